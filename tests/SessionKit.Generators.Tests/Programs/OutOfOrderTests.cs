using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Generators.Tests.Programs;

/// <summary>SK1002: what is out of order is refused by the compiler itself, with words that say what is in order.</summary>
public class OutOfOrderTests
{
    private static readonly Lazy<Compilation> Programs =
        new(() => ProgramRuns.Of(ProgramRuns.Escrow, AuctionSource.Program, AuctionSource.Other).Output);

    private const string TakeIsFor = "'Take' is out of order here: in Escrow it is for Taker in Offered";
    private const string RefundIsFor = "'Refund' is out of order here: in Escrow it is for Maker in Offered, or for Maker in Expired<Offered>";
    private const string BidIsFor = "'Bid' is out of order here, or lacks an argument of (amount, note): in Auction it is for Rival in Running";

    [Theory]
    [InlineData("Session<Closed, Escrow.Taker>", "{|SK1002:x.Take()|}", TakeIsFor)]
    [InlineData("Session<Closed, Escrow.Taker>", "{|SK1002:x.Take(takerB: one)|}", TakeIsFor)]
    [InlineData("Session<Closed, Escrow.Taker>", "{|SK1002:x.Take(one, one, one)|}", TakeIsFor)]
    [InlineData("Session<Expired<Escrow.Offered>, Escrow.Taker>", "{|SK1002:x.Take()|}", TakeIsFor)]
    [InlineData("Session<Escrow.Offered, Escrow.Maker>", "{|SK1002:x.Take()|}", TakeIsFor)]
    [InlineData("Session<Escrow.Offered, Escrow.Observer>", "{|SK1002:x.Take()|}", TakeIsFor)]
    [InlineData("Session<Escrow.Offered, Escrow.Observer>", "{|SK1002:x.Refund()|}", RefundIsFor)]
    [InlineData("Session<Escrow.Offered, Escrow.Taker>", "{|SK1002:x.Refund(makerA: one)|}", RefundIsFor)]
    [InlineData("Session<Closed, Escrow.Maker>", "{|SK1002:x.Refund(one)|}", RefundIsFor)]
    public void A_step_of_the_escrow_out_of_order_is_refused(string handle, string call, string message) => Verify(handle, call, message);

    [Theory]
    [InlineData("Session<Escrow.Offered, Escrow.Taker>", "x.Take()")]
    [InlineData("Session<Escrow.Offered, Escrow.Taker>", "x.Take(one, takerA: one)")]
    [InlineData("Session<Escrow.Offered, Escrow.Maker>", "x.Refund()")]
    [InlineData("Session<Expired<Escrow.Offered>, Escrow.Maker>", "x.Refund(one)")]
    [InlineData("Session<Auction.Running, Auction.Rival>", "x.Bid(5, \"five\")")]
    [InlineData("Session<Auction.Running, Auction.Rival>", "x.Bid(note: null, amount: 5)")]
    [InlineData("Session<Auction.Sold, Auction.Seller>", "x.Settle(bidder: signer)")]
    [InlineData("Session<Auction.Sold, Auction.Bidder>", "x.Settle(signer, proceeds: one)")]
    [InlineData("Session<Expired<Auction.Running>, Auction.Bidder>", "x.Hammer()")]
    [InlineData("Session<Auction.House.Doors, Auction.House.Keeper>", "x.Enter()")]
    [InlineData("Session<Trade.Other.Ledger.Page, Trade.Other.Ledger.Writer>", "x.Tear()")]
    public void A_step_in_order_compiles(string handle, string call) => Verify(handle, call, message: null);

