using System;

namespace SessionKit;

/// <summary>What the program keeps of each session by itself: named in <see cref="SessionAttribute.Track"/>, read by steps as <c>ctx.Session.…</c>.</summary>
/// <remarks>Those chosen stand in the account behind the bumps, in this order; none takes a byte that is not chosen.</remarks>
[Flags]
public enum Track
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Who opened the session: the signer <c>owner</c> of the opening step, or its first signer if none is called so. 32 bytes.</summary>
    Owner = 1,

    /// <summary>The program that opened it. 32 bytes.</summary>
    Program = 2,

    /// <summary>What the session is bound to: the account or address <c>boundTo</c> of the opening step; zeros if it has none. 32 bytes.</summary>
    BoundTo = 4,

    /// <summary>How many steps it has taken since it was opened. 8 bytes.</summary>
    UsageCount = 8,

    /// <summary>When it was opened, in seconds since 1970. 8 bytes.</summary>
    CreatedAt = 16,

    /// <summary>When it last took a step, its opening included, in seconds since 1970. 8 bytes.</summary>
    UpdatedAt = 32,

    /// <summary>64 bytes for the program's own use, which outlive every state. Zeros at first; steps write them through <c>ctx.Session.Metadata</c>.</summary>
    Metadata = 64,

    /// <summary>All of them.</summary>
    All = Owner | Program | BoundTo | UsageCount | CreatedAt | UpdatedAt | Metadata,
}
