using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>What a stored guard is told of a step. Holds addresses, not references: those of accounts and locals, which stay where they are.</summary>
internal struct GuardedAct
{
    private readonly ulong says;
    private readonly ulong caller;
    private readonly ulong account;
    private readonly ulong state;

    /// <summary>What a step says of itself.</summary>
    /// <param name="says">Which of the two there are, and whether there is an amount: bits of <see cref="GuardFacts"/>.</param>
    /// <param name="caller">Who takes it.</param>
    /// <param name="account">The account that it concerns.</param>
    /// <param name="state">What the step remembers: it reads the clock once at most.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GuardedAct(ulong says, ref readonly Pubkey caller, ref readonly Pubkey account, ref StepState state)
    {
        // Step and amount are for groups alone, which write them first.
        Unsafe.SkipInit(out this);
        this.says = says;
        this.caller = Memory.AddressOf(in caller);
        this.account = Memory.AddressOf(in account);
        this.state = Memory.AddressOf(in state);
    }

    /// <summary>The step's number; written before groups are asked.</summary>
    public ulong Step { readonly get; set; }

    /// <summary>The amount; written before groups are asked.</summary>
    public ulong Amount { readonly get; set; }

    /// <summary>Who takes the step.</summary>
    public readonly ref readonly Pubkey Caller
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, Pubkey>(ref Memory.At(caller));
    }

    /// <summary>The account that the step concerns.</summary>
    public readonly ref readonly Pubkey Account
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, Pubkey>(ref Memory.At(account));
    }

    /// <summary>The time: seconds since 1970.</summary>
    public readonly long Now
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<byte, StepState>(ref Memory.At(state)).Now;
    }

    /// <summary>Whether the step says something of itself: a bit of <see cref="GuardFacts"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Says(ulong fact) => (says & fact) != 0;
}
