using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>Asks the parts of stored guards in which not all must hold: alternatives, opposites, groups in groups.</summary>
internal static class StoredGuardGroups
{
    // What is remembered of a group while one inside of it is asked: where it ends and begins, in words, and how it is joined.
    private const int PlaceBits = 6;
    private const ulong PlaceMask = 63;
    private const int LevelBits = 16;
    private const int FlagsShift = 2 * PlaceBits;
    private const ulong IsAny = 1;
    private const ulong IsNegated = 2;
    private const ulong IsUnderNegation = 4;

    /// <summary>Whether the nodes from one on let a step through: 0, or the number of the condition that failed. Counts what was needed, node by node.</summary>
    /// <param name="first">The guard's first word.</param>
    /// <param name="at">Where the node stands, in words: at the beginning, or in the one group of all that stands there.</param>
    /// <param name="act">What the step says of itself, its number and its amount among it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint DecideRest(ref ulong first, ulong at, scoped ref GuardedAct act)
    {
        ulong end = GuardFormat.SizeOf(first);
        do
        {
            ulong size = GuardFormat.SizeOf(GuardFormat.At(ref first, at));
            if (at + size > end)
            {
                return (uint)SessionKitError.GuardMalformed;
            }

            uint refusal = Decide(ref first, at, ref act);
            if (refusal != 0)
            {
                return refusal;
            }

            at += size;
        }
        while (at < end);
        return 0;
    }

