using System;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.KeyTests;

/// <summary>A wallet grants a key: these steps, this much, until then; it is used, used up, and revoked.</summary>
public sealed class PlayKeyTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task The_browser_plays_without_the_wallet_and_without_a_lamport_of_its_own(string name)
    {
        using ArenaWorld world = await ArenaWorld.Open(name);
        (await world.Grant()).Detach();
        ulong shop = world.Host.Lamports(world.Shop);
        ulong alice = world.Host.Lamports(world.Alice.Address);
        var key = await (await (await world.Join()).Move(3, 4)).Buy(world.Shop, Host.Sol / 4);
        Assert.Equal(world.Usual with { Amount = Host.Sol / 4, Uses = 1 }, key.Header.Scope);
        key.Detach();
        var seat = await world.Player().Join<Arena.Playing>(world.Seat);
        Assert.Equal(new Arena.Playing(3, 4, 1, Host.Sol / 4), seat.State);
        Assert.Equal((shop + (Host.Sol / 4), alice, 0UL), (world.Host.Lamports(world.Shop), world.Host.Lamports(world.Alice.Address), world.Host.Lamports(world.Browser.Address)));
        seat.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task It_spends_what_it_was_granted_and_not_a_lamport_more(string name)
    {
        using ArenaWorld world = await ArenaWorld.Open(name);
        (await world.Grant()).Detach();
        await world.Try(world.Browser, world.Buy(world.Browser, (Host.Sol / 2) + 1)).IsRefused(Arena.Program, SessionKitError.AmountNotGranted);
        await world.Try(world.Browser, world.Buy(world.Browser, Host.Sol / 4), world.Buy(world.Browser, Host.Sol / 4), world.Buy(world.Browser, 1)).IsRefused(Arena.Program, SessionKitError.AmountNotGranted);
        await world.Try(world.Browser, world.Buy(world.Browser, Host.Sol / 2)).GoesThrough();
        await world.Try(world.Browser, world.Buy(world.Browser, 1)).IsRefused(Arena.Program, SessionKitError.AmountNotGranted);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task It_buys_where_it_may_and_pays_nobody_else(string name)
    {
        using ArenaWorld world = await ArenaWorld.Open(name);
        var granted = await world.Grant();
        await world.Try(world.Browser, world.Buy(world.Browser, 1, world.Mallory.Address)).IsRefused(Arena.Program, SessionKitError.AccountNotGranted);
        await world.Try(world.Browser, world.Buy(world.Browser, 1, world.Game.Address)).IsRefused(Arena.Program, SessionKitError.AccountNotGranted);
        await world.Try(world.Browser, world.Buy(world.Browser, 1)).GoesThrough();
        await granted.Revoke();
        granted = await world.Grant(shops: [world.Game.Address, world.Shop]);
        await world.Try(world.Browser, world.Buy(world.Browser, 1, world.Game.Address), world.Buy(world.Browser, 1)).GoesThrough();
        await granted.Revoke();
        (await world.Grant(shops: [])).Detach();
        await world.Try(world.Browser, world.Buy(world.Browser, 1)).IsRefused(Arena.Program, SessionKitError.AccountNotGranted);
        await world.Try(world.Browser, world.Move(world.Browser)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task It_is_used_up_it_expires_and_it_does_only_what_was_named(string name)
    {
        using ArenaWorld world = await ArenaWorld.Open(name);
        var granted = await world.Grant(world.Usual with { Steps = Arena.Delegated.Move, Uses = 2 });
        await world.Try(world.Browser, world.Buy(world.Browser, 1)).IsRefused(Arena.Program, SessionKitError.StepNotGranted);
        await world.Try(world.Browser, world.Move(world.Browser, 64)).IsRefused(Arena.Program, nameof(Arena.Error.OffTheBoard));
        await world.Try(world.Browser, world.Move(world.Browser), world.Move(world.Browser)).GoesThrough();
        await world.Try(world.Browser, world.Move(world.Browser)).IsRefused(Arena.Program, SessionKitError.GrantUsedUp);
        await granted.Revoke();
        (await world.Grant()).Detach();
        world.Host.Pass(TimeSpan.FromHours(1));
        await world.Try(world.Browser, world.Move(world.Browser)).IsRefused(Arena.Program, SessionKitError.GrantExpired);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_stolen_key_is_revoked_whatever_it_does_meanwhile(string name)
    {
        using ArenaWorld world = await ArenaWorld.Open(name);
        var granted = await world.Grant();
        await world.Try(world.Browser, world.Buy(world.Browser, 1)).GoesThrough();
        await granted.Revoke();
        await world.Try(world.Browser, world.Buy(world.Browser, 1)).IsRefused(Arena.Program, SessionKitError.AccountNotInitialized);
        await world.Try(world.Browser, world.Move(world.Browser)).IsRefused(Arena.Program, SessionKitError.AccountNotInitialized);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Nobody_else_uses_it_grants_it_or_takes_its_rent(string name)
    {
        using ArenaWorld world = await ArenaWorld.Open(name);
        (await world.Grant()).Detach();
        await world.Try(world.Mallory, world.Move(world.Mallory)).IsRefused(Arena.Program, SessionKitError.ConstraintHasOne);
        await new Attempt(world.Host, [], world.Move(world.Browser).NotSigned(world.Browser.Address)).IsRefused(Arena.Program, SessionKitError.AccountNotSigner);
        Pubkey mallorys = Arena.PlayKey.FindAddress(new(world.Seat, world.Mallory.Address), out byte bump);
        Instruction grant = Arena.PlayKey.Instructions.Grant(mallorys, world.Seat, world.Mallory.Address, bump, world.Mallory.Address, world.Usual, world.Shops);
        await world.Try(world.Mallory, grant).IsRefused(Arena.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Mallory, Arena.PlayKey.Instructions.Revoke(world.Key, world.Mallory.Address)).IsRefused(Arena.Program, SessionKitError.ConstraintHasOne);
        Instruction logOut = Arena.PlayKey.Instructions.LogOut(world.Key, world.Browser.Address, world.Mallory.Address);
        await world.Try(world.Browser, logOut).IsRefused(Arena.Program, SessionKitError.ConstraintHasOne);

        // And the key takes none of the wallet's own steps.
        Instruction leave = Arena.Instructions.Leave(world.Seat, world.Browser.Address, Arena.FindVault(world.Seat, out _), default);
        await world.Try(world.Browser, leave).IsRefused(Arena.Program, SessionKitError.ConstraintHasOne);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task It_dies_with_the_seat_and_the_next_seat_at_the_address_is_another(string name)
    {
        using ArenaWorld world = await ArenaWorld.Open(name);
        var granted = await world.Grant();
        await (await world.Player().Join<Arena.Playing>(world.Seat)).Leave();
        await world.Try(world.Browser, world.Move(world.Browser)).IsRefused(Arena.Program, SessionKitError.AccountNotInitialized);
        (await world.Player().Enter(Host.Sol)).Detach();
        await world.Try(world.Browser, world.Move(world.Browser)).IsRefused(Arena.Program, SessionKitError.ParentReopened);
        await world.Try(world.Browser, world.Buy(world.Browser, 1)).IsRefused(Arena.Program, SessionKitError.ParentReopened);
        await granted.Revoke();
        (await world.Grant()).Detach();
        await world.Try(world.Browser, world.Move(world.Browser)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Who_logs_out_leaves_the_rent_to_the_wallet(string name)
    {
        using ArenaWorld world = await ArenaWorld.Open(name);
        (await world.Grant()).Detach();
        ulong rent = world.Host.Lamports(world.Key);
        ulong alice = world.Host.Lamports(world.Alice.Address);
        await (await world.Join()).LogOut();
        Assert.Equal((alice + rent, 0UL), (world.Host.Lamports(world.Alice.Address), world.Host.Lamports(world.Key)));
    }
}
