using System.Linq;
using System.Threading.Tasks;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Generators.Tests.Programs;

/// <summary>What is emitted for whole programs: read, compiled with every warning, loaded and run.</summary>
public class ProgramSnapshotTests
{
    [Fact]
    public void The_escrow_of_the_samples()
    {
        GeneratorRun run = ProgramRuns.Of(ProgramRuns.Escrow);
        run.AssertCompiles();
        AssertReadable(run);
        Snapshot.Match(run.AllSources);
    }

    [Fact]
    public void The_gate_of_the_samples()
    {
        GeneratorRun run = ProgramRuns.Of(ProgramRuns.Gate);
        run.AssertCompiles();
        AssertReadable(run);
        string[] telling = ["Shain.StartSession.OnChain", "Shain.GatedAction.OnChain", "Shain.CloseSession.OnChain", "Shain.Config.Initialize.OnChain", "Shain.Plans", "Shain.Active.State", "Shain.Config.Live.State", "Shain.Idl"];
        Snapshot.Match(string.Concat(telling.Select(name => run[name + ".g.cs"])));
    }

    [Fact]
    public void A_bit_of_everything()
    {
        GeneratorRun run = ProgramRuns.Of(AuctionSource.Program, AuctionSource.Other);
        run.AssertCompiles();
        AssertReadable(run);
        Snapshot.Match(run.AllSources);
    }

    [Fact]
    public void Names_that_are_keywords_or_not_in_ascii()
    {
        GeneratorRun run = ProgramRuns.Of(NamesSource.Keywords);
        run.AssertCompiles();
        AssertReadable(run);
        Snapshot.Match(run.AllSources);
    }

    [Fact]
    public void Parameters_with_the_names_of_locals()
    {
        GeneratorRun run = ProgramRuns.Of(NamesSource.Locals);
        run.AssertCompiles();
        AssertReadable(run);
        Snapshot.Match(run["Locals.Plans.g.cs"] + run["Locals.End.OnChain.g.cs"] + run["Locals.Open.OnChain.g.cs"]);
    }

    [Fact]
    public void Steps_that_take_the_blockhash()
    {
        GeneratorRun run = ProgramRuns.Of("""
            using SessionKit;

            [Program("11111111111111111111111111111112")]
            [Session("watch", Track = Track.UsageCount)]
            public static partial class Watch
            {
                public readonly partial record struct Key(Pubkey Owner);
                [State] public partial record struct Walking(Hash Challenge);
                [Step(Blockhash = true)] public static Walking Begin(Signer owner, Context ctx) => new(ctx.Blockhash);
                [Step(Blockhash = true)] public static void Report(ref Walking round, Signer owner, Hash shown, Context ctx) => round.Challenge = ctx.Blockhash;
                [Step] public static Closed End(in Walking round, Signer owner, Context ctx) => ctx.Close(owner);
            }
            """);
        run.AssertCompiles();
        AssertReadable(run);
        string[] telling = ["Watch.Begin.OnChain", "Watch.Report.OnChain", "Watch.End.OnChain", "Watch.Instructions", "Watch.Plans", "Watch.Idl"];
        Snapshot.Match(string.Concat(telling.Select(name => run[name + ".g.cs"])));
    }

    [Fact]
    public async Task The_escrow_runs()
    {
        string log = await ProgramRuns.ProbeAsync(ProgramRuns.Escrow, """
            using System.Threading.Tasks;
            using SessionKit;

            public static class Probe
            {
                public static async Task<string> RunAsync()
                {
                    var ledger = new LocalLedger().Deploy(Escrow.Program);
                    Keypair alice = Keypair.Generate();
                    ledger.Airdrop(alice.Address, 10_000_000_000);
                    Pubkey a = ledger.CreateMint(decimals: 0), b = ledger.CreateMint(decimals: 0);
                    ledger.Fund(alice.Address, a, 100);
                    var maker = new Escrow.Maker(ledger, alice);
                    var key = new Escrow.Key(alice.Address, 1);
                    string before = (await Escrow.Fetch(ledger, key)).GetType().Name;
                    Session<Escrow.Offered, Escrow.Maker> mine = await maker.Make(1, 50, 20, ledger.Time + 60, a, b);
                    bool same = mine.Key == key && mine.Address == Escrow.AddressOf(key) && mine.State.Ask == 20;
                    string during = (await maker.Fetch(key)).GetType().Name;
                    await mine.Refund();
                    return $"{before} {during} {same} {(await Escrow.Fetch(ledger, key)).GetType().Name}";
                }
            }
            """);
        Assert.Equal("Missing Offered True Missing", log);
    }

