using System;

namespace SessionKit;

/// <summary>Marks a partial record struct as what all states of a session share: it stands in front of the state and outlives each of them.</summary>
/// <remarks>
/// A session has at most one. The step that opens the session gives it as <c>out Terms terms</c>; others read it as <c>in Terms terms</c> or change it
/// as <c>ref Terms terms</c>; a step that does not name it neither reads nor changes it. Its <c>Pubkey</c> fields bind roles and accounts by name, as
/// those of states do. Every value must take the same number of bytes: no text, array or nullable.
/// </remarks>
/// <example><code>
/// [Shared]
/// public partial record struct Terms(Pubkey Arbiter, ulong Fee);
/// </code></example>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class SharedAttribute : Attribute;
