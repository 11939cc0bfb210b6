using System;

namespace SessionKit;

/// <summary>
/// On a parameter of a step: whoever that is owns the session from then on. The owner that the header keeps (<see cref="Track.Owner"/>) gives it away,
/// so the step takes him as <c>Signer owner</c>; after it, what he signs counts for nothing, and neither does what he signed before.
/// </summary>
/// <remarks>
/// A <c>Signer</c> agrees by signing. A <c>Pubkey</c> or an <c>in Account</c> is not asked, and may be an address for which nobody can sign: then the
/// session stays without an owner for good.
/// </remarks>
/// <example><code>
/// [Step] public static void Give(ref Open open, Signer owner, [NewOwner] Signer heir) { }
/// [Step] public static void Send(ref Open open, Signer owner, [NewOwner] Pubkey to) { }
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NewOwnerAttribute : Attribute;
