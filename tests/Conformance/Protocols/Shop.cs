namespace SessionKit.Conformance.Protocols;

/// <summary>Orders, and beside them a tally for each buyer and year, which the first order opens.</summary>
[Program("Shop111111111111111111111111111111111111111")]
public static partial class Shop
{
    [Session("tally")]
    public static partial class Tally
    {
        public readonly partial record struct Key(Pubkey Buyer, ulong Year);

        [State(Final = true)]
        public readonly partial record struct Counting(ulong Orders, ulong Amount);

        [Step]
        public static Counting Start(Signer buyer, ulong year) => new(0, 0);
    }

    [Session("order")]
    public static partial class Orders
    {
        public readonly partial record struct Key(Pubkey Buyer, ulong Number);

        [State]
        public readonly partial record struct Placed(ulong Amount);

        [Step]
        public static Placed Place(Signer buyer, ulong number, ulong amount, ulong year, [Opens(IfMissing = true)] ref Account<Tally.Counting> tally)
        {
            Tally.Counting before = tally.State;
            tally.State = new(before.Orders + 1, before.Amount + amount);
            return new(amount);
        }

        /// <summary>The same for a year's first order only.</summary>
        [Step]
        public static Placed PlaceFirst(Signer buyer, ulong number, ulong amount, ulong year, [Opens] ref Account<Tally.Counting> tally)
        {
            tally.State = new(1, amount);
            return new(amount);
        }

        [Step]
        public static Closed Cancel(in Placed order, Signer buyer, ulong year, ref Account<Tally.Counting> tally, Context ctx)
        {
            Tally.Counting before = tally.State;
            tally.State = new(before.Orders - 1, before.Amount - order.Amount);
            return ctx.Close(buyer);
        }
    }
}
