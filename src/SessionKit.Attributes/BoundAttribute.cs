using System;

namespace SessionKit;

/// <summary>
/// The most that a <c>string</c> (in bytes of UTF-8) or an array (in items) may hold. Accounts are sized for it.
/// </summary>
/// <param name="length">Bytes of a string, or items of an array.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class BoundAttribute(int length) : Attribute
{
    /// <summary>Bytes of a string, or items of an array.</summary>
    public int Length { get; } = length;
}
