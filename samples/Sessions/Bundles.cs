using SessionKit;

/// <summary>
/// Payments of several people that happen together or not at all: each is prepared by who pays it, the coordinator validates the bundle and commits it, or it is aborted. Its choreography is what the
/// signatures say: pending, validated, and then committed or aborted; who acts; and what becomes of an operation in either case.
/// </summary>
[Program("Bund1es111111111111111111111111111111111111")]
public static partial class Bundles
{
    /// <summary>How many operations a bundle has at most.</summary>
    public const byte Most = 16;

    /// <summary>What a step may refuse.</summary>
    public enum Error
    {
        /// <summary>There are as many operations as there may be.</summary>
        TooManyOperations,

        /// <summary>There are others, or of another sum, than the coordinator says; or none at all.</summary>
        NotAsAgreed,

        /// <summary>Operations are left that have not been settled or undone.</summary>
        OperationsLeft,
    }

    /// <summary>What several operations have in common.</summary>
    [Session("bundle")]
    public static partial class Bundle
    {
        /// <summary>A coordinator may have many.</summary>
        /// <param name="Coordinator">The one who validates and commits.</param>
        /// <param name="Number">Which of his.</param>
        public readonly partial record struct Key(Pubkey Coordinator, ulong Number);

        /// <summary>Operations are prepared.</summary>
        /// <param name="Operations">How many there are.</param>
        /// <param name="Total">What they pay together, in lamports.</param>
        /// <param name="Until">When nothing can come of it any more: seconds since 1970.</param>
        [State(Until = nameof(Until))]
        public partial record struct Pending(byte Operations, ulong Total, long Until);

        /// <summary>It is complete, and what was agreed.</summary>
        /// <param name="Operations">How many there are.</param>
        /// <param name="Until">As before.</param>
        [State(Until = nameof(Until))]
        public readonly partial record struct Validated(byte Operations, long Until);

        /// <summary>All of it happens: nobody can change that any more.</summary>
        /// <param name="Left">How many operations have not been settled.</param>
        [State]
        public partial record struct Committed(byte Left);

        /// <summary>None of it happens.</summary>
        /// <param name="Left">How many operations have not been undone.</param>
        [State]
        public partial record struct Aborted(byte Left);

        /// <summary>Whether it is what the coordinator says, and anything.</summary>
        [Guard]
        public static bool IsAsAgreed(in Pending pending, byte operations, ulong total) => operations > 0 && pending.Operations == operations && pending.Total == total;

        /// <summary>The coordinator begins.</summary>
        [Step]
        public static Pending Begin(Signer coordinator, ulong number, long until) => new(0, 0, until);

        /// <summary>He has looked at all operations. If one is added meanwhile, it is not what he saw.</summary>
        [Step]
        [When(nameof(IsAsAgreed), Error = Error.NotAsAgreed)]
        public static Validated Validate(in Pending pending, Signer coordinator, byte operations, ulong total) => new(pending.Operations, pending.Until);

        /// <summary>He commits all of it.</summary>
        [Step]
        public static Committed Commit(in Validated validated, Signer coordinator) => new(validated.Operations);

        /// <summary>He aborts it.</summary>
        [Step]
        public static Aborted Abort(in Pending pending, Signer coordinator) => new(pending.Operations);

        /// <summary>He aborts it, although it is valid.</summary>
        [Step]
        public static Aborted Abort(in Validated validated, Signer coordinator) => new(validated.Operations);

        /// <summary>He was too late, and anybody aborts it.</summary>
        [Step]
        [Anyone]
        public static Aborted GiveUp(in Expired<Pending> pending) => new(pending.Was.Operations);

        /// <summary>He was too late, although it is valid.</summary>
        [Step]
        [Anyone]
        public static Aborted GiveUp(in Expired<Validated> validated) => new(validated.Was.Operations);

        /// <summary>It has happened.</summary>
        [Step]
        public static Closed End(in Committed committed, Signer coordinator, Context ctx)
        {
            ctx.Require(committed.Left == 0, Error.OperationsLeft);
            return ctx.Close(coordinator);
        }

        /// <summary>It has not, and everybody has back what was his.</summary>
        [Step]
        public static Closed End(in Aborted aborted, Signer coordinator, Context ctx)
        {
            ctx.Require(aborted.Left == 0, Error.OperationsLeft);
            return ctx.Close(coordinator);
        }
    }

    /// <summary>One payment: prepared, and then settled or undone, as the bundle says.</summary>
    [Session("operation")]
    public static partial class Operation
    {
        /// <summary>A participant may have several in one bundle.</summary>
        /// <param name="Bundle">What it belongs to.</param>
        /// <param name="Participant">Who pays.</param>
        /// <param name="Number">Which of his.</param>
        public readonly partial record struct Key(Pubkey Bundle, Pubkey Participant, byte Number);

        /// <summary>It is paid in, and nobody's before the bundle is committed or aborted.</summary>
        /// <param name="Payee">Who gets it.</param>
        /// <param name="Amount">Lamports.</param>
        [State]
        public readonly partial record struct Prepared(Pubkey Payee, ulong Amount);

        /// <summary>Whether there is room for one more.</summary>
        [Guard]
        public static bool HasRoom(in Account<Bundle.Pending> bundle) => bundle.State.Operations < Most;

        /// <summary>A participant pays in.</summary>
        [Step]
        [When(nameof(HasRoom), Error = Error.TooManyOperations)]
        public static Prepared Prepare(
            ref Account<Bundle.Pending> bundle, Signer participant, byte number, Pubkey payee, ulong amount, [Vault] ref Wallet held, Context ctx)
        {
            Bundle.Pending pending = bundle.State;
            bundle.State = pending with { Operations = (byte)(pending.Operations + 1), Total = pending.Total + amount };
            SystemProgram.Transfer(ctx, participant, ref held, amount);
            return new(payee, amount);
        }

        /// <summary>The bundle is committed: anybody sees to it that the payee has the money, and the participant his rent.</summary>
        [Step]
        [Anyone]
        public static Closed Settle(
            in Prepared operation, ref Account<Bundle.Committed> bundle, ref Account payee, [MayAlias] ref Account participant, [Vault] ref Wallet held, Context ctx)
        {
            bundle.State = new((byte)(bundle.State.Left - 1));
            SystemProgram.Transfer(ctx, ref held, ref payee, operation.Amount);
            SystemProgram.Close(ctx, ref held, ref participant);
            return ctx.Close(ref participant);
        }

        /// <summary>The bundle is aborted: anybody sees to it that the participant has everything back.</summary>
        [Step]
        [Anyone]
        public static Closed Undo(in Prepared operation, ref Account<Bundle.Aborted> bundle, ref Account participant, [Vault] ref Wallet held, Context ctx)
        {
            bundle.State = new((byte)(bundle.State.Left - 1));
            SystemProgram.Close(ctx, ref held, ref participant);
            return ctx.Close(ref participant);
        }
    }
}
