using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SessionKit.Layouts;

namespace SessionKit.Hosting;

/// <summary>What generated handlers do with session accounts: find the state, read and write it, hold it to what the caller saw.</summary>
public static class SessionAccounts
{
    /// <summary>Ends the program unless it owns the account: 3012 if there is nothing at the address, 3007 if it is somebody else's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireOwned(scoped AccountEntry session, scoped ref readonly Pubkey program) =>
        RequireOwned(session, in program, SessionKitError.AccountNotInitialized);

    /// <summary>Ends the program unless it owns the account: with an error of its own if there is nothing at the address, 3007 if it is somebody else's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireOwned(scoped AccountEntry session, scoped ref readonly Pubkey program, SessionKitError missing)
    {
        if (session.Owner != program)
        {
            Check.That(session.Owner != SystemProgram.Address, missing);
            Check.That(false, SessionKitError.AccountOwnedByWrongProgram);
        }
    }

    /// <summary>Ends the program unless a session can be opened at the account: 3000 if one is open, 3007 if it is somebody else's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireFree(scoped AccountEntry session, scoped ref readonly Pubkey program)
    {
        if (session.Owner != SystemProgram.Address)
        {
            Check.That(session.Owner != program, SessionKitError.AccountDiscriminatorAlreadySet);
            Check.That(false, SessionKitError.AccountOwnedByWrongProgram);
        }
    }

    /// <summary>Whether an account, which the program owns, is in a state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsIn<TState>(scoped AccountEntry session)
        where TState : struct, ISessionState<TState> =>
        session.DataLength == (ulong)TState.AccountSize && session.DataSpan.StartsWith(TState.Discriminator);

    /// <summary>Another session's account: ends the program unless it is in a state, and before its time. 3012, 3007, 3002, 4920.</summary>
    public static void RequireState<TState>(scoped AccountEntry other, scoped ref StepState step)
        where TState : struct, ISessionState<TState>
    {
        RequireOwned(other, in TState.Program);
        Check.That(IsIn<TState>(other), SessionKitError.AccountDiscriminatorMismatch);
        if (TState.HasDeadline)
        {
            Check.That(step.Now < DeadlineOf<TState>(other), SessionKitError.StateExpired);
        }
    }

    /// <summary>Another session's account as a step sees it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Account<TState> View<TState>(AccountEntry other)
        where TState : struct, ISessionState<TState> => new(other, TState.Offset);

    /// <summary>The state in an account, in place. Only for states whose form in memory is their form in the account.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref TState InPlace<TState>(AccountEntry session)
        where TState : struct, ISessionState<TState> =>
        ref Unsafe.As<byte, TState>(ref Unsafe.Add(ref session.Data, TState.Offset));

    /// <summary>The expired side of the state in an account, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref Expired<TState> InPlaceExpired<TState>(AccountEntry session)
        where TState : struct, ISessionState<TState> =>
        ref Unsafe.As<byte, Expired<TState>>(ref Unsafe.Add(ref session.Data, TState.Offset));

    /// <summary>A copy of the state in an account; ends the program with 3003 if its bytes are none.</summary>
    public static TState Read<TState>(scoped AccountEntry session)
        where TState : struct, ISessionState<TState>
    {
        var reader = new BorshReader(session.DataSpan[TState.Offset..]);
        TState state = TState.Read(ref reader);
        Check.That(!reader.Failed, SessionKitError.AccountDidNotDeserialize);
        return state;
    }

    /// <summary>Writes a state into an account: discriminator and fields, and zeros where the state before was longer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<TState>(scoped AccountEntry session, scoped in TState state)
        where TState : struct, ISessionState<TState>
    {
        Span<byte> data = session.DataSpan;
        TState.Discriminator.CopyTo(data);
        Span<byte> fields = data[TState.Offset..];
        var writer = new BorshWriter(fields);
        TState.Write(ref writer, in state);
        Check.That(!writer.Failed, SessionKitError.AccountDidNotSerialize);
        fields[writer.Position..(EndOf<TState>() - TState.Offset)].Clear();
    }

    /// <summary>Writes a state whose fields have constant places and need no check, and zeros behind it up to the end of its room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteInPlace<TState>(scoped AccountEntry session, scoped in TState state)
        where TState : struct, ISessionState<TState>
    {
        Check.That(session.DataLength == (ulong)TState.AccountSize, SessionKitError.AccountDidNotSerialize);
        TState.Discriminator.CopyTo(session.DataSpan);
        InPlace<TState>(session) = state;
        int end = TState.Offset + Unsafe.SizeOf<TState>();
        if (end < EndOf<TState>())
        {
            session.DataSpan[end..EndOf<TState>()].Clear();
        }
    }

