using System;
using System.Collections.Generic;

namespace SessionKit.Conformance.Traces;

/// <summary>Random things that more than one of these classes needs.</summary>
internal static class RandomExtensions
{
    public static byte[] Bytes(this Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    public static T Of<T>(this Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
