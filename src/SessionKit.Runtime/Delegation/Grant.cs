using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace SessionKit.Hosting;

/// <summary>What a child session's account keeps of its grant, in place: which parent it is bound to, and who granted it, and what is left of its scope. 80 bytes.</summary>
/// <remarks>
/// An incarnation is the slot in which a session was opened. Nothing can be granted under a session in that very slot, so whatever is opened at the
/// address after a closing has another number than every child has noted.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
[SuppressMessage("Performance", "CA1815", Justification = "It stands for bytes of an account and is never compared.")]
public struct Grant
{
    /// <summary>The slot in which the child was opened: what its own children are bound to.</summary>
    public ulong Incarnation { get; set; }

    /// <summary>The slot in which the parent was opened.</summary>
    public ulong ParentIncarnation { get; set; }

    /// <summary>Who granted it: where his role passes on to somebody else, the grant is over.</summary>
    public Pubkey Grantor { get; set; }

    /// <summary>The steps that the holder may take, a bit for each.</summary>
    public ulong Steps { get; set; }

    /// <summary>How much may still be spent.</summary>
    public ulong Amount { get; set; }

    /// <summary>When the grant ends.</summary>
    public long ExpiresAt { get; set; }

    /// <summary>How many steps may still be taken.</summary>
    public ulong Uses { get; set; }

    /// <summary>What is left.</summary>
    public readonly Scope Left => new(Steps, Amount, ExpiresAt, Uses);
}
