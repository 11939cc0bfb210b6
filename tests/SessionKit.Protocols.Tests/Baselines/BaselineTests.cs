using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace SessionKit.Protocols.Tests.Baselines;

public class BaselineTests
{
    private const string Shipped = """
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("deal", Track = Track.Owner | Track.UsageCount)]
        public static partial class Deal
        {
            public readonly partial record struct Key(Pubkey Maker, ulong Seed);
            [State(Until = nameof(EndsAt))] public readonly partial record struct Open(Pubkey Mint, ulong Ask, long EndsAt, Side Side, Terms Terms);
            [State(Final = true)] public readonly partial record struct Sold(Pubkey Taker);
            [Shared] public partial record struct Common(Pubkey Arbiter, uint Fee);
            public enum Side : byte { Buy, Sell }
            [Layout] public readonly partial record struct Terms(ulong Floor, bool Hard);
            [Event] public readonly partial record struct Filled(Pubkey Taker, ulong Amount);
            public enum Error { TooLow, TooLate }
            [Step] public static Open Make(out Common common, Signer maker, ulong seed, ulong ask, in Mint mint, [Vault(nameof(mint))] ref TokenAccount vault, Context ctx) => default;
            [Step] public static Sold Take(in Open open, [Anyone] Signer taker, [Any] in Account oracle, Context ctx) => default;
            [Step] public static Closed Cancel(in Open open, Signer maker, [Vault(nameof(Open.Mint))] ref TokenAccount vault, Context ctx) => default;
            [Step] public static Closed Cancel(in Expired<Open> open, Signer maker, [Vault(nameof(Open.Mint))] ref TokenAccount vault, Context ctx) => default;
        }
        """;

    [Fact]
    public void A_program_is_the_same_as_itself_read_back_from_its_file()
    {
        Baseline baseline = Of(Shipped);
        Baseline read = Baseline.Parse(baseline.ToString(), out int wrongLine);

        Assert.Equal(0, wrongLine);
        Assert.Equal(baseline.Lines, read.Lines);
        Assert.Empty(BaselineComparison.Compare(read, baseline));
    }

    [Fact]
    public void A_derived_account_has_a_line_and_moves_bytes()
    {
        Baseline before = Of(Shipped);
        Baseline after = Of(Shipped.Replace("ulong ask, in Mint mint", "ulong ask, [Derived(\"till\")] in Account till, in Mint mint", StringComparison.Ordinal));

        Assert.Contains(after.Lines, l => l.ToString() == "derived Deal.till: \"till\"");
        Assert.Contains(BaselineComparison.Compare(before, after), c => c.Impact == ChangeImpact.Breaking && c.Subject.Kind == "derived");
    }

    [Fact]
    public void Every_kind_of_thing_has_its_lines() => Assert.Equal(
        ["account", "argument", "error", "event", "field", "instruction", "key", "program", "session", "shared", "state", "tracked", "transition", "variant", "vault"],
        Of(Shipped).Lines.Select(l => l.Kind).Distinct().Order());

