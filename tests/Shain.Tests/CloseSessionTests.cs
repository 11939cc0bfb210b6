using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.GateTests;

/// <summary>Closing a session that is over.</summary>
public sealed class CloseSessionTests
{
    private const ulong Rent = 1_398_960;

    [HostTheory]
    [OnEveryHost]
    public async Task Item_31_the_account_is_gone_and_its_rent_is_back(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        Session<Shain.Active, Shain.Owner> session = await world.Start();
        world.LetItExpire();
        ulong before = world.Host.Lamports(world.Alice.Address);
        Session<Expired<Shain.Active>, Shain.Owner> over = await world.Client(world.Alice).JoinExpired<Shain.Active>(session.Address);
        await over.CloseSession();
        Assert.Null(world.Host.GetAccount(session.Address));
        Assert.Equal(before + Rent - Host.Fee, world.Host.Lamports(world.Alice.Address));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_32_before_its_end_it_is_SessionStillActive_and_at_its_end_it_closes(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Start();
        await world.Refuses(Shain.Error.SessionStillActive, world.Alice, ShainWorld.Close(world.Alice));
        world.Ledger.SetTime(world.StateOf(world.Alice).ExpiresAt - 1);
        await world.Refuses(Shain.Error.SessionStillActive, world.Alice, ShainWorld.Close(world.Alice));
        await world.Refuses(Shain.Error.SessionStillActive, world.Authority, ShainWorld.Close(world.Alice));
        world.Ledger.SetTime(world.StateOf(world.Alice).ExpiresAt);
        await world.Try(world.Alice, ShainWorld.Close(world.Alice)).GoesThrough();
        Assert.Null(world.Host.GetAccount(ShainWorld.SessionOf(world.Alice)));
    }

    /// <summary>The engine lets only the holder; the page says anyone, and to whom the rent goes.</summary>
    [HostTheory]
    [OnEveryHost]
    public async Task Item_33_anyone_closes_what_is_over_and_the_rent_goes_to_the_holder(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Start();
        world.LetItExpire();
        ulong before = world.Host.Lamports(world.Alice.Address);
        Instruction greedy = ShainWorld.Close(world.Alice).With(world.Alice.Address, instead: world.Mallory.Address);
        await world.Try(world.Mallory, greedy).IsRefused(Shain.Program, SessionKitError.ConstraintHasOne);
        Session<Expired<Shain.Active>, Shain.Owner> seen = await world.Client(world.Mallory).JoinExpired<Shain.Active>(ShainWorld.SessionOf(world.Alice));
        await seen.CloseSession();
        Assert.Null(world.Host.GetAccount(ShainWorld.SessionOf(world.Alice)));
        Assert.Equal(before + Rent, world.Host.Lamports(world.Alice.Address));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_33_and_34_what_is_not_there_or_was_closed_before_is_SessionNotFound(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Refuses(Shain.Error.SessionNotFound, world.Alice, ShainWorld.Close(world.Alice));
        await world.Start();
        world.LetItExpire();
        await world.Try(world.Alice, ShainWorld.Close(world.Alice)).GoesThrough();
        await world.Refuses(Shain.Error.SessionNotFound, world.Alice, ShainWorld.Close(world.Alice));
        await world.Start(world.Bob);
        world.LetItExpire();
        await world.Refuses(Shain.Error.SessionNotFound, world.Bob, ShainWorld.Close(world.Bob), ShainWorld.Close(world.Bob));
    }
}
