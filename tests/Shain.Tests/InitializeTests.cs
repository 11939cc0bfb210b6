using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.GateTests;

/// <summary>The terms are set once.</summary>
public sealed class InitializeTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task Item_7_what_is_left_out_has_its_default_and_the_treasury_has_its_account(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        Assert.Equal(
            new Shain.Config.Live(world.Authority.Address, world.Mint, world.TreasuryAta, 86_400, 1_000_000, 10_000_000, 0, 0), world.Terms);
        Shain.Config.FindAddress(out byte bump);
        Shain.Config.FindTreasury(out byte treasuryBump);
        AccountData account = world.Host.GetAccount(ShainWorld.Config)!;
        Assert.Equal((bump, treasuryBump), (account.Data.Span[144], account.Data.Span[145]));
        AccountData treasury = world.Host.GetAccount(world.TreasuryAta)!;
        Assert.Equal(TokenProgram.Address, treasury.Owner);
        Assert.Equal((world.Mint, ShainWorld.Treasury), (new Pubkey(treasury.Data.Span[..32]), new Pubkey(treasury.Data.Span[32..64])));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_8_each_term_is_set_by_itself(string host)
    {
        foreach ((Shain.InitializeParams given, long duration, ulong fee, ulong holding) in new (Shain.InitializeParams, long, ulong, ulong)[]
        {
            (new(3_600, null, null), 3_600, 1_000_000, 10_000_000),
            (new(null, 5, null), 86_400, 5, 10_000_000),
            (new(null, null, 0), 86_400, 1_000_000, 0),
        })
        {
            using ShainWorld world = await ShainWorld.Open(host, given.SessionDuration, given.SessionFee, given.MinHolding);
            Assert.Equal((duration, fee, holding), (world.Terms.SessionDuration, world.Terms.SessionFee, world.Terms.MinHolding));
        }
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_9_a_duration_of_60_seconds_and_of_30_days_is_accepted_and_nothing_beyond(string host)
    {
        using (ShainWorld shortest = await ShainWorld.Open(host, duration: 60))
        {
            Assert.Equal(60, shortest.Terms.SessionDuration);
        }

        using ShainWorld world = new(host);
        world.Host.CreateTokenAccount(ShainWorld.Treasury, world.Mint);
        foreach (long duration in new[] { 59, 2_592_001, 0, -1, long.MinValue, long.MaxValue })
        {
            await world.Refuses(Shain.Error.InvalidSessionDuration, world.Authority, world.InitializeInstruction(new(duration, null, null)));
            Assert.Null(world.Host.GetAccount(ShainWorld.Config));
        }

        await world.Try(world.Authority, world.InitializeInstruction(new(2_592_000, null, null))).GoesThrough();
        Assert.Equal(2_592_000, world.Terms.SessionDuration);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_10_a_second_initialize_is_refused_whoever_sends_it(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Try(world.Authority, world.InitializeInstruction(new(60, 0, 0))).IsRefused(Shain.Program, SessionKitError.AccountDiscriminatorAlreadySet);
        Instruction mallorys = world.InitializeInstruction(new(60, 0, 0)).With(world.Authority.Address, instead: world.Mallory.Address);
        await world.Try(world.Mallory, mallorys).IsRefused(Shain.Program, SessionKitError.AccountDiscriminatorAlreadySet);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_11_wrong_accounts_are_refused(string host)
    {
        using ShainWorld world = new(host);
        world.Host.CreateTokenAccount(ShainWorld.Treasury, world.Mint);
        Instruction right = world.InitializeInstruction();
        Pubkey other = world.Host.NewAddress();
        await world.Try(world.Authority, right.With(ShainWorld.Config, instead: other)).IsRefused(Shain.Program, SessionKitError.ConstraintSeeds);
        await world.Try(world.Authority, right.With(ShainWorld.Treasury, instead: other)).IsRefused(Shain.Program, SessionKitError.ConstraintSeeds);
        world.Host.SetAccount(other, new AccountData(Host.Sol, Shain.Program.Address, new byte[82]));
        await world.Try(world.Authority, right.With(world.Mint, instead: other)).IsRefused(Shain.Program, SessionKitError.AccountOwnedByWrongProgram);
        await world.Try(world.Authority, right.With(world.Mint, instead: world.Mallory.Address)).IsRefused(Shain.Program, SessionKitError.AccountNotInitialized);
        await world.Try(world.Authority, right.With(world.TreasuryAta, instead: world.TokensOf(world.Alice))).IsRefused(Shain.Program, SessionKitError.ConstraintTokenOwner);
        await world.Try(world.Mallory, right.NotSigned(world.Authority.Address)).IsRefused(Shain.Program, SessionKitError.AccountNotSigner);

        Pubkey worthless = world.Host.CreateMint(new MintOptions());
        await world.Try(world.Authority, right.With(world.Mint, instead: worthless)).IsRefused(Shain.Program, SessionKitError.ConstraintTokenMint);
        IEnumerable<AccountMeta> without = right.Accounts.SkipLast(1);
        await world.Try(world.Authority, right with { Accounts = [.. without] }).IsRefused(Shain.Program, SessionKitError.AccountNotEnoughKeys);
        await world.Try(world.Authority, right).GoesThrough();
    }
}
