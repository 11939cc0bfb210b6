using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SessionKit.Hosting;
using SessionKit.Layouts;

namespace SessionKit;

/// <summary>
/// Authority as data: who may take which steps, when, how often, for how much. Granted at run time, kept in a state or in shared data, asked by
/// <c>[When(nameof(Granted.Guard))]</c> before the step runs. What is not granted is refused: so are <c>default</c> and bytes that are no guard.
/// </summary>
/// <remarks>
/// 256 bytes, so that what stands behind it has a constant place: about five conditions with two addresses among them. Limits that count
/// (<see cref="Uses"/>, <see cref="Rate(ulong, long)"/>, <see cref="InTotal"/>) keep their counts in it.
/// </remarks>
/// <example>
/// <code>
/// Guard guard = Guard.Steps(nameof(Purse.Spend)) &amp; Guard.Expires(tomorrow) &amp; Guard.AtMost(100) &amp; (Guard.Caller(bob) | Guard.Uses(3));
/// </code>
/// </example>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly partial struct Guard : ILayout<Guard>, IEquatable<Guard>
{
    /// <summary>The length of a guard: 256 bytes.</summary>
    public const int Size = 256;

    /// <summary>How deep <c>&amp;</c> and <c>|</c> may stand in each other: what a run of the same one joins counts once.</summary>
    public const int MaxDepth = 4;

    private readonly Nodes nodes;

    /// <summary>Lets every step through.</summary>
    public static Guard Always => GuardBuilder.Leaf(GuardCondition.Always, 1);

    /// <summary>Lets no step through.</summary>
    public static Guard Never => !Always;

    /// <summary>How many bytes of it are in use; 0 where nothing was granted.</summary>
    public int Length => (int)GuardFormat.SizeOf(nodes[0]) * sizeof(ulong);

    /// <summary>Whether there is no guard here: nothing was granted, and every step is refused.</summary>
    public bool IsEmpty => nodes[0] == 0;

    /// <summary>Both must hold. The left is asked first, and the right only if it holds.</summary>
    /// <exception cref="ArgumentException">A side is empty, or both together are larger than <see cref="Size"/> or deeper than <see cref="MaxDepth"/>.</exception>
    public static Guard operator &(in Guard left, in Guard right) => GuardBuilder.Join(GuardCondition.All, in left, in right);

    /// <summary>One of them must hold. The left is asked first, and the right only if it does not hold: only what was needed is counted.</summary>
    /// <exception cref="ArgumentException">A side is empty, or both together are larger than <see cref="Size"/> or deeper than <see cref="MaxDepth"/>.</exception>
    public static Guard operator |(in Guard left, in Guard right) => GuardBuilder.Join(GuardCondition.Any, in left, in right);

    /// <summary>The opposite.</summary>
    /// <exception cref="ArgumentException">It is empty, or a limit in it counts: nobody could say what a use is.</exception>
    public static Guard operator !(in Guard guard) => GuardBuilder.Negate(in guard);

    /// <inheritdoc cref="op_BitwiseAnd"/>
    public static Guard BitwiseAnd(in Guard left, in Guard right) => left & right;

    /// <inheritdoc cref="op_BitwiseOr"/>
    public static Guard BitwiseOr(in Guard left, in Guard right) => left | right;

    /// <inheritdoc cref="op_LogicalNot"/>
    public static Guard LogicalNot(in Guard guard) => !guard;

    /// <summary>Whether two guards are the same, byte for byte: their counts included.</summary>
    public static bool operator ==(in Guard left, in Guard right) => left.AsSpan().SequenceEqual(right.AsSpan());

    /// <summary>Whether two guards differ.</summary>
    public static bool operator !=(in Guard left, in Guard right) => !(left == right);

    /// <summary>Its bytes, in place.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> AsSpan() =>
        MemoryMarshal.CreateReadOnlySpan(in Unsafe.As<Guard, byte>(ref Unsafe.AsRef(in this)), Size);

    /// <summary>What it would answer, asked off the chain.</summary>
    /// <param name="question">What is about to be done.</param>
    /// <returns>Null if it lets that through, else what it ends the step with, where the step has no error of its own for it.</returns>
    public SessionKitError? Ask(in GuardQuestion question) => Ask(in question, out _);

    /// <summary>What it would answer, asked off the chain, and what it is then.</summary>
    /// <param name="question">What is about to be done.</param>
    /// <param name="after">The guard with that counted; as it was, where it refuses.</param>
    /// <returns>Null if it lets that through, else what it ends the step with, where the step has no error of its own for it.</returns>
    public SessionKitError? Ask(in GuardQuestion question, out Guard after)
    {
        // 'after' may well be this guard itself.
        Guard counted = this;
        Pubkey caller = question.Caller.GetValueOrDefault();
        Pubkey account = question.Account.GetValueOrDefault();
        ulong says = (question.Caller is null ? 0UL : GuardFacts.Caller)
            | (question.Amount is null ? 0UL : GuardFacts.Amount)
            | (question.Account is null ? 0UL : GuardFacts.Account);
        StepState state = StepState.At(question.Now);
        var act = new GuardedAct(says, in caller, in account, ref state);
        uint refusal = StoredGuards.Decide(ref counted.First, GuardStep.IdOf(question.Step), question.Amount.GetValueOrDefault(), ref act);
        after = refusal == 0 ? counted : this;
        return refusal == 0 ? null : (SessionKitError)refusal;
    }

    /// <inheritdoc/>
    public bool Equals(Guard other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Guard other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(AsSpan());
        return hash.ToHashCode();
    }

    /// <summary>Its first word, to be written while it is being made.</summary>
    [UnscopedRef]
    internal ref ulong First => ref Unsafe.As<Guard, ulong>(ref Unsafe.AsRef(in this));

    [InlineArray(GuardFormat.Words)]
    private struct Nodes
    {
        private ulong first;
    }
}
