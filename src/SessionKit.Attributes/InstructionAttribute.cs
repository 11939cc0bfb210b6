using System;

namespace SessionKit;

/// <summary>
/// Marks a static partial method of an <see cref="ExternalAttribute"/> class as one of that program's instructions: <c>Context</c> first, then
/// accounts in the program's order (<c>Authority</c>: signs; <c>ref</c>: may be written; <c>ref readonly Pubkey</c>: goes along by its address alone, as
/// programs do), then arguments. It returns nothing, or what the program answers (its return data): a number, a <c>bool</c>, an address, a struct of such.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InstructionAttribute : Attribute
{
    /// <summary>
    /// The first bytes of the instruction data, in hex, 1 to 8 of them. Left out: the first 8 bytes of SHA-256 of
    /// <c>global:method_name</c>, as Anchor has it.
    /// </summary>
    public string? Discriminator { get; set; }
}
