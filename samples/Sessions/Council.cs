using SessionKit;

/// <summary>
/// A purse that any two of three people pay from: one after the other, by approving a motion, or both at once. A guard that counts signatures is a guard like any other.
/// </summary>
[Program("Counci1111111111111111111111111111111111111")]
[Session("council")]
public static partial class Council
{
    /// <summary>Its founder may convene many; he need not be a member.</summary>
    /// <param name="Founder">Who pays its rent, and gets it back.</param>
    /// <param name="Number">Which of his.</param>
    public readonly partial record struct Key(Pubkey Founder, ulong Number);

    /// <summary>What a step may refuse.</summary>
    public enum Error
    {
        /// <summary>One person has two seats.</summary>
        NotThreePeople,

        /// <summary>Whoever signs has no seat.</summary>
        NoMember,

        /// <summary>He has approved this motion before.</summary>
        ApprovedBefore,

        /// <summary>Not two of the three have approved it.</summary>
        TooFewApprovals,
    }

    /// <summary>Who sits in it, whatever is moved.</summary>
    /// <param name="First">One of the three.</param>
    /// <param name="Second">Another.</param>
    /// <param name="Third">And another.</param>
    [Shared]
    public readonly partial record struct Seats(Pubkey First, Pubkey Second, Pubkey Third);

    /// <summary>Nothing is moved.</summary>
    [State]
    public partial record struct Resting(ulong Payments);

    /// <summary>A payment waits for approvals, until a certain moment.</summary>
    /// <param name="Payments">How many there were before it.</param>
    /// <param name="Payee">Who gets it.</param>
    /// <param name="Amount">Lamports.</param>
    /// <param name="Until">When the motion has failed: seconds since 1970.</param>
    /// <param name="ByFirst">Whether the first has approved it.</param>
    /// <param name="BySecond">Whether the second has.</param>
    /// <param name="ByThird">Whether the third has.</param>
    [State(Until = nameof(Until))]
    public partial record struct Moved(ulong Payments, Pubkey Payee, ulong Amount, long Until, bool ByFirst, bool BySecond, bool ByThird);

    /// <summary>Whether the three are three.</summary>
    [Guard]
    public static bool AreThree(Pubkey first, Pubkey second, Pubkey third) => first != second && second != third && third != first;

    /// <summary>Whether he has a seat.</summary>
    [Guard]
    public static bool IsMember(Signer member, in Seats seats) => member.Address == seats.First || member.Address == seats.Second || member.Address == seats.Third;

    /// <summary>Whether both have one. That they are two is said by their being two signers: one account does not stand for two.</summary>
    [Guard]
    public static bool AreMembers(Signer one, Signer other, in Seats seats) => IsMember(one, in seats) && IsMember(other, in seats);

    /// <summary>Whether he has said nothing yet.</summary>
    [Guard]
    public static bool HasNotApproved(Signer member, in Moved motion, in Seats seats) =>
        !((motion.ByFirst && member.Address == seats.First) || (motion.BySecond && member.Address == seats.Second) || (motion.ByThird && member.Address == seats.Third));

    /// <summary>Two of three.</summary>
    [Guard]
    public static bool HasTwo(in Moved motion) => (motion.ByFirst && motion.BySecond) || (motion.BySecond && motion.ByThird) || (motion.ByThird && motion.ByFirst);

    /// <summary>Convenes it. Whoever wants to give it something sends lamports to its purse.</summary>
    [Step]
    [When(nameof(AreThree), Error = Error.NotThreePeople)]
    public static Resting Convene(Signer founder, ulong number, Pubkey first, Pubkey second, Pubkey third, [Vault] ref Wallet purse, out Seats seats)
    {
        seats = new(first, second, third);
        return new(0);
    }

    /// <summary>A member moves that somebody be paid. That is no approval yet.</summary>
    [Step]
    [When(nameof(IsMember), Error = Error.NoMember)]
    public static Moved Move(in Resting resting, [Anyone] Signer member, Pubkey payee, ulong amount, long until, in Seats seats) =>
        new(resting.Payments, payee, amount, until, false, false, false);

    /// <summary>A member approves it, once.</summary>
    [Step]
    [When(nameof(IsMember), Error = Error.NoMember)]
    [When(nameof(HasNotApproved), Error = Error.ApprovedBefore)]
    public static void Approve(ref Moved motion, [Anyone] Signer member, in Seats seats)
    {
        motion.ByFirst |= member.Address == seats.First;
        motion.BySecond |= member.Address == seats.Second;
        motion.ByThird |= member.Address == seats.Third;
    }

    /// <summary>Anybody carries it out, once two have approved it.</summary>
    [Step]
    [Anyone]
    [When(nameof(HasTwo), Error = Error.TooFewApprovals)]
    public static Resting CarryOut(in Moved motion, ref Account payee, [Vault] ref Wallet purse, Context ctx)
    {
        SystemProgram.Transfer(ctx, ref purse, ref payee, motion.Amount);
        return new(motion.Payments + 1);
    }

    /// <summary>It has failed, whatever was approved.</summary>
    [Step]
    [Anyone]
    public static Resting Drop(in Expired<Moved> motion) => new(motion.Was.Payments);

    /// <summary>Two members pay at once: both sign. One of them may be paid.</summary>
    [Step]
    [When(nameof(AreMembers), Error = Error.NoMember)]
    public static void Pay(ref Resting resting, [Anyone] Signer one, [Anyone] Signer other, [Any, MayAlias] ref Account payee, ulong amount, [Vault] ref Wallet purse, in Seats seats, Context ctx)
    {
        SystemProgram.Transfer(ctx, ref purse, ref payee, amount);
        resting.Payments++;
    }

    /// <summary>Two members end it; what is left is the founder's, who may be one of them.</summary>
    [Step]
    [When(nameof(AreMembers), Error = Error.NoMember)]
    public static Closed Dissolve(in Resting resting, [Anyone] Signer one, [Anyone] Signer other, [MayAlias] ref Account founder, [Vault] ref Wallet purse, in Seats seats, Context ctx)
    {
        SystemProgram.Close(ctx, ref purse, ref founder);
        return ctx.Close(ref founder);
    }
}