    [Fact]
    public async Task A_bit_of_everything_runs()
    {
        string log = await ProgramRuns.ProbeAsync(AuctionSource.Program, AuctionSource.Other, """
            using System;
            using System.Linq;
            using System.Threading.Tasks;
            using SessionKit;
            using Trade.Auctions;

            public static class Probe
            {
                public static async Task<string> RunAsync()
                {
                    var ledger = new LocalLedger().Deploy(Auction.Program).Deploy(Trade.Other.Ledger.Program);
                    Keypair anna = Keypair.Generate(), ben = Keypair.Generate(), sponsor = Keypair.Generate();
                    foreach (Keypair each in new[] { anna, ben, sponsor })
                    {
                        ledger.Airdrop(each.Address, 10_000_000_000);
                    }

                    Pubkey lot = ledger.CreateMint(decimals: 0), currency = ledger.CreateMint(decimals: 0);
                    ledger.Fund(anna.Address, lot, 1);
                    ledger.Fund(ben.Address, currency, 100);
                    var text = new System.Text.StringBuilder();
                    text.Append((await Auction.House.Fetch(ledger)).GetType().Name).Append(' ');

                    Session<Auction.House.Doors, Auction.House.Keeper> house = await new Auction.House.Keeper(ledger, sponsor).Build();
                    house = await house.Enter();
                    text.Append(house.State.Visitors).Append(' ');

                    Session<Trade.Other.Ledger.Page, Trade.Other.Ledger.Writer> page = await new Trade.Other.Ledger.Writer(ledger, ben).Begin();
                    Session<Auction.Card.Entry, Auction.Card.Owner> card = await new Auction.Card.Owner(ledger, ben).Register();
                    card = await card.Count(ben.Address);
                    text.Append(card.State.Bids).Append(' ');

                    var seller = new Auction.Seller(ledger, anna);
                    Session<Auction.Announced, Auction.Seller> announced = await seller.Announce(
                        sponsor, 7, Auction.Goods.Unique, "Ming vase", new Auction.Pricing.Reserve(5), [1, 2], null, lot);
                    text.Append(announced.State.Title).Append(announced.Key.Kind).Append(' ');
                    Session<Auction.Running, Auction.Seller> running = await announced.Start(ledger.Time + 60, currency);
                    Session<Auction.Running, Auction.Rival> race = await new Auction.Rival(ledger, ben).Join<Auction.Running>(running.Address);
                    try
                    {
                        await race.Bid(0, null);
                    }
                    catch (StepRefusedException refused)
                    {
                        text.Append(refused.Message.Contains("TooLow") || refused.ToString().Contains("TooLow")).Append(' ');
                    }

                    race = await (await new Auction.Rival(ledger, ben).Join<Auction.Running>(running.Address)).Bid(30, "mine");
                    text.Append(race.State.Best).Append(' ');
                    ledger.MoveClock(TimeSpan.FromHours(1));
                    var over = await seller.JoinExpired<Auction.Running>(running.Address);
                    var sold = (Auction.AfterHammer<Auction.Seller>.Sold)await over.Hammer();
                    Session<Auction.Settled, Auction.Seller> done = await sold.Session.Settle(ben);
                    return text.Append(done.State).ToString();
                }
            }
            """);
        Assert.Equal("Missing 1 1 Ming vaseUnique True 30 Settled { }", log);
    }

    [Fact]
    public async Task Names_that_are_keywords_run()
    {
        string log = await ProgramRuns.ProbeAsync(NamesSource.Keywords, """
            using System.Threading.Tasks;
            using SessionKit;
            using Über.@event.Straße;

            public static class Probe
            {
                public static async Task<string> RunAsync()
                {
                    var ledger = new LocalLedger().Deploy(@static.@class.Program);
                    Keypair one = Keypair.Generate();
                    ledger.Airdrop(one.Address, 10_000_000_000);
                    Pubkey mint = ledger.CreateMint(decimals: 0);
                    ledger.Fund(one.Address, mint, 1);
                    var role = new @static.@class.Größe.Object(ledger, one);
                    string before = (await role.Fetch(new @static.@class.Größe.Key(one.Address, -3))).GetType().Name;
                    var session = await role.@new(@int: -3, ärmel: 4, ledger.Time + 9, mint);
                    session = await session.@while(@params: 5);
                    string text = $"{before} {session.State.@string} {session.State.Ärmel} {session.Key.Int} ";
                    return text + (await session.@return());
                }
            }
            """);
        Assert.StartsWith("Missing abc 4 -3 Größe ", log, System.StringComparison.Ordinal);
    }

    /// <summary>What a reader trips over: spaces at the end of a line, lines without an end, two blank lines, tabs, a byte order mark.</summary>
    private static void AssertReadable(GeneratorRun run)
    {
        foreach ((string name, string source) in run.Sources)
        {
            string[] lines = source.Split('\n');
            Assert.DoesNotContain(lines, line => line.EndsWith(' ') || line.EndsWith('\r') || line.Contains('\t') || line.Contains('\uFEFF'));
            Assert.True(lines[^1].Length == 0 && lines[^2].Length > 0, $"'{name}' must end with one line break.");
            Assert.DoesNotContain("\n\n\n", source);
            Assert.DoesNotContain("{\n\n", source);
            Assert.True(!source.Contains("\n\n}", System.StringComparison.Ordinal), $"'{name}' has a blank line before a closing brace.");
        }
    }
}
