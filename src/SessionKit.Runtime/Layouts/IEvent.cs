using System;

namespace SessionKit.Layouts;

/// <summary>An event: what <c>ctx.Emit</c> logs, its discriminator before its fields.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IEvent<TSelf> : ILayout<TSelf>
    where TSelf : struct, IEvent<TSelf>
{
    /// <summary>The bytes that the event begins with: 1 to 8.</summary>
    static abstract ReadOnlySpan<byte> Discriminator { get; }
}