    /// <summary>When the state in an account ends, in seconds since 1970.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long DeadlineOf<TState>(scoped AccountEntry session)
        where TState : struct, ISessionState<TState> =>
        TState.IsInPlace ? TState.DeadlineOf(in InPlace<TState>(session)) : TState.DeadlineOf(Read<TState>(session));

    /// <summary>A byte of an account's data and, by it, those behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte DataAt(AccountEntry session, int offset) => ref Unsafe.Add(ref session.Data, offset);

    /// <summary>Some bytes of an account's data.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<byte> DataAt(AccountEntry session, int offset, int length) => session.DataSpan.Slice(offset, length);

    /// <summary>A value in an account's data, in place: any bytes make one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T ValueAt<T>(AccountEntry session, int offset)
        where T : unmanaged => ref Unsafe.As<byte, T>(ref DataAt(session, offset));

    /// <summary>An address in an account's data.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly Pubkey PubkeyAt(AccountEntry session, int offset) =>
        ref Unsafe.As<byte, Pubkey>(ref DataAt(session, offset));

    /// <summary>Counts a step that went through; ends the program with 4928 where a session has taken as many as can be counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CountUse(scoped AccountEntry session, int offset)
    {
        ref ulong count = ref ValueAt<ulong>(session, offset);
        Check.That(count != ulong.MaxValue, SessionKitError.UsageCountExhausted);
        count = unchecked(count + 1);
    }

    /// <summary>Makes somebody the owner of a session from now on; ends the program with 4947 where that is nobody.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GiveTo(scoped AccountEntry session, int offset, scoped ref readonly Pubkey owner)
    {
        Check.That(owner != default(Pubkey), SessionKitError.NoNewOwner);
        ValueAt<Pubkey>(session, offset) = owner;
    }

    /// <summary>A tracked field of another session, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T HeaderOf<TState, T>(AccountEntry other, int offset)
        where TState : struct, ISessionState<TState>
        where T : unmanaged => ref ValueAt<T>(other, TState.HeaderOffset + offset);

    /// <summary>Some bytes behind the discriminator of another session's account: its key, then its bump.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<byte> KeyBytes<TState>(AccountEntry other, int offset, int length)
        where TState : struct, ISessionState<TState> => DataAt(other, TState.Discriminator.Length + offset, length);

    /// <summary>The bump of another session's account.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte BumpOf<TState>(AccountEntry other)
        where TState : struct, ISessionState<TState> => ref DataAt(other, TState.BumpOffset);

    /// <summary>An address among the fields of the state in another session's account.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly Pubkey FieldAt<TState>(AccountEntry other, int offset)
        where TState : struct, ISessionState<TState> => ref PubkeyAt(other, TState.Offset + offset);

    /// <summary>Whether a field in the key of another session's account is this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool KeyIs<TState>(scoped AccountEntry other, int offset, scoped ReadOnlySpan<byte> expected)
        where TState : struct, ISessionState<TState> => KeyBytes<TState>(other, offset, expected.Length).SequenceEqual(expected);

    /// <summary>Creates another session's account in a state, whose fields are zero until the step fills them.</summary>
    public static void Create<TState>(
        scoped AccountEntry other, scoped AccountEntry payer, scoped ref readonly Rent rent, ref readonly Pubkey program, ref SeedList seedsWithBump)
        where TState : struct, ISessionState<TState>
    {
        AccountCreation.Create(other, payer, in rent, (ulong)TState.AccountSize, in program, ref seedsWithBump);
        TState.Discriminator.CopyTo(other.DataSpan);
    }

    /// <summary>Where the room of a state ends: at the end of the account, or where the bumps begin that stand behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int EndOf<TState>()
        where TState : struct, ISessionState<TState> => TState.BumpOffset < TState.Offset ? TState.AccountSize : TState.BumpOffset;

    /// <summary>A value in memory as bytes, in place; the value must not move.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<byte> BytesOf<T>(ref T value)
        where T : unmanaged => MemoryMarshal.AsBytes(new Span<T>(ref value));

    /// <summary>Reads the pin in front of the arguments.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pin ReadPin(scoped ref BorshReader arguments)
    {
        UInt128 bytes = arguments.ReadUInt128("pin"u8);
        return Unsafe.As<UInt128, Pin>(ref bytes);
    }

    /// <summary>Ends the program with 4922 if the caller expected something and the session holds anything else.</summary>
    public static void RequirePin(scoped AccountEntry session, Pin expected)
    {
        if (expected != Pin.None)
        {
            var data = new ByteSlice(in session.Data, (int)session.DataLength);
            Syscalls.Sha256(new ReadOnlySpan<ByteSlice>(in data), out Pubkey hash);
            Check.That(Pin.FromHash(in hash) == expected, SessionKitError.StaleState);
        }
    }
}
