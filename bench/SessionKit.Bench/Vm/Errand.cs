using SessionKit;

/// <summary>The counter once more: who counts says for whom, and others may do it for those on their list.</summary>
[Program("Errand1111111111111111111111111111111111111")]
[Session("errand")]
public static partial class Errand
{
    /// <summary>One for each owner.</summary>
    /// <param name="Owner">Who counts.</param>
    public readonly partial record struct Key(Pubkey Owner);

    /// <summary>What was counted.</summary>
    /// <param name="Count">How far.</param>
    [State]
    public partial record struct Running(ulong Count);

    /// <summary>Begins at zero.</summary>
    [Step]
    public static Running Open(Signer owner) => new(0);

    /// <summary>Counts some more for somebody; by the owner, or by whom he lets.</summary>
    [Step(Pin = false)]
    [Delegable(Spends = nameof(amount), Accounts = [nameof(to)])]
    public static void Add(ref Running running, Signer owner, [Any] in Account to, ulong amount) => running.Count += amount;

    /// <summary>Somebody who may count for some.</summary>
    [Session("sent", BoundTo = typeof(Errand))]
    public static partial class Sent
    {
        /// <summary>One for each errand and agent.</summary>
        /// <param name="Errand">The counter.</param>
        /// <param name="Agent">Who may count.</param>
        public readonly partial record struct Key(Pubkey Errand, Pubkey Agent);

        /// <summary>He may.</summary>
        /// <param name="Owner">Who let him.</param>
        [State]
        public readonly partial record struct Given(Pubkey Owner);

        /// <summary>Lets him.</summary>
        [Step]
        public static Given Give(in Account<Running> errand, Signer owner, Pubkey agent, Scope scope, AllowedAccounts accounts) => new(owner.Address);

        /// <summary>Lets him no longer.</summary>
        [Step]
        public static Closed TakeBack(in Given given, Signer owner, Context ctx) => ctx.Close(owner);
    }
}
