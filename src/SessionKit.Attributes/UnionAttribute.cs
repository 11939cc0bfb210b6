using System;

namespace SessionKit;

/// <summary>
/// Makes a partial struct an enum with payload: its nested <c>partial record struct</c>s are the cases, in order. Borsh: one byte for the case, then its fields.
/// </summary>
/// <example><code>
/// [Union]
/// public readonly partial struct Price
/// {
///     public readonly partial record struct Fixed(ulong Amount);
///     public readonly partial record struct Oracle(Pubkey Feed, ulong Limit);
/// }
/// </code></example>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class UnionAttribute : Attribute;