    /// <summary>Whether a node lets a step through: 0, or the number of the condition that failed. Counts what was needed for it, if it does.</summary>
    /// <remarks>
    /// One pass over the nodes, without recursion: a group that is decided is left, so that no node is asked twice. What was left out is held to the
    /// format at the end: bytes that are no guard let nothing through, wherever they stand.
    /// </remarks>
    /// <param name="first">The guard's first word.</param>
    /// <param name="at">Where the node stands, in words: at the beginning, or in the one group of all that stands there.</param>
    /// <param name="act">What the step says of itself.</param>
    private static uint Decide(ref ulong first, ulong at, scoped ref GuardedAct act)
    {
        // The group that is being asked: where it begins and ends, and how it is joined. The outermost holds this node alone.
        ulong start = at;
        ulong end = at + GuardFormat.SizeOf(GuardFormat.At(ref first, at));
        ulong flags = 0;
        ulong levels = 0;
        int depth = at == 0 ? 0 : 1;

        // The places of limits that were needed so far, the last lowest, each plus one.
        ulong counted = 0;
        bool leftOut = false;
        if (end > GuardFormat.Words)
        {
            return (uint)SessionKitError.GuardMalformed;
        }

        while (true)
        {
            ref ulong node = ref GuardFormat.At(ref first, at);
            ulong head = node;
            ulong size = head >> 8;
            ulong next = at + size;
            if (size == 0 || size > GuardFormat.Words || next > end)
            {
                return (uint)SessionKitError.GuardMalformed;
            }

            bool holds;
            SessionKitError refusal;
            switch (GuardFormat.ConditionOf(head))
            {
                case GuardCondition.All:
                case GuardCondition.Any:
                    if (size == 1 || depth == Guard.MaxDepth)
                    {
                        return (uint)SessionKitError.GuardMalformed;
                    }

                    depth++;
                    levels = (levels << LevelBits) | (flags << FlagsShift) | (start << PlaceBits) | end;
                    flags &= IsUnderNegation;
                    if (GuardFormat.ConditionOf(head) == GuardCondition.Any)
                    {
                        flags |= IsAny;
                    }

                    if ((head & GuardFormat.Not) != 0)
                    {
                        flags |= IsNegated | IsUnderNegation;
                    }

                    start = at;
                    end = next;
                    at++;
                    continue;

                case GuardCondition.Always:
                    if (size != 1)
                    {
                        return (uint)SessionKitError.GuardMalformed;
                    }

                    holds = true;
                    refusal = SessionKitError.GuardRefused;
                    break;

                case GuardCondition.Caller:
                    if (!act.Says(GuardFacts.Caller))
                    {
                        return (uint)SessionKitError.GuardUnanswered;
                    }

                    if (!GuardFormat.IsList(size))
                    {
                        return (uint)SessionKitError.GuardMalformed;
                    }

                    holds = GuardLimits.Lists(ref node, size, in act.Caller);
                    refusal = SessionKitError.GuardCaller;
                    break;

                case GuardCondition.Accounts:
                    if (!act.Says(GuardFacts.Account))
                    {
                        return (uint)SessionKitError.GuardUnanswered;
                    }

                    if (!GuardFormat.IsList(size))
                    {
                        return (uint)SessionKitError.GuardMalformed;
                    }

                    holds = GuardLimits.Lists(ref node, size, in act.Account);
                    refusal = SessionKitError.GuardAccount;
                    break;

                case GuardCondition.Expires:
                    if (size != 2)
                    {
                        return (uint)SessionKitError.GuardMalformed;
                    }

                    holds = act.Now < (long)GuardFormat.At(ref node, 1);
                    refusal = SessionKitError.GuardExpired;
                    break;

                case GuardCondition.NotBefore:
                    if (size != 2)
                    {
                        return (uint)SessionKitError.GuardMalformed;
                    }

                    holds = act.Now >= (long)GuardFormat.At(ref node, 1);
                    refusal = SessionKitError.GuardTooEarly;
                    break;

                case GuardCondition.Steps:
                    if (size == 1)
                    {
                        return (uint)SessionKitError.GuardMalformed;
                    }

                    holds = GuardLimits.Lists(ref node, size, act.Step);
                    refusal = SessionKitError.GuardStep;
                    break;

                case GuardCondition.AtMost:
                    if (!act.Says(GuardFacts.Amount))
                    {
                        return (uint)SessionKitError.GuardUnanswered;
                    }

                    if (size != 2)
                    {
                        return (uint)SessionKitError.GuardMalformed;
                    }

                    holds = act.Amount <= GuardFormat.At(ref node, 1);
                    refusal = SessionKitError.GuardAmount;
                    break;

                case GuardCondition.Uses:
                    if (size != 3 || (head & GuardFormat.Not) != 0 || flags >= IsUnderNegation)
                    {
                        return (uint)SessionKitError.GuardMalformed;
                    }

                    holds = GuardFormat.At(ref node, 2) < GuardFormat.At(ref node, 1);
                    counted = (counted << PlaceBits) | (at + 1);
                    refusal = SessionKitError.GuardUsedUp;
                    break;

                case GuardCondition.InTotal:
                    if (!act.Says(GuardFacts.Amount))
                    {
                        return (uint)SessionKitError.GuardUnanswered;
                    }

                    if (size != 3 || (head & GuardFormat.Not) != 0 || flags >= IsUnderNegation)
                    {
                        return (uint)SessionKitError.GuardMalformed;
                    }

                    holds = GuardLimits.HasLeft(ref node, act.Amount);
                    counted = (counted << PlaceBits) | (at + 1);
                    refusal = SessionKitError.GuardUsedUp;
                    break;

                case GuardCondition.Rate:
                    if (size != 5 || (long)GuardFormat.At(ref node, 2) <= 0 || (head & GuardFormat.Not) != 0 || flags >= IsUnderNegation)
                    {
                        return (uint)SessionKitError.GuardMalformed;
                    }

                    holds = GuardLimits.HasRoom(ref node, act.Now);
                    counted = (counted << PlaceBits) | (at + 1);
                    refusal = SessionKitError.GuardTooOften;
                    break;

                default:
                    return (uint)SessionKitError.GuardMalformed;
            }

            if ((head & GuardFormat.Not) != 0)
            {
                holds = !holds;
                refusal = SessionKitError.GuardRefused;
            }

            // A limit that did not hold is not needed.
            if (!holds)
            {
                counted = Without(counted, at);
            }

            // Up, as long as that decides a group.
            while (true)
            {
                if (next != end)
                {
                    if (holds != ((flags & IsAny) != 0))
                    {
                        at = next;
                        break;
                    }

                    leftOut = true;
                }

                if (!holds)
                {
                    counted = Without(counted, start);
                }

                if (levels == 0)
                {
                    return !holds ? (uint)refusal
                        : leftOut && !GuardFormat.IsWellFormed(ref first) ? (uint)SessionKitError.GuardMalformed
                        : Count(ref first, counted, ref act);
                }

                if ((flags & IsNegated) != 0)
                {
                    holds = !holds;
                }

                if ((flags & (IsAny | IsNegated)) != 0)
                {
                    refusal = SessionKitError.GuardRefused;
                }

                depth--;
                next = end;
                end = levels & PlaceMask;
                start = (levels >> PlaceBits) & PlaceMask;
                flags = (levels >> FlagsShift) & (IsAny | IsNegated | IsUnderNegation);
                levels >>= LevelBits;
            }
        }
    }

    /// <summary>The places before one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Without(ulong counted, ulong start)
    {
        while ((counted & PlaceMask) > start)
        {
            counted >>= PlaceBits;
        }

        return counted;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Count(ref ulong first, ulong counted, scoped ref GuardedAct act)
    {
        while (counted != 0)
        {
            ref ulong node = ref GuardFormat.At(ref first, (counted & PlaceMask) - 1);
            switch (GuardFormat.ConditionOf(node))
            {
                case GuardCondition.Uses:
                    GuardFormat.At(ref node, 2) += 1;
                    break;

                case GuardCondition.InTotal:
                    GuardFormat.At(ref node, 2) += act.Amount;
                    break;

                default:
                    GuardLimits.CountInWindow(ref node, act.Now);
                    break;
            }

            counted >>= PlaceBits;
        }

        return 0;
    }
}
