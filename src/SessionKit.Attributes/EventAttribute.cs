using System;

namespace SessionKit;

/// <summary>
/// Marks a partial record struct as an event: <c>ctx.Emit(new Filled(…))</c> logs it in Anchor's form, and the client reads it back.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EventAttribute : Attribute
{
    /// <summary>
    /// The first bytes of the event, in hex, 1 to 8 of them. Left out: the first 8 bytes of SHA-256 of <c>event:Name</c>, as Anchor has it.
    /// </summary>
    public string? Discriminator { get; set; }
}
