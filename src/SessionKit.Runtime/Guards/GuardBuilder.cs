using System;
using System.Runtime.CompilerServices;

namespace SessionKit;

/// <summary>Puts guards together: the same code for clients and on chain. Never in line: a guard is 256 bytes, and a frame on chain has 4,096.</summary>
internal static class GuardBuilder
{
    /// <summary>A condition with a list of values behind it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Guard List<T>(GuardCondition condition, scoped ReadOnlySpan<T> values)
        where T : unmanaged
    {
        int words = Unsafe.SizeOf<T>() / sizeof(ulong);
        if (values.Length == 0)
        {
            throw new ArgumentException("An empty list would refuse everything: name one or more.", nameof(values));
        }

        if (values.Length > (GuardFormat.Words - 1) / words)
        {
            throw TooLarge();
        }

        Guard guard = default;
        guard.First = GuardFormat.Head(condition, 1 + (ulong)(values.Length * words));
        for (int i = 0; i < values.Length; i++)
        {
            Unsafe.As<ulong, T>(ref GuardFormat.At(ref guard.First, (ulong)(1 + (i * words)))) = values[i];
        }

        return guard;
    }

    /// <summary>A condition of so many words: the first says which it is, the second holds its value, what it counts begins with nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Guard Leaf(GuardCondition condition, ulong size, ulong value = 0)
    {
        Guard guard = default;
        guard.First = GuardFormat.Head(condition, size);
        GuardFormat.At(ref guard.First, 1) = value;
        return guard;
    }

    /// <summary>So many steps in a window; it begins before all time, so that the first step begins a window.</summary>
    public static Guard Rate(ulong most, long seconds)
    {
        Guard guard = Leaf(GuardCondition.Rate, 5, most);
        GuardFormat.At(ref guard.First, 2) = (ulong)seconds;
        GuardFormat.At(ref guard.First, 3) = unchecked((ulong)long.MinValue);
        return guard;
    }

    /// <summary>A group of several.</summary>
    public static Guard Join(GuardCondition group, scoped ReadOnlySpan<Guard> guards)
    {
        if (guards.Length == 0)
        {
            throw new ArgumentException("There is nothing to join: name one guard or more.", nameof(guards));
        }

        Guard joined = guards[0];
        RequireSome(in joined);
        for (int i = 1; i < guards.Length; i++)
        {
            joined = Join(group, in joined, in guards[i]);
        }

        return joined;
    }

    /// <summary>A group of two. What is such a group already is joined with what it holds, so that a run of one operator is one group.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Guard Join(GuardCondition group, in Guard left, in Guard right)
    {
        RequireSome(in left);
        RequireSome(in right);
        ref ulong first = ref Unsafe.AsRef(in left).First;
        ref ulong second = ref Unsafe.AsRef(in right).First;
        ulong skipLeft = StartOf(group, first);
        ulong skipRight = StartOf(group, second);
        ulong sizeLeft = GuardFormat.SizeOf(first) - skipLeft;
        ulong sizeRight = GuardFormat.SizeOf(second) - skipRight;
        ulong size = 1 + sizeLeft + sizeRight;
        if (size > GuardFormat.Words)
        {
            throw TooLarge();
        }

        Guard joined = default;
        joined.First = GuardFormat.Head(group, size);
        Copy(ref first, skipLeft, ref joined.First, 1, sizeLeft);
        Copy(ref second, skipRight, ref joined.First, 1 + sizeLeft, sizeRight);
        if (!GuardFormat.IsWellFormed(ref joined.First))
        {
            throw new ArgumentException("The guard is too deep: conditions may stand in four groups at most.");
        }

        return joined;
    }

    /// <summary>The opposite.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Guard Negate(in Guard guard)
    {
        RequireSome(in guard);
        Guard negated = guard;
        negated.First ^= GuardFormat.Not;
        if (!GuardFormat.IsWellFormed(ref negated.First))
        {
            throw new ArgumentException("A limit that counts has no opposite: nobody could say what a use is.");
        }

        return negated;
    }

    private static void RequireSome(in Guard guard)
    {
        if (!GuardFormat.IsWellFormed(ref Unsafe.AsRef(in guard).First))
        {
            throw new ArgumentException("It is no guard: nothing was granted.");
        }
    }

    /// <summary>Where what a guard adds to a group begins: behind its own head, if it is such a group.</summary>
    private static ulong StartOf(GuardCondition group, ulong head) => (head & 0xff) == (ulong)group ? 1UL : 0;

    private static void Copy(ref ulong from, ulong start, ref ulong to, ulong at, ulong count)
    {
        for (ulong i = 0; i < count; i++)
        {
            GuardFormat.At(ref to, at + i) = GuardFormat.At(ref from, start + i);
        }
    }

    private static ArgumentException TooLarge() => new("The guard is too large: all its conditions together have 256 bytes, and an address takes 32 of them.");
}
