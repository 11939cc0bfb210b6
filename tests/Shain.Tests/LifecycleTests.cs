using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.GateTests;

/// <summary>From nothing to active, to expired, to active again or to nothing; and all of it in one transaction.</summary>
public sealed class LifecycleTests
{
    private const ulong Token = ShainWorld.Token;

    [HostTheory]
    [OnEveryHost]
    public async Task Item_35_what_is_over_is_opened_again_in_its_place(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        Session<Shain.Active, Shain.Owner> session = await world.Start();
        await session.GatedAction(tag: 1);
        world.LetItExpire();
        ulong before = world.Host.Lamports(world.Alice.Address);
        Session<Expired<Shain.Active>, Shain.Owner> over = await world.Client(world.Alice).JoinExpired<Shain.Active>(session.Address);
        Session<Shain.Active, Shain.Owner> again = await over.StartSession();
        Assert.Equal(new Shain.Active(world.Host.Time, world.Host.Time + 86_400, 0, 2), again.State);
        Assert.Equal(session.Address, again.Address);
        Assert.Equal((2UL, 2 * Token), (world.Terms.TotalSessions, world.Terms.TotalFeesCollected));
        Assert.Equal(before - Host.Fee, world.Host.Lamports(world.Alice.Address));
        Shain.FindAddress(new(world.Alice.Address), out byte bump);
        Assert.Equal(bump, world.Host.GetAccount(again.Address)!.Data.Span[72]);
    }

    /// <summary>The engine's count begins anew here; the page says that it goes on.</summary>
    [HostTheory]
    [OnEveryHost]
    public async Task Item_36_close_and_start_in_one_transaction_keep_the_lifetime_count(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Start();
        world.LetItExpire();
        await world.Try(world.Alice, ShainWorld.Close(world.Alice), world.StartInstruction(world.Alice)).GoesThrough();
        Assert.Equal(new Shain.Active(world.Host.Time, world.Host.Time + 86_400, 0, 2), world.StateOf(world.Alice));
        Assert.Equal((2UL, 2 * Token), (world.LifetimeOfHolder(world.Alice), world.Terms.TotalFeesCollected));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_36_the_lifetime_count_survives_a_close(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        for (ulong count = 1; count <= 3; count++)
        {
            Session<Shain.Active, Shain.Owner> session = await world.Start();
            Assert.Equal(count, session.State.TotalSessions);
            world.LetItExpire();
            await world.Try(world.Mallory, ShainWorld.Close(world.Alice)).GoesThrough();
            Assert.Equal(count, world.LifetimeOfHolder(world.Alice));
        }
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_37_a_cold_wallet_starts_passes_and_swaps_in_one_transaction(string host)
    {
        using ShainWorld world = await WithDapp(host, minHolding: 0, fee: 0);
        Keypair carol = world.Host.Person();
        Instruction create = AssociatedTokenInstructions.CreateIdempotent(carol.Address, carol.Address, world.Mint, TokenProgram.Address);
        await world.Try(carol, create, world.StartInstruction(carol), ShainWorld.Pass(carol, 1), Register(carol), Swap(carol, amount: 5)).GoesThrough();
        Assert.Equal((2UL, 1UL), (world.StateOf(carol).ActionsCount, world.Terms.TotalSessions));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_38_if_the_dapp_refuses_nothing_is_paid_and_nothing_is_opened(string host)
    {
        using ShainWorld world = await WithDapp(host);
        Instruction[] bundle = [world.StartInstruction(world.Alice), ShainWorld.Pass(world.Alice, 1), Register(world.Alice), Swap(world.Alice, amount: 0)];
        await world.Try(world.Alice, bundle).IsRefused(Dapp.Program, nameof(Dapp.Error.NothingToSwap));
        Assert.Null(world.Host.GetAccount(ShainWorld.SessionOf(world.Alice)));
        Assert.Equal(0UL, world.Terms.TotalSessions);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_39_who_passes_before_he_starts_is_refused(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Refuses(Shain.Error.SessionNotFound, world.Alice, ShainWorld.Pass(world.Alice), world.StartInstruction(world.Alice));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_40_nobody_ends_or_changes_a_live_session_the_authority_included(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Start();
        Shain.Active before = world.StateOf(world.Alice);
        await world.Refuses(Shain.Error.SessionStillActive, world.Authority, ShainWorld.Close(world.Alice));
        Instruction pass = Shain.Instructions.GatedAction(ShainWorld.SessionOf(world.Alice), world.Authority.Address, 0);
        await world.Try(world.Authority, pass).IsRefused(Shain.Program, Hosting.SessionKitError.ConstraintHasOne);
        Instruction start = world.StartInstruction(world.Authority, world.TokensOf(world.Alice)).With(ShainWorld.SessionOf(world.Authority), instead: ShainWorld.SessionOf(world.Alice));
        await world.Try(world.Authority, start).IsRefused(Shain.Program, Hosting.SessionKitError.ConstraintHasOne);
        await world.Try(world.Authority, world.InitializeInstruction(new(60, 0, 0))).IsRefused(Shain.Program, Hosting.SessionKitError.AccountDiscriminatorAlreadySet);
        Assert.Equal(before, world.StateOf(world.Alice));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_30_another_program_passes_with_the_holders_signature(string host)
    {
        using ShainWorld world = await WithDapp(host);
        await world.Start();
        await world.Try(world.Alice, Register(world.Alice)).GoesThrough();
        TransactionResult result = await world.Try(world.Alice, Swap(world.Alice, amount: 5)).GoesThrough();
        Assert.Equal(1UL, world.StateOf(world.Alice).ActionsCount);
        Shain.Emitted expected = new Shain.Emitted.Gated(new(world.Alice.Address, world.StateOf(world.Alice).ExpiresAt, Dapp.Tag, 1));
        Assert.Equal(expected, Assert.Single(Shain.ReadEvents(result)));

        await world.Try(world.Mallory, Swap(world.Alice, amount: 5).NotSigned(world.Alice.Address)).IsRefused(Dapp.Program, Hosting.SessionKitError.AccountNotSigner);
        await world.Try(world.Bob, Register(world.Bob)).GoesThrough();
        Instruction stolen = Swap(world.Bob, amount: 5).With(ShainWorld.SessionOf(world.Bob), instead: ShainWorld.SessionOf(world.Alice));
        await world.Try(world.Bob, stolen).IsRefused(Shain.Program, Hosting.SessionKitError.ConstraintHasOne);

        world.LetItExpire();
        await world.Refuses(Shain.Error.SessionExpired, world.Alice, Swap(world.Alice, amount: 5));
        await world.Refuses(Shain.Error.SessionNotFound, world.Bob, Swap(world.Bob, amount: 5));
    }

    private static async Task<ShainWorld> WithDapp(string host, ulong? minHolding = null, ulong? fee = null)
    {
        ShainWorld world = await ShainWorld.Open(host, fee: fee, minHolding: minHolding);
        world.Host.Deploy(Dapp.Program);
        return world;
    }

    private static Instruction Register(Keypair holder) =>
        Dapp.Instructions.Register(Dapp.FindAddress(new(holder.Address), out byte bump), holder.Address, bump);

    private static Instruction Swap(Keypair holder, ulong amount) =>
        Dapp.Instructions.Swap(Dapp.AddressOf(new(holder.Address)), holder.Address, ShainWorld.SessionOf(holder), amount);
}
