using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Protocols.Tests;

/// <summary>Protocols as users write them, and their reading.</summary>
internal static class ProtocolSources
{
    public const string Escrow = """
        using SessionKit;

        /// <summary>Swaps one token for another.</summary>
        [Program("11111111111111111111111111111111")]
        [Session("escrow")]
        public static partial class Escrow
        {
            public readonly partial record struct Key(Pubkey Maker, ulong Seed);
            [State(Until = nameof(ExpiresAt))]
            public readonly partial record struct Offered(Pubkey MintA, Pubkey MintB, ulong Ask, long ExpiresAt);
            public enum Error { NothingOffered, AskIsZero }
            [Guard] public static bool IsOpen(in Offered offer, Context ctx) => offer.ExpiresAt > ctx.Now;
            [Event] public readonly partial record struct Filled(Pubkey Taker, ulong Amount);

            [Step]
            public static Offered Make(
                Signer maker, ulong seed, ulong deposit, ulong ask, long expiresAt, in Mint mintA, in Mint mintB,
                [Token(nameof(maker), nameof(mintA))] ref TokenAccount makerA,
                [Vault(nameof(mintA))] ref TokenAccount vault, Context ctx)
            {
                ctx.Require(deposit > 0, Error.NothingOffered);
                return new(mintA.Address, mintB.Address, ask, expiresAt);
            }

            [Step, When(nameof(IsOpen), Error = Error.AskIsZero)]
            public static Closed Take(
                in Offered offer, [Anyone] Signer taker, ref Account maker,
                [Token(nameof(taker), nameof(Offered.MintB))] ref TokenAccount takerB,
                [Vault(nameof(Offered.MintA))] ref TokenAccount vault, Context ctx) => ctx.Close(ref maker);

            [Step] public static Closed Refund(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [Step] public static Closed Refund(in Expired<Offered> offer, Signer maker, Context ctx) => ctx.Close(in maker);
        }
        """;

    public const string Auction = """
        using SessionKit;

        namespace Trade;

        [Program("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr")]
        public static partial class House
        {
            public enum Error { TooLow = 100 }
            [Layout] public readonly partial record struct Terms(ulong Floor, [Bound(32)] string Title, Side Side);
            public enum Side : byte { Up, Down }
            [Union] public readonly partial struct Price
            {
                public readonly partial record struct Fixed(ulong Amount);
                public readonly partial record struct Oracle(Pubkey Feed);
            }

            [Session("auction")]
            public static partial class Auction
            {
                public readonly partial record struct Key(Pubkey Seller);
                [State(Until = nameof(EndsAt))] public readonly partial record struct Open(Terms Terms, Price Price, long EndsAt);
                [State(Until = nameof(EndsAt))] public readonly partial record struct Led(Pubkey Bidder, ulong Bid, long EndsAt);
                [State(Final = true)] public readonly partial record struct Sold(Pubkey Bidder);

                [Step] public static Open Start([Payer] Signer seller, Terms terms, Price price, long endsAt, Context ctx) => new(terms, price, endsAt);
                [Step] public static Led Bid(in Open open, [Anyone] Signer bidder, ulong bid, Context ctx) => new(bidder.Address, bid, open.EndsAt);
                [Step(Pin = true)] public static void Raise(ref Led led, [Anyone] Signer bidder, ulong bid, Context ctx) => led = new(bidder.Address, bid, led.EndsAt);
                [Step] public static Either<Sold, Open> Settle(in Expired<Led> led, Signer seller, bool accept, Context ctx) => new Sold(led.Was.Bidder);
                [Step, Anyone] public static Closed Sweep(in Expired<Open> open, ref Account seller, Context ctx) => ctx.Close(ref seller);
            }

            [Session("config")]
            public static partial class Config
            {
                [State] public readonly partial record struct Set(Pubkey Admin, ulong Fee);
                [Step] public static Set Init(Signer admin, ulong fee, Context ctx) => new(admin.Address, fee);
                [Step] public static void Change(ref Set set, Signer admin, ulong fee, Context ctx) => set = set with { Fee = fee };
            }
        }

        [External("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA")]
        public static partial class Memo { }
        """;

    public static IReadOnlyList<string> All { get; } = [Escrow, Auction];

    /// <summary>Every program in a source, read; what is wrong with them goes to the list.</summary>
    public static List<ProgramModel?> ReadAll(string source, IProblemSink? problems = null) =>
        [.. Types(TestCompilation.Create([source]).Assembly.GlobalNamespace).Where(t => t.Has("Program")).Select(t => ProtocolReader.Read(t, problems))];

    /// <summary>The one program of a source that is right.</summary>
    public static ProgramModel Read(string source)
    {
        var problems = new RememberedProblems();
        ProgramModel? program = Assert.Single(ReadAll(source, problems));
        Assert.Empty(problems.Reported);
        return program!;
    }

    public static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .SelectMany(m => m is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(m));
}
