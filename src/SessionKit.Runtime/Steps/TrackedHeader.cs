using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>
/// What the program keeps of a session by itself, as <c>[Session(…, Track = …)]</c> says: read in place, as the steps before this one left it.
/// </summary>
/// <remarks>
/// Only generated code writes it, and no instruction can say it; <see cref="Metadata"/> alone is the step's own to write. What a session does not track
/// cannot be read: SK2014 says so while typing, and code that the rule does not see ends the program with 4929.
/// </remarks>
public readonly ref struct TrackedHeader
{
    /// <summary>Stands beside what is tracked in the context's word, where <see cref="Track"/> leaves a bit: the step can read the blockhash.</summary>
    internal const int KnowsBlockhash = 128;

    private const int FlagBits = 8;
    private const int TimeSize = sizeof(long);
    private const int MetadataSize = 64;

    private readonly AccountEntry session;
    private readonly int header;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TrackedHeader(AccountEntry session, int header)
    {
        this.session = session;
        this.header = header;
    }

    /// <summary>Who opened the session.</summary>
    public ref readonly Pubkey Owner
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, Pubkey>(ref At(Track.Owner));
    }

    /// <summary>The program that opened the session.</summary>
    public ref readonly Pubkey Program
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, Pubkey>(ref At(Track.Program));
    }

    /// <summary>What the session is bound to; zeros if to nothing.</summary>
    public ref readonly Pubkey BoundTo
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, Pubkey>(ref At(Track.BoundTo));
    }

    /// <summary>Whether the session is bound to something.</summary>
    public bool IsBound
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BoundTo != default(Pubkey);
    }

    /// <summary>How many steps the session has taken since it was opened: 0 in the first one after its opening, and in the opening itself.</summary>
    public ulong UsageCount
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<byte, ulong>(ref At(Track.UsageCount));
    }

    /// <summary>When the session was opened, in seconds since 1970.</summary>
    public long CreatedAt
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<byte, long>(ref At(Track.CreatedAt));
    }

    /// <summary>When the session last took a step before this one, in seconds since 1970; in its opening, now.</summary>
    public long UpdatedAt
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<byte, long>(ref At(Track.UpdatedAt));
    }

    /// <summary>64 bytes for the program's own use, in place: a step may write them, and they outlive every state.</summary>
    public Span<byte> Metadata
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryMarshal.CreateSpan(ref At(Track.Metadata), MetadataSize);
    }

    /// <summary>What is tracked and where it begins, in one word.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Pack(int offset, Track tracked) => (offset << FlagBits) | (int)tracked;

    /// <summary>Where a field stands: behind those before it, as far as they are tracked. A constant, where the header is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte At(Track field)
    {
        Check.That((header & (int)field) != 0, SessionKitError.NotTracked);
        int offset = (header >> FlagBits)
            + SizeBefore(field, Track.Owner, Pubkey.Size)
            + SizeBefore(field, Track.Program, Pubkey.Size)
            + SizeBefore(field, Track.BoundTo, Pubkey.Size)
            + SizeBefore(field, Track.UsageCount, sizeof(ulong))
            + SizeBefore(field, Track.CreatedAt, TimeSize)
            + SizeBefore(field, Track.UpdatedAt, TimeSize);
        return ref SessionAccounts.DataAt(session, offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SizeBefore(Track field, Track other, int size) => other < field && (header & (int)other) != 0 ? size : 0;
}
