namespace SessionKit.Generators.Tests.Programs;

/// <summary>A protocol that uses every construct.</summary>
internal static class AuctionSource
{
    /// <summary>A bit of everything: branches, steps in place, guards, joint steps, events, a vault that is opened late, three sessions.</summary>
    public const string Program = """
        using SessionKit;

        namespace Trade.Auctions;

        /// <summary>Sells one lot to whoever bids most, in steps that show every construct of a protocol.</summary>
        [Program("Auction1111111111111111111111111111111111111")]
        [Session("auction")]
        public static partial class Auction
        {
            /// <summary>One session per seller, house and number.</summary>
            /// <param name="Seller">Who sells.</param>
            /// <param name="Number">Tells the auctions of one seller apart.</param>
            /// <param name="Kind">What is sold.</param>
            public readonly partial record struct Key(Pubkey Seller, ushort Number, Goods Kind);

            /// <summary>Kinds of goods.</summary>
            public enum Goods : byte
            {
                /// <summary>One of a kind.</summary>
                Unique,

                /// <summary>One of many.</summary>
                Common,
            }

            /// <summary>How the price is found.</summary>
            [Union]
            public readonly partial struct Pricing
            {
                /// <summary>At least so much.</summary>
                /// <param name="Least">In base units of the currency.</param>
                public readonly partial record struct Reserve(ulong Least);

                /// <summary>Whatever is bid.</summary>
                public readonly partial record struct Open;
            }

            /// <summary>Announced, but its lot is not there yet.</summary>
            /// <param name="Title">What is sold, in words.</param>
            /// <param name="Lot">The mint of what is sold.</param>
            /// <param name="Pricing">How the price is found.</param>
            /// <param name="Marks">The bidder's marks, as many as there are.</param>
            /// <param name="Judge">Who may call it off, if anybody.</param>
            [State]
            public readonly partial record struct Announced([Bound(16)] string Title, Pubkey Lot, Pricing Pricing, [Bound(4)] ushort[] Marks, Pubkey? Judge);

            /// <summary>Open to bids.</summary>
            /// <param name="Lot">The mint of what is sold.</param>
            /// <param name="Currency">The mint of what is paid.</param>
            /// <param name="Bidder">Who bids most so far.</param>
            /// <param name="Best">What he bids.</param>
            /// <param name="EndsAt">Until when, in seconds since 1970.</param>
            [State(Until = nameof(EndsAt), Discriminator = "0A0b0c0d0e0f1011")]
            public partial record struct Running(Pubkey Lot, Pubkey Currency, Pubkey Bidder, ulong Best, long EndsAt);

            /// <summary>Sold, and waiting for both sides to settle.</summary>
            /// <param name="Lot">The mint of what is sold.</param>
            /// <param name="Currency">The mint of what is paid.</param>
            /// <param name="Bidder">Who buys.</param>
            /// <param name="Price">For how much.</param>
            [State]
            public readonly partial record struct Sold(Pubkey Lot, Pubkey Currency, Pubkey Bidder, ulong Price);

            /// <summary>Settled for good.</summary>
            [State(Final = true)]
            public readonly partial record struct Settled;

            /// <summary>Somebody bids more.</summary>
            /// <param name="Bidder">Who.</param>
            /// <param name="Amount">How much.</param>
            /// <param name="Note">What he says to it.</param>
            [Event]
            public readonly partial record struct BidPlaced(Pubkey Bidder, ulong Amount, [Bound(8)] string? Note);

            /// <summary>What may be refused.</summary>
            public enum Error
            {
                /// <summary>The bid is not higher than the best so far.</summary>
                TooLow,

                /// <summary>The house is closed.</summary>
                HouseIsClosed,
            }

            /// <summary>Whether a bid is the highest.</summary>
            [Guard]
            public static bool IsHigher(in Running running, ulong amount) => amount > running.Best;

            /// <summary>Announces an auction.</summary>
            /// <param name="title">What is sold, in words.</param>
            /// <param name="marks">Marks, e.g. of quality &lt; 5.</param>
            [Step]
            public static Announced Announce(
                Signer seller,
                [Payer] [Anyone] Signer sponsor,
                ushort number,
                Goods kind,
                [Bound(16)] string title,
                Pricing pricing,
                [Bound(4)] ushort[] marks,
                Pubkey? judge,
                in Mint lot,
                in Account<House.Doors> house,
                Context ctx) =>
                new(title, lot.Address, pricing, marks, judge);

            /// <summary>The lot goes into the vault, whatever token program keeps it.</summary>
            [Step]
            public static Running Start(
                in Announced announced,
                Signer seller,
                long endsAt,
                in Mint lot,
                [Plain] [Any] in Mint currency,
                [Token(nameof(seller), nameof(lot))] ref TokenAccount from,
                [Vault(nameof(lot), Opens = true)] ref TokenAccount goods,
                Context ctx)
            {
                TokenProgram.Transfer(ctx, ref from, ref goods, seller, 1);
                return new(lot.Address, currency.Address, seller.Address, 0, endsAt);
            }

            /// <summary>Bids, and stays in the race.</summary>
            [Step]
            [When(nameof(IsHigher), Error = Error.TooLow)]
            public static void Bid(ref Running running, [Anyone] Signer rival, ulong amount, [Bound(8)] string? note, Context ctx)
            {
                running = running with { Bidder = rival.Address, Best = amount };
                ctx.Emit(new BidPlaced(rival.Address, amount, note));
            }

            /// <summary>Ends it when the time is over: sold, or called off.</summary>
            [Step]
            [Anyone]
            public static Either<Sold, Announced> Hammer(in Expired<Running> running, Context ctx) =>
                running.Was.Best > 0
                    ? new Sold(running.Was.Lot, running.Was.Currency, running.Was.Bidder, running.Was.Best)
                    : new Announced("again", running.Was.Lot, default, [], null);

            /// <summary>Both sides sign, and it is done.</summary>
            [Step(Discriminator = "00112233")]
            public static Settled Settle(
                in Sold sold,
                Signer seller,
                Signer bidder,
                [Token(nameof(bidder), nameof(Sold.Currency))] ref TokenAccount payment,
                [Token(nameof(seller), nameof(Sold.Currency))] ref TokenAccount proceeds,
                [Vault(nameof(Sold.Lot))] ref TokenAccount goods,
                [Token(nameof(bidder), nameof(Sold.Lot))] ref TokenAccount to,
                Context ctx)
            {
                TokenProgram.Transfer(ctx, ref payment, ref proceeds, bidder, sold.Price);
                TokenProgram.Transfer(ctx, ref goods, ref to, ctx.Self, goods.Amount);
                return default;
            }

            /// <summary>The seller changes his mind before anything is at stake.</summary>
            [Step]
            public static Closed Withdraw(in Announced announced, Signer seller, Context ctx) => ctx.Close(seller);

            /// <summary>The house of all auctions: a singleton.</summary>
            [Session("house")]
            public static partial class House
            {
                /// <summary>Open to the public.</summary>
                /// <param name="Keeper">Who keeps it.</param>
                /// <param name="Visitors">How many came.</param>
                [State]
                public partial record struct Doors(Pubkey Keeper, ulong Visitors);

                /// <summary>Opens the house.</summary>
                [Step]
                public static Doors Build(Signer keeper, Context ctx) => new(keeper.Address, 0);

                /// <summary>Counts a visitor.</summary>
                [Step(Pin = true)]
                public static void Enter(ref Doors doors, Signer keeper, Context ctx) => doors.Visitors++;
            }

            /// <summary>What is known of each bidder: a registry.</summary>
            [Session("card")]
            public static partial class Card
            {
                /// <summary>One for each owner.</summary>
                /// <param name="Owner">Whose it is.</param>
                public readonly partial record struct Key(Pubkey Owner);

                /// <summary>The card.</summary>
                /// <param name="Bids">How many bids.</param>
                [State]
                public partial record struct Entry(uint Bids);

                /// <summary>Registers a bidder.</summary>
                [Step]
                public static Entry Register(Signer owner, Context ctx) => default;

                /// <summary>Counts what he does elsewhere.</summary>
                [Step]
                public static void Count(ref Entry entry, Signer owner, in Account<House.Doors> doors, in Account<Trade.Other.Ledger.Page> page, Pubkey writer, Context ctx) =>
                    entry.Bids++;
            }
        }
        """;

    /// <summary>The other program, whose accounts it reads.</summary>
    public const string Other = """
        using SessionKit;

        namespace Trade.Other;

        /// <summary>Another program, whose sessions are read.</summary>
        [Program("Ledger1111111111111111111111111111111111111")]
        [Session("page")]
        public static partial class Ledger
        {
            /// <summary>One for each writer.</summary>
            /// <param name="Writer">Who writes.</param>
            public readonly partial record struct Key(Pubkey Writer);

            /// <summary>A page.</summary>
            /// <param name="Lines">How many lines.</param>
            [State]
            public partial record struct Page(uint Lines);

            /// <summary>Begins a page.</summary>
            [Step]
            public static Page Begin(Signer writer, Context ctx) => default;

            /// <summary>Tears it out.</summary>
            [Step]
            public static Closed Tear(in Page page, Signer writer, Context ctx) => ctx.Close(writer);
        }
        """;
}