    [Theory]
    [InlineData("Session<Auction.Sold, Auction.Rival>", "{|SK1002:x.Bid(5, null)|}", BidIsFor)]
    [InlineData("Session<Auction.Sold, Auction.Rival>", "{|SK1002:x.Bid(5)|}", BidIsFor)]
    [InlineData("Session<Auction.Sold, Auction.Rival>", "{|SK1002:x.Bid()|}", BidIsFor)]
    [InlineData("Session<Auction.Sold, Auction.Rival>", "{|SK1002:x.Bid(note: \"hi\")|}", BidIsFor)]
    [InlineData("Session<Expired<Auction.Running>, Auction.Rival>", "{|SK1002:x.Bid(5, null)|}", BidIsFor)]
    [InlineData("Session<Auction.Running, Auction.Seller>", "{|SK1002:x.Bid(amount: 5, note: null)|}", BidIsFor)]
    [InlineData("Session<Auction.Running, Auction.Seller>", "{|SK1002:x.Hammer()|}", "'Hammer' is out of order here: in Auction it is for anybody in Expired<Running>")]
    [InlineData("Session<Auction.Running, Auction.Seller>", "{|SK1002:x.Settle(bidder: signer)|}", "'Settle' is out of order here, or lacks an argument of (bidder): in Auction it is for Seller and Bidder in Sold")]
    [InlineData("Session<Auction.Running, Auction.Bidder>", "{|SK1002:x.Settle(seller: signer)|}", "'Settle' is out of order here, or lacks an argument of (seller): in Auction it is for Seller and Bidder in Sold")]
    [InlineData("Session<Auction.Running, Auction.Bidder>", "{|SK1002:x.Settle(signer)|}", "'Settle' is out of order here, or lacks an argument of (bidder): in Auction it is for Seller and Bidder in Sold")]
    [InlineData("Session<Auction.Settled, Auction.Seller>", "{|SK1002:x.Withdraw()|}", "'Withdraw' is out of order here: in Auction it is for Seller in Announced")]
    [InlineData("Session<Closed, Auction.House.Keeper>", "{|SK1002:x.Enter()|}", "'Enter' is out of order here: in House it is for Keeper in Doors")]
    public void A_step_of_the_auction_out_of_order_is_refused(string handle, string call, string message) => Verify(handle, call, message);

    [Fact]
    public Task Steps_of_one_name_in_two_programs_do_not_meet() => Verifiers.Verify.Compilation(
        """
        using SessionKit;

        namespace Here
        {
            public static class Use
            {
                public static object Right(Session<One.Alpha.Open, One.Alpha.Owner> x) => x.End();
                public static object Other(Session<Two.Beta.Open, Two.Beta.Owner> x) => x.End(1);
                public static object Wrong(Session<Closed, One.Alpha.Owner> x) => {|SK1002:x.End()|};
                public static object Worse(Session<Closed, Two.Beta.Owner> x) => {|SK1002:x.End(1)|};
                public static object Worst(Session<Closed, Two.Beta.Owner> x) => {|SK1002:x.End()|};
            }
        }

        namespace Here
        {
            using One;
            using Two;

            public static class Both
            {
                public static object Wrong(Session<Closed, Alpha.Owner> x) => {|SK1002:x.End()|};
                public static object Right(Session<Beta.Open, Beta.Owner> x) => x.End(more: 2);
            }
        }

        namespace One { [Program("ALpha11111111111111111111111111111111111111"), Session("s")] public static partial class Alpha {
            [State] public readonly partial record struct Open(Pubkey Owner);
            [Step] public static Open Begin(Signer owner, Context ctx) => new(owner.Address);
            [Step] public static Closed End(in Open open, Signer owner, Context ctx) => ctx.Close(owner); } }

        namespace Two { [Program("Beta111111111111111111111111111111111111111"), Session("s")] public static partial class Beta {
            [State] public readonly partial record struct Open(Pubkey Owner);
            [Step] public static Open Begin(Signer owner, Context ctx) => new(owner.Address);
            [Step] public static Closed End(in Open open, Signer owner, ulong more, Context ctx) => ctx.Close(owner); } }
        """.Replace("namespace Here\n{\n    public", "namespace Here\n{\n    using One;\n    using Two;\n    public", StringComparison.Ordinal),
        ProgramRuns.Setup);

    private static void Verify(string handle, string marked, string? message)
    {
        string call = marked.Replace("{|SK1002:", string.Empty, StringComparison.Ordinal).Replace("|}", string.Empty, StringComparison.Ordinal);
        SyntaxTree use = CSharpSyntaxTree.ParseText(
            $$"""
            using SessionKit;
            using Trade.Auctions;
            using Trade.Other;

            /// <summary>Uses a handle.</summary>
            public static class Use
            {
                /// <summary>Takes a step.</summary>
                public static object Of({{handle}} x, Pubkey one, ISigner signer) => {{call}};
            }
            """,
            TestCompilation.ParseOptions);
        ImmutableArray<Diagnostic> found =
            [.. Programs.Value.AddSyntaxTrees(use).GetSemanticModel(use).GetDiagnostics().Where(d => d.Severity > DiagnosticSeverity.Hidden)];
        if (message is null)
        {
            Assert.Empty(found);
            return;
        }

        Diagnostic refusal = Assert.Single(found);
        Assert.Equal("SK1002", refusal.Id);
        Assert.Equal(DiagnosticSeverity.Error, refusal.Severity);
        Assert.Equal(call, use.ToString().Substring(refusal.Location.SourceSpan.Start, refusal.Location.SourceSpan.Length));
        Assert.EndsWith($"is obsolete: '{message}'", refusal.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
