using SessionKit;

/// <summary>The counter again, whose owner may let others count.</summary>
[Program("Lender1111111111111111111111111111111111111")]
[Session("lender")]
public static partial class Lender
{
    /// <summary>One for each owner.</summary>
    /// <param name="Owner">Who counts.</param>
    public readonly partial record struct Key(Pubkey Owner);

    /// <summary>What was counted.</summary>
    /// <param name="Count">How far.</param>
    [State]
    public partial record struct Lending(ulong Count);

    /// <summary>Begins at zero.</summary>
    [Step]
    public static Lending Open(Signer owner) => new(0);

    /// <summary>Counts some more; by the owner, or by whom he lets.</summary>
    [Step(Pin = false)]
    [Delegable(Spends = nameof(amount))]
    public static void Add(ref Lending lending, Signer owner, ulong amount) => lending.Count += amount;

    /// <summary>Somebody who may count.</summary>
    [Session("lent", BoundTo = typeof(Lender))]
    public static partial class Lent
    {
        /// <summary>One for each lender and agent.</summary>
        /// <param name="Lender">The counter.</param>
        /// <param name="Agent">Who may count.</param>
        public readonly partial record struct Key(Pubkey Lender, Pubkey Agent);

        /// <summary>He may.</summary>
        /// <param name="Owner">Who let him.</param>
        [State]
        public readonly partial record struct Given(Pubkey Owner);

        /// <summary>Lets him.</summary>
        [Step]
        public static Given Give(in Account<Lending> lender, Signer owner, Pubkey agent, Scope scope) => new(owner.Address);

        /// <summary>Lets him no longer.</summary>
        [Step]
        public static Closed TakeBack(in Given given, Signer owner, Context ctx) => ctx.Close(owner);
    }
}
