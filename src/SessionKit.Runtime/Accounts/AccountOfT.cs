using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SessionKit.Hosting;
using SessionKit.Layouts;

namespace SessionKit;

/// <summary>Another session's account in a known state, borrowed for one step: <c>in</c> to read it, <c>ref</c> to change it as well.</summary>
/// <remarks>Holds no copy: what a called program changed is seen at the next read.</remarks>
/// <typeparam name="T">The state.</typeparam>
public readonly ref struct Account<T>
    where T : struct, ILayout<T>
{
    private readonly int offset;

    /// <summary>An account in a state. Generated code makes it, after <see cref="RequireValid"/>.</summary>
    /// <param name="entry">The account's entry in the input region.</param>
    /// <param name="offset">Where in its data the state's fields begin.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Account(AccountEntry entry, int offset)
    {
        Entry = entry;
        this.offset = offset;
    }

    /// <summary>Where the account stands in the input region. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public AccountEntry Entry { get; }

    /// <summary>The account's address.</summary>
    public ref readonly Pubkey Address
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Entry.Address;
    }

    /// <summary>The balance; 1 SOL is 1,000,000,000 lamports.</summary>
    public ulong Lamports
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Entry.Lamports;
    }

    /// <summary>The state, read from and written to the account's data each time. Only a <c>ref</c> borrow may be written.</summary>
    public T State
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Span<byte> bytes = Entry.DataSpan[offset..];
            BorshReader reader = new(bytes);
            T value;
            if (!reader.TryReadInPlace(out value))
            {
                value = T.Read(ref reader);
                Check.That(!reader.Failed, SessionKitError.AccountDidNotDeserialize);
            }

            return value;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set
        {
            Check.That(Entry.IsWritable, SessionKitError.ConstraintMut);
            BorshWriter writer = new(Entry.DataSpan[offset..]);
            if (!writer.TryWriteInPlace(in value))
            {
                T.Write(ref writer, in value);
                Check.That(!writer.Failed, SessionKitError.AccountDidNotSerialize);
            }
        }
    }

    /// <summary>
    /// Ends the program unless the account belongs to a program and is in this state: 3012 if there is nothing, 3007 if it
    /// belongs to another program, 3002 if it is in another state or too short for any.
    /// </summary>
    /// <param name="entry">The account.</param>
    /// <param name="owner">The program that must own it.</param>
    /// <param name="discriminator">What its data must begin with.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SuppressMessage("Design", "CA1000", Justification = "Generated code calls it with the type at hand; users do not see it.")]
    public static void RequireValid(scoped AccountEntry entry, scoped ref readonly Pubkey owner, scoped ReadOnlySpan<byte> discriminator)
    {
        if (entry.Owner != owner)
        {
            Check.That(entry.Owner != SystemProgram.Address, SessionKitError.AccountNotInitialized);
            Check.That(false, SessionKitError.AccountOwnedByWrongProgram);
        }

        Check.That(entry.DataSpan.StartsWith(discriminator), SessionKitError.AccountDiscriminatorMismatch);
    }
}
