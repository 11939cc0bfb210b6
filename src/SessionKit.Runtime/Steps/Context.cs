using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SessionKit.Hosting;
using SessionKit.Layouts;

namespace SessionKit;

/// <summary>
/// What a step knows beside its arguments and accounts, and all that it can do beside returning a state: read the clock,
/// refuse, log, act as the session, close the session, call other programs (they ask for it).
/// </summary>
/// <example>
/// <code>
/// ctx.Require(ask > 0, Error.AskIsZero);
/// TokenProgram.Transfer(ctx, ref vault, ref takerA, ctx.Self, vault.Amount);
/// return ctx.Close(ref maker);
/// </code>
/// </example>
[SuppressMessage("Performance", "CA1822", Justification = "Effects go through a context, so that a method without one has none.")]
public readonly ref struct Context
{
    /// <summary>The number of a program's first own error, as in Anchor.</summary>
    public const uint FirstError = 6_000;

    /// <summary>The most bytes of an event, its discriminator included: what fits a step's stack.</summary>
    public const int MaxEventSize = 1_024;

    private readonly AccountEntry self;
    private readonly AccountEntry caller;
    private readonly ref readonly Pubkey program;
    private readonly ref StepState state;

    // What is tracked and where, in one word: a context that is passed on is to grow by no more than that.
    private readonly int header;

    /// <summary>The context of one run of a step. Generated code makes it.</summary>
    /// <param name="self">The session's account.</param>
    /// <param name="program">The program's address.</param>
    /// <param name="caller">The step's first signer, or the session's own account if the step has none.</param>
    /// <param name="state">The step's state, on the entrypoint's stack.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Context(AccountEntry self, scoped ref readonly Pubkey program, AccountEntry caller, scoped ref StepState state)
    {
        // A step's reference parameters outlive its body as far as the language can tell; the entrypoint's locals outlive
        // the step in fact. Without laundering, no reference to an account could be passed beside this context.
        this.self = self;
        this.program = ref Unsafe.AsRef(in program);
        this.caller = caller;
        this.state = ref Unsafe.AsRef(in state);
    }

    /// <summary>The context of one run of a step of a session that tracks something. Generated code makes it.</summary>
    /// <param name="self">The session's account.</param>
    /// <param name="program">The program's address.</param>
    /// <param name="caller">The step's first signer, or the session's own account if the step has none.</param>
    /// <param name="state">The step's state, on the entrypoint's stack.</param>
    /// <param name="headerOffset">Where in the account what is tracked begins.</param>
    /// <param name="tracked">What is tracked.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Context(AccountEntry self, scoped ref readonly Pubkey program, AccountEntry caller, scoped ref StepState state, int headerOffset, Track tracked)
        : this(self, in program, caller, ref state)
    {
        header = TrackedHeader.Pack(headerOffset, tracked);
    }

    /// <summary>The context of one run of a step that can read the blockhash. Generated code makes it.</summary>
    /// <param name="self">The session's account.</param>
    /// <param name="program">The program's address.</param>
    /// <param name="caller">The step's first signer, or the session's own account if the step has none.</param>
    /// <param name="state">The step's state, on the entrypoint's stack.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Context(AccountEntry self, scoped ref readonly Pubkey program, AccountEntry caller, scoped ref BlockhashState state)
        : this(self, in program, caller, ref state.Step)
    {
        header = TrackedHeader.KnowsBlockhash;
    }

    /// <summary>The context of one run of a step that can read the blockhash, of a session that tracks something. Generated code makes it.</summary>
    /// <param name="self">The session's account.</param>
    /// <param name="program">The program's address.</param>
    /// <param name="caller">The step's first signer, or the session's own account if the step has none.</param>
    /// <param name="state">The step's state, on the entrypoint's stack.</param>
    /// <param name="headerOffset">Where in the account what is tracked begins.</param>
    /// <param name="tracked">What is tracked.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Context(AccountEntry self, scoped ref readonly Pubkey program, AccountEntry caller, scoped ref BlockhashState state, int headerOffset, Track tracked)
        : this(self, in program, caller, ref state.Step)
    {
        header = TrackedHeader.Pack(headerOffset, tracked) | TrackedHeader.KnowsBlockhash;
    }

    /// <summary>What the program tracks of the session, as the steps before this one left it: <c>ctx.Session.UsageCount</c>. Once it is closed there is nothing to read: 3012.</summary>
    public TrackedHeader Session
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Check.That(!state.IsClosed, SessionKitError.AccountNotInitialized);
            return new(self, header);
        }
    }

    /// <summary>The cluster's time: seconds since 1970-01-01 UTC. Read once a step.</summary>
    public long Now
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => state.Now;
    }

    /// <summary>The slot in which the transaction runs.</summary>
    public ulong Slot
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => state.Slot;
    }

    /// <summary>
    /// The latest blockhash, in place: that of the block before the one in which the transaction runs. Only in a step with
    /// <c>[Step(Blockhash = true)]</c>, whose instruction has the account that says it; SK5003 says so while typing, and code that the rule does not see ends the
    /// program with 4918.
    /// </summary>
    /// <remarks>
    /// <b>It is no source of randomness.</b> Everybody knows it before the transaction runs: who sends the transaction lets it fail where the hash does not suit him,
    /// and who leads a slot chooses what is in its block, and so the hash. It is good for showing that something was said after a block, not for drawing lots.
    /// </remarks>
    public ref readonly Hash Blockhash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Check.That((header & TrackedHeader.KnowsBlockhash) != 0, SessionKitError.BlockhashNotTaken);
            return ref Unsafe.As<StepState, BlockhashState>(ref state).Latest;
        }
    }

    /// <summary>Who takes the step: its first signer. In a step that nobody signs, the session's own address.</summary>
    public ref readonly Pubkey Caller => ref caller.Address;

    /// <summary>The address at which this program runs.</summary>
    public ref readonly Pubkey Program => ref program;

    /// <summary>The session as an authority: over its vaults, and over whatever was given to its address.</summary>
    public Authority Self
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(self, ref state);
    }

    /// <summary>What the run of the step remembers. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref StepState State
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref state;
    }

    /// <summary>Goes on only if the condition holds; otherwise the transaction fails with the program's own error and has no effect.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="error">A member of the program's error enum; on the wire it is 6000 plus its value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Require<TError>(bool condition, TError error)
        where TError : unmanaged, Enum
    {
        if (!condition)
        {
            Syscalls.Abort(FirstError + NumberOf(error));
        }
    }

    /// <summary>Ends the session: every lamport of its account goes to a signer, and the address is free again.</summary>
    /// <param name="to">Who gets the lamports; writable.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Closed Close(scoped in Signer to) => Close(to.Entry);

    /// <summary>Ends the session: every lamport of its account goes to another account, and the address is free again.</summary>
    /// <param name="to">What gets the lamports.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Closed Close(scoped ref Account to) => Close(to.Entry);

    /// <summary>Writes one line to the transaction's log.</summary>
    /// <param name="utf8">The text, in UTF-8: <c>"filled"u8</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Log(scoped ReadOnlySpan<byte> utf8) => Syscalls.Log(utf8);

    /// <summary>Logs an event in Anchor's form: its discriminator and its fields in Borsh, which clients decode.</summary>
    /// <param name="value">The event; at most <see cref="MaxEventSize"/> bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    public void Emit<TEvent>(scoped in TEvent value)
        where TEvent : struct, IEvent<TEvent>
    {
        ReadOnlySpan<byte> discriminator = TEvent.Discriminator;
        Check.That(TEvent.MaxSize <= MaxEventSize - discriminator.Length, SessionKitError.EventDidNotSerialize);
        Span<byte> bytes = stackalloc byte[discriminator.Length + TEvent.MaxSize];
        discriminator.CopyTo(bytes);
        BorshWriter writer = new(bytes[discriminator.Length..]);
        TEvent.Write(ref writer, in value);
        Check.That(!writer.Failed, SessionKitError.EventDidNotSerialize);
        ByteSlice field = new(bytes[..(discriminator.Length + writer.Position)]);
        Syscalls.LogData(new ReadOnlySpan<ByteSlice>(in field));
    }

    /// <summary>Answers whoever called the program: its <c>[Instruction]</c> returns the value. The last answer counts; nobody is told that nobody asked.</summary>
    /// <param name="value">Yes or no.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Return(bool value)
    {
        byte answer = value ? (byte)1 : (byte)0;
        Syscalls.SetReturnData(new ReadOnlySpan<byte>(in answer));
    }

    /// <summary>Answers whoever called the program: its <c>[Instruction]</c> returns the value, a <c>ulong</c>.</summary>
    /// <param name="value">The number; eight bytes, little-endian.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Return(ulong value) => Syscalls.SetReturnData(MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in value)));

    /// <summary>Answers whoever called the program: its <c>[Instruction]</c> returns the value, a <c>long</c>.</summary>
    /// <param name="value">The number; eight bytes, little-endian.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Return(long value) => Return(unchecked((ulong)value));

    /// <summary>Answers whoever called the program: its <c>[Instruction]</c> returns the value, a <c>Pubkey</c>.</summary>
    /// <param name="value">The address.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Return(scoped in Pubkey value) => Syscalls.SetReturnData(value.AsSpan());

    /// <remarks>Data first: only the owner may write them, and the owner changes last.</remarks>
    private Closed Close(scoped AccountEntry to)
    {
        Check.That(to.IsWritable, SessionKitError.ConstraintMut);
        to.Lamports = checked(to.Lamports + self.Lamports);
        self.Lamports = 0;
        self.DataSpan.Clear();
        self.SetDataLength(0);
        self.Owner = SystemProgram.Address;
        state.IsClosed = true;
        return default;
    }

    /// <summary>An enum's number, whatever type it is made of, without boxing: the branches are decided when it is compiled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint NumberOf<TError>(TError error)
        where TError : unmanaged, Enum
    {
        if (Unsafe.SizeOf<TError>() == sizeof(byte))
        {
            return Unsafe.As<TError, byte>(ref error);
        }

        return Unsafe.SizeOf<TError>() == sizeof(ushort)
            ? Unsafe.As<TError, ushort>(ref error)
            : Unsafe.As<TError, uint>(ref error);
    }
}
