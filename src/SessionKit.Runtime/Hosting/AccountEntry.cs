using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit.Hosting;

/// <summary>One account in the input region, read and written in place: a reference to its first byte, nothing else.</summary>
/// <remarks>
/// Layout: 0xff (not a duplicate) at 0, signer at 1, writable at 2, executable at 3, address at 8, owner at 40,
/// lamports at 72, data length at 80, data at 88; then 10,240 spare bytes, padding to 8, and 8 bytes of rent epoch.
/// </remarks>
/// <param name="start">The entry's first byte. Must not move: the input region is pinned.</param>
public readonly ref struct AccountEntry(ref byte start)
{
    internal const int AddressOffset = 8;
    internal const int OwnerOffset = 40;
    internal const int LamportsOffset = 72;
    internal const int DataLengthOffset = 80;
    internal const int DataOffset = 88;

    /// <summary>By how many bytes an account's data may grow within one instruction: the spare bytes behind them.</summary>
    internal const int SpareLength = 10_240;

    private readonly ref byte start = ref start;

    /// <summary>Whether the account signed the transaction.</summary>
    public bool IsSigner
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => At(1) != 0;
    }

    /// <summary>Whether the instruction may change the account.</summary>
    public bool IsWritable
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => At(2) != 0;
    }

    /// <summary>Whether the account is a program.</summary>
    public bool IsExecutable
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => At(3) != 0;
    }

    /// <summary>The account's address.</summary>
    public ref readonly Pubkey Address
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, Pubkey>(ref At(AddressOffset));
    }

    /// <summary>The program that owns the account.</summary>
    public ref Pubkey Owner
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, Pubkey>(ref At(OwnerOffset));
    }

    /// <summary>The balance.</summary>
    public ref ulong Lamports
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, ulong>(ref At(LamportsOffset));
    }

    /// <summary>How many bytes of data the account holds now; at most 10 MiB.</summary>
    public ulong DataLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<byte, ulong>(ref At(DataLengthOffset));
    }

    /// <summary>The first byte of the data. There may be none: ask <see cref="DataLength"/> before reading.</summary>
    public ref byte Data
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref At(DataOffset);
    }

    /// <summary>The data, in place.</summary>
    public Span<byte> DataSpan
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryMarshal.CreateSpan(ref Data, (int)DataLength);
    }

    /// <summary>The byte at an offset from the start of the entry; nothing checks that it belongs to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte At(int offset) => ref Unsafe.Add(ref start, offset);

    /// <summary>The byte at an offset that may lie behind the entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref byte At(nint offset) => ref Unsafe.Add(ref start, offset);

    /// <summary>Whether two entries are one account, passed twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsSameAs(AccountEntry other) => Unsafe.AreSame(ref start, ref other.start);

    /// <summary>Sets the recorded length of the data; the bytes themselves stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void SetDataLength(ulong length) => Unsafe.As<byte, ulong>(ref At(DataLengthOffset)) = length;
}
