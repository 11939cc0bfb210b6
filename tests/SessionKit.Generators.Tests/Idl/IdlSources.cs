namespace SessionKit.Generators.Tests.Idl;

/// <summary>Programs whose IDLs are looked at.</summary>
internal static class IdlSources
{
    /// <summary>The escrow of the programming model, with an event.</summary>
    public const string Escrow = """
        using SessionKit;

        namespace Trade;

        /// <summary>Swaps one token for another between two parties who do not trust each other.</summary>
        [Program("7RCce6afhK2Y5oXoX4ob8beY1MpNzy6BDZJ6Sm1JB2wi")]
        [Session("escrow")]
        public static partial class Escrow
        {
            /// <summary>One session per maker and seed.</summary>
            public readonly partial record struct Key(Pubkey Maker, ulong Seed);

            /// <summary>The maker's tokens wait in the vault.</summary>
            /// <param name="Ask">What the maker wants for it, in base units of <paramref name="MintB"/>.</param>
            [State(Until = nameof(ExpiresAt))]
            public readonly partial record struct Offered(Pubkey MintA, Pubkey MintB, ulong Ask, long ExpiresAt);

            /// <summary>An offer was taken.</summary>
            [Event]
            public readonly partial record struct Filled(Pubkey Taker, ulong Ask);

            public enum Error
            {
                /// <summary>The maker offers nothing.</summary>
                NothingOffered,
                AskIsZero,
            }

            /// <summary>Opens an offer.</summary>
            /// <param name="deposit">What the maker gives, in base units of <paramref name="mintA"/>.</param>
            [Step]
            public static Offered Make(
                Signer maker, ulong seed, ulong deposit, ulong ask, long expiresAt,
                in Mint mintA, in Mint mintB,
                [Token(nameof(maker), nameof(mintA))] ref TokenAccount makerA,
                [Vault(nameof(mintA))] ref TokenAccount vault,
                Context ctx) => default;

            /// <summary>Takes the offer.</summary>
            [Step]
            public static Closed Take(
                in Offered offer, [Anyone] Signer taker, ref Account maker,
                [Token(nameof(taker), nameof(Offered.MintB))] ref TokenAccount takerB,
                [Token(nameof(maker), nameof(Offered.MintB))] ref TokenAccount makerB,
                [Vault(nameof(Offered.MintA))] ref TokenAccount vault,
                [Token(nameof(taker), nameof(Offered.MintA))] ref TokenAccount takerA,
                Context ctx) => default;

            /// <summary>Gives the maker his tokens back.</summary>
            [Step]
            public static Closed Refund(
                in Offered offer, Signer maker,
                [Vault(nameof(Offered.MintA))] ref TokenAccount vault,
                [Token(nameof(maker), nameof(Offered.MintA))] ref TokenAccount makerA,
                Context ctx) => default;

            [Step]
            public static Closed Refund(
                in Expired<Offered> offer, Signer maker,
                [Vault(nameof(Offered.MintA))] ref TokenAccount vault,
                [Token(nameof(maker), nameof(Offered.MintA))] ref TokenAccount makerA,
                Context ctx) => default;
        }
        """;

    /// <summary>Asks for a plain mint, with a guard that has no error of its own.</summary>
    public const string Plain = """
        using SessionKit;

        [Program("11111111111111111111111111111112")]
        [Session("plain")]
        public static partial class Plain
        {
            [State] public readonly partial record struct Held(Pubkey Owner);
            [Guard] public static bool IsOpen(Context ctx) => true;
            [Step] public static Held Start(Signer owner, [Plain, Any] in Mint mint, Context ctx) => default;
            [Step, When(nameof(IsOpen))] public static void Touch(ref Held held, Signer owner, Context ctx) { }
        }
        """;

    /// <summary>Two sessions, every type, names that collide or are keywords, a step from two states, discriminators of one's own.</summary>
    public const string Everything = """
        using SessionKit;

        /// <summary>Says "everything" \ in „one" program.</summary>
        [Program("11111111111111111111111111111112")]
        public static partial class Everything
        {
            public enum Error { StaleState = 7 }

            [Layout]
            public readonly partial record struct Point(int X, Int128Pair Wide);

            [Layout]
            public readonly partial record struct Int128Pair(System.Int128 Signed, System.UInt128 Unsigned);

            public enum Side : byte { Buy, Sell }

            [Event(Discriminator = "01")]
            public readonly partial record struct Moved(Point? To, [property: Bound(16)] string Note);

            [Event]
            public readonly partial record struct Silent();

            [Session("auction")]
            public static partial class Auction
            {
                public readonly partial record struct Key(Pubkey Seller, ushort Number);

                public enum Status : byte { Open, Shut }

                [Union]
                public readonly partial struct Price
                {
                    public readonly partial record struct Fixed(ulong Amount);
                    public readonly partial record struct Range(ulong Low, ulong High, Status At);
                    public readonly partial record struct None();
                }

                [State(Discriminator = "0A0b")]
                public readonly partial record struct Listed(
                    Pubkey Seller, Status Status, Price Price, bool @event, [property: Bound(4)] Point[] Corners, byte Bump, sbyte Tiny, short Small, ushort Plain, uint Large, long? When);

                [State(Discriminator = "0a0c")]
                public readonly partial record struct Paused(Pubkey Seller);

                [Step]
                public static Listed Open(Signer seller, ushort number, Price price, byte pin, Status status, Context ctx) => default;

                [Step(Discriminator = "ff")]
                public static Paused Pause(in Listed listed, Signer seller, byte pin, Side side, Context ctx) => default;

                [Step(Discriminator = "fe")]
                public static Closed End(in Listed listed, Signer seller, Context ctx) => default;

                [Step(Discriminator = "fe")]
                public static Closed End(in Paused paused, Signer seller, Context ctx) => default;
            }

            [Session("config")]
            public static partial class Config
            {
                public enum Status : byte { Off }

                [State]
                public readonly partial record struct Current(Pubkey Admin, Status Status);

                [Step]
                public static Current Start(Signer admin, Status status, Context ctx) => default;

                [Step]
                public static void Switch(ref Current current, Signer admin, Status status, Context ctx) { }
            }
        }
        """;
}
