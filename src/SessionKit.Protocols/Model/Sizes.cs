using System;

namespace SessionKit.Protocols;

/// <summary>Sizes of layouts, which nested arrays can drive past any integer.</summary>
internal static class Sizes
{
    /// <summary>The most that one instruction may create: the VM lets an account grow by this much at once.</summary>
    public const int LargestNewAccount = 10_240;

    /// <summary>A size as a number that adds up without overflow.</summary>
    public static long Saturate(decimal size) => (long)Math.Min(size, int.MaxValue);
}
