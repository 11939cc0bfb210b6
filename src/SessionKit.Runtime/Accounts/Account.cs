using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>Any account, borrowed for one step: <c>in</c> to look at it, <c>ref</c> to send it lamports as well.</summary>
/// <param name="entry">The account's entry in the input region.</param>
[method: EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Account(AccountEntry entry)
{
    /// <summary>Where the account stands in the input region. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public AccountEntry Entry { get; } = entry;

    /// <summary>The account's address.</summary>
    public ref readonly Pubkey Address
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Entry.Address;
    }

    /// <summary>The program that owns the account.</summary>
    public ref readonly Pubkey Owner
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Entry.Owner;
    }

    /// <summary>The balance; 1 SOL is 1,000,000,000 lamports.</summary>
    public ulong Lamports
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Entry.Lamports;
    }

    /// <summary>The data as they are now. Whether they can be believed depends on <see cref="Owner"/>.</summary>
    public ReadOnlySpan<byte> Data
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Entry.DataSpan;
    }
}