    [Theory]
    [InlineData("ulong Ask, long EndsAt", "long EndsAt, ulong Ask", "Breaking field EndsAt", "Breaking field Ask")]
    [InlineData("ulong Ask, long EndsAt", "uint Ask, long EndsAt", "Breaking field Ask", "NeedsCare session Deal")]
    [InlineData("ulong Ask, long EndsAt", "long EndsAt", "Breaking field Ask", "NeedsCare session Deal")]
    [InlineData("ulong Ask, long EndsAt", "ulong Ask, ulong Fee, long EndsAt", "Breaking field Fee", "NeedsCare session Deal")]
    [InlineData("Terms Terms)", "Terms Terms, byte More)", "NeedsCare field More", "NeedsCare session Deal")]
    [InlineData("ulong Ask,", "ulong Price,", "NeedsCare field Price")]
    [InlineData("ulong Floor, bool Hard", "bool Hard, ulong Floor", "Breaking field Floor", "Breaking field Hard")]
    [InlineData("{ Buy, Sell }", "{ Buy }", "Breaking variant Sell")]
    [InlineData("{ Buy, Sell }", "{ Buy, Swap, Sell }", "Breaking variant Swap")]
    [InlineData("{ Buy, Sell }", "{ Buy, Sell, Swap }", "NeedsCare variant Swap")]
    [InlineData("[State(Final = true)]", "[State(Final = true, Discriminator = \"0102030405060708\")]", "Breaking state Sold")]
    [InlineData("[State(Until = nameof(EndsAt))]", "[State(Until = nameof(EndsAt), Discriminator = \"0102030405060708\")]", "Breaking state Open")]
    [InlineData("Session(\"deal\"", "Session(\"trade\"", "Breaking session Deal")]
    [InlineData("Track.Owner | Track.UsageCount", "Track.UsageCount", "Breaking tracked Owner", "NeedsCare session Deal")]
    [InlineData("Track.Owner | Track.UsageCount", "Track.Owner | Track.Program | Track.UsageCount", "Breaking tracked Program", "NeedsCare session Deal")]
    [InlineData("Track.Owner | Track.UsageCount", "Track.Owner | Track.UsageCount | Track.Metadata", "Breaking tracked Metadata", "NeedsCare session Deal")]
    [InlineData("Common(Pubkey Arbiter, uint Fee)", "Common(Pubkey Arbiter, uint Fee, uint More)", "Breaking shared More", "NeedsCare session Deal")]
    [InlineData("Common(Pubkey Arbiter, uint Fee)", "Common(uint Fee, Pubkey Arbiter)", "Breaking shared Fee", "Breaking shared Arbiter")]
    [InlineData("Common(Pubkey Arbiter, uint Fee)", "Common(Pubkey Arbiter, int Fee)", "Breaking shared Fee")]
    [InlineData("Common(Pubkey Arbiter, uint Fee)", "Common(Pubkey Arbiter)", "Breaking shared Fee", "NeedsCare session Deal")]
    [InlineData("Session(\"deal\"", "Session(\"deal\", BumpLast = true", "Breaking session Deal")]
    [InlineData("[Step] public static Open Make", "[Step(FindBumps = true)] public static Open Make", "Breaking instruction make")]
    [InlineData("Key(Pubkey Maker, ulong Seed)", "Key(ulong Seed, Pubkey Maker)", "Breaking key Seed", "Breaking key Maker")]
    [InlineData("ulong seed, ulong ask,", "ulong ask, ulong seed,", "Breaking argument ask", "Breaking argument seed")]
    [InlineData("ulong seed, ulong ask,", "ulong seed, ulong ask, bool fast,", "Breaking argument fast")]
    [InlineData("[Any] in Account oracle", "[Any] ref Account oracle", "Breaking account oracle")]
    [InlineData("[Any] in Account oracle", "[Anyone] Signer oracle", "Breaking account oracle", "NeedsCare transition Take(Open)")]
    [InlineData("[Event] public readonly partial record struct Filled(Pubkey Taker, ulong Amount);", "", "Breaking event Filled")]
    [InlineData("{ TooLow, TooLate }", "{ TooLate, TooLow }", "NeedsCare error TooLate", "NeedsCare error TooLow")]
    [InlineData("public static Sold Take", "public static Sold Buy", "Breaking instruction take", "Breaking transition Take(Open)")]
    [InlineData("public static Sold Take", "public static Either<Sold, Open> Take", "Breaking transition Take(Open)")]
    [InlineData("in Open open, Signer maker, [V", "in Open open, [Anyone] Signer maker, [V", "Breaking transition Cancel(Open)")]
    public void Each_difference_is_judged(string before, string after, params string[] expected)
    {
        Assert.Contains(before, Shipped, StringComparison.Ordinal);
        IReadOnlyList<BaselineChange> changes = BaselineComparison.Compare(Of(Shipped), Of(Shipped.Replace(before, after, StringComparison.Ordinal)));

        Assert.Equal(
            expected.Order(),
            changes.Where(c => c.Impact != ChangeImpact.Additive).Select(c => $"{c.Impact} {c.Subject.Kind} {c.Subject.Name}").Order());
    }

    [Fact]
    public void A_state_or_step_that_is_new_is_additive() => Assert.All(
        BaselineComparison.Compare(
            Of(Shipped),
            Of(Shipped.Replace("public enum Side", "[State(Final = true)] public readonly partial record struct Void(byte Why); [Step] public static Void Drop(in Open open, Signer maker) => default; public enum Side", StringComparison.Ordinal))),
        change => Assert.Equal(ChangeImpact.Additive, change.Impact));

    [Fact]
    public void A_final_state_that_nothing_leads_to_any_more_is_breaking()
    {
        string changed = Shipped.Replace("public static Sold Take(in Open open", "public static Open Take(in Open open", StringComparison.Ordinal);
        Assert.Contains(
            "no steps lead to the final state 'Sold' any more: sessions that exist cannot come to their end",
            BaselineComparison.Compare(Of(Shipped), Of(changed)).Select(c => c.Sentence));
    }

    [Fact]
    public void Whatever_stands_in_the_file_is_read_without_an_exception() => Prop.ForAll<string>(text =>
    {
        Baseline baseline = Baseline.Parse(text ?? "", out int wrongLine);
        Assert.InRange(wrongLine, 0, (text ?? "").Count(c => c == '\n') + 1);
        BaselineComparison.Compare(baseline, Of(Shipped));
        BaselineComparison.Compare(Of(Shipped), baseline);
    }).QuickCheckThrowOnFailure();

    private static Baseline Of(string source) => Baseline.Of(ProtocolSources.ReadAll(source).OfType<ProgramModel>());
}
