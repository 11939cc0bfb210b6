using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>Asks guards that are kept in accounts: on chain, on the local ledger and for clients the same code.</summary>
/// <remarks>
/// Most guards are a run of conditions that must all hold. Those are asked here, one behind the other, and what counts is counted at once: a later one that fails
/// ends the program, and with it what was counted. Groups inside, and opposites, are for <see cref="StoredGuardGroups"/>.
/// </remarks>
public static class StoredGuards
{
    /// <summary>Ends the program unless a guard lets the step through; counts the step then.</summary>
    /// <param name="guard">The guard's first byte, in the account that keeps it.</param>
    /// <param name="step">The step's number, see <see cref="GuardStep.IdOf"/>.</param>
    /// <param name="state">What the step remembers: it reads the clock once at most.</param>
    /// <param name="says">What the step says of itself: bits of <see cref="GuardFacts"/>.</param>
    /// <param name="caller">Who takes it.</param>
    /// <param name="amount">The amount; anything if the step says none.</param>
    /// <param name="account">The account; anything if the step says none.</param>
    /// <param name="error">What a refusal ends with; 0 for the error of the condition that failed.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require(
        ref byte guard,
        ulong step,
        scoped ref StepState state,
        ulong says,
        ref readonly Pubkey caller,
        ulong amount,
        ref readonly Pubkey account,
        uint error)
    {
        var act = new GuardedAct(says, in caller, in account, ref state);
        uint refusal = Decide(ref Unsafe.As<byte, ulong>(ref guard), step, amount, ref act);
        if (refusal != 0)
        {
            Refuse(refusal, error);
        }
    }

    /// <summary>Whether a guard lets a step through: 0, or the number of the condition that failed. Counts the step; what it counted of one that is refused is to be dropped.</summary>
    /// <remarks>Five arguments go in registers; what is asked for seldom waits in memory.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static uint Decide(ref ulong first, ulong step, ulong amount, scoped ref GuardedAct act)
    {
        // A node is known by its whole first word: condition, size, nothing else.
        const ulong Always = 0x0101;
        const ulong Expires = 0x0203;
        const ulong NotBefore = 0x0204;
        const ulong AtMost = 0x0209;
        const ulong Uses = 0x0305;
        const ulong InTotal = 0x030a;

        ref ulong node = ref first;
        ulong left = first >> 8;
        if (left - 1 >= GuardFormat.Words)
        {
            return (uint)SessionKitError.GuardMalformed;
        }

        if ((first & 0xff) == (ulong)GuardCondition.All)
        {
            node = ref Unsafe.Add(ref node, 1);
            left--;
            if (left == 0)
            {
                return (uint)SessionKitError.GuardMalformed;
            }
        }

        // Most conditions go on by a constant of their own, which is cheaper than by the size that they state.
        while (left != 0)
        {
            ulong head = node;
            switch (head)
            {
                case Always:
                    node = ref Unsafe.Add(ref node, 1);
                    left--;
                    continue;

                case Expires when left >= 2:
                    if (act.Now >= (long)GuardFormat.At(ref node, 1))
                    {
                        return (uint)SessionKitError.GuardExpired;
                    }

                    node = ref Unsafe.Add(ref node, 2);
                    left -= 2;
                    continue;

                case NotBefore when left >= 2:
                    if (act.Now < (long)GuardFormat.At(ref node, 1))
                    {
                        return (uint)SessionKitError.GuardTooEarly;
                    }

                    node = ref Unsafe.Add(ref node, 2);
                    left -= 2;
                    continue;

                case AtMost when left >= 2:
                    if (!act.Says(GuardFacts.Amount))
                    {
                        return (uint)SessionKitError.GuardUnanswered;
                    }

                    if (amount > GuardFormat.At(ref node, 1))
                    {
                        return (uint)SessionKitError.GuardAmount;
                    }

                    node = ref Unsafe.Add(ref node, 2);
                    left -= 2;
                    continue;

                case Uses when left >= 3:
                    if (GuardFormat.At(ref node, 2) >= GuardFormat.At(ref node, 1))
                    {
                        return (uint)SessionKitError.GuardUsedUp;
                    }

                    GuardFormat.At(ref node, 2) += 1;
                    node = ref Unsafe.Add(ref node, 3);
                    left -= 3;
                    continue;

                case InTotal when left >= 3:
                    if (!act.Says(GuardFacts.Amount))
                    {
                        return (uint)SessionKitError.GuardUnanswered;
                    }

                    if (!GuardLimits.HasLeft(ref node, amount))
                    {
                        return (uint)SessionKitError.GuardUsedUp;
                    }

                    GuardFormat.At(ref node, 2) += amount;
                    node = ref Unsafe.Add(ref node, 3);
                    left -= 3;
                    continue;

                default:
                    ulong size = head >> 8;
                    if (size - 1 >= left)
                    {
                        return (uint)SessionKitError.GuardMalformed;
                    }

                    switch ((GuardCondition)(head & 0xff))
                    {
                        case GuardCondition.Steps when size > 1:
                            if (!GuardLimits.Lists(ref node, size, step))
                            {
                                return (uint)SessionKitError.GuardStep;
                            }

                            break;

                        case GuardCondition.Caller when GuardFormat.IsList(size):
                            if (!act.Says(GuardFacts.Caller))
                            {
                                return (uint)SessionKitError.GuardUnanswered;
                            }

                            if (!GuardLimits.Lists(ref node, size, in act.Caller))
                            {
                                return (uint)SessionKitError.GuardCaller;
                            }

                            break;

                        case GuardCondition.Accounts when GuardFormat.IsList(size):
                            if (!act.Says(GuardFacts.Account))
                            {
                                return (uint)SessionKitError.GuardUnanswered;
                            }

                            if (!GuardLimits.Lists(ref node, size, in act.Account))
                            {
                                return (uint)SessionKitError.GuardAccount;
                            }

                            break;

                        default:
                            act.Step = step;
                            act.Amount = amount;
                            return StoredGuardGroups.DecideRest(ref first, GuardFormat.SizeOf(first) - left, ref act);
                    }

                    node = ref GuardFormat.At(ref node, size);
                    left -= size;
                    continue;
            }
        }

        return 0;
    }

    /// <summary>Ends the program; where the step has an error of its own, the log names the condition as well.</summary>
    private static void Refuse(uint refusal, uint error)
    {
        if (error == 0)
        {
            Syscalls.Abort(refusal);
        }

        Syscalls.Log((SessionKitError)refusal switch
        {
            SessionKitError.GuardMalformed => "The stored guard refused: GuardMalformed"u8,
            SessionKitError.GuardUnanswered => "The stored guard refused: GuardUnanswered"u8,
            SessionKitError.GuardCaller => "The stored guard refused: GuardCaller"u8,
            SessionKitError.GuardExpired => "The stored guard refused: GuardExpired"u8,
            SessionKitError.GuardTooEarly => "The stored guard refused: GuardTooEarly"u8,
            SessionKitError.GuardUsedUp => "The stored guard refused: GuardUsedUp"u8,
            SessionKitError.GuardTooOften => "The stored guard refused: GuardTooOften"u8,
            SessionKitError.GuardStep => "The stored guard refused: GuardStep"u8,
            SessionKitError.GuardAccount => "The stored guard refused: GuardAccount"u8,
            SessionKitError.GuardAmount => "The stored guard refused: GuardAmount"u8,
            _ => "The stored guard refused: GuardRefused"u8,
        });
        Syscalls.Abort(error);
    }
}
