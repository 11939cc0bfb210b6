using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Attacks;

/// <summary>No child reaches an account that it, or one above it, does not list; nobody lists more than he has.</summary>
public sealed class ListedAccountAttackTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task Whoever_is_not_listed_is_paid_nothing(string name)
    {
        using ChestWorld world = await ChestWorld.Open(name);
        (await world.Purse([world.Shop, world.Bakery])).Detach();
        await world.Try(world.Agent, world.PayByPurse(world.Stranger)).IsRefused(Chest.Program, SessionKitError.AccountNotGranted);
        await world.Try(world.Agent, world.PayByPurse(world.Below.Address)).IsRefused(Chest.Program, SessionKitError.AccountNotGranted);
        await world.Try(world.Agent, world.PayByPurse(world.Heir)).IsRefused(Chest.Program, SessionKitError.AccountNotGranted);

        // Nor is the shop's account, put in another's place, of any use to a stranger.
        await world.Try(world.Agent, world.PayByPurse(world.Shop).With(world.Wallet, world.Stranger)).IsRefused(Chest.Program, SessionKitError.ConstraintSeeds);
        await world.Try(world.Agent, world.PayByPurse(world.Shop).With(world.Shop, world.Stranger)).IsRefused(Chest.Program, SessionKitError.AccountNotGranted);
        await world.Try(world.Agent, world.PayByPurse(world.Shop)).GoesThrough();
        await world.Try(world.Agent, world.PayByPurse(world.Bakery)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task An_empty_list_allows_none_and_neither_does_one_that_was_not_given(string name)
    {
        using ChestWorld world = await ChestWorld.Open(name);
        (await world.Purse([])).Detach();
        await world.Try(world.Agent, world.PayByPurse(world.Shop)).IsRefused(Chest.Program, SessionKitError.AccountNotGranted);

        // The address of zeros is what stands in an empty place, and is as little listed as any other.
        await world.Try(world.Agent, world.AppointByPurse(world.Shop, default)).IsRefused(Chest.Program, SessionKitError.AccountNotGranted);

        await (await new Chest.Purse.Owner(world.Host.Ledger, world.Owner).Join<Chest.Purse.Held>(world.PurseAddress)).Revoke();
        (await new Chest.Purse.Owner(world.Host.Ledger, world.Owner).Lend(world.Agent.Address, world.Usual)).Detach();
        await world.Try(world.Agent, world.PayByPurse(world.Shop)).IsRefused(Chest.Program, SessionKitError.AccountNotGranted);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Every_address_that_a_step_says_is_asked_about_in_whatever_order(string name)
    {
        using ChestWorld world = await ChestWorld.Open(name);
        (await world.Purse([world.Bakery, world.Shop])).Detach();
        await world.Try(world.Agent, world.AppointByPurse(world.Shop, world.Stranger)).IsRefused(Chest.Program, SessionKitError.AccountNotGranted);
        await world.Try(world.Agent, world.AppointByPurse(world.Stranger, world.Shop)).IsRefused(Chest.Program, SessionKitError.AccountNotGranted);
        await world.Try(world.Agent, world.AppointByPurse(world.Shop, world.Bakery)).GoesThrough();
        await world.Try(world.Agent, world.AppointByPurse(world.Bakery, world.Shop)).GoesThrough();
        await world.Try(world.Agent, world.AppointByPurse(world.Shop, world.Shop)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_list_is_no_wider_than_the_parents_however_it_is_written(string name)
    {
        using ChestWorld world = await ChestWorld.Open(name);
        (await world.Purse([world.Shop, world.Bakery])).Detach();
        AllowedAccounts[] wider = [[world.Stranger], [world.Shop, world.Bakery, world.Stranger], [world.Stranger, world.Shop], AllowedAccounts.Any];
        foreach (AllowedAccounts accounts in wider)
        {
            await world.Try(world.Agent, world.Send(accounts)).IsRefused(Chest.Program, SessionKitError.ScopeTooWide);
        }

        // Ones in another place than the first are an address like others, which is not listed.
        Instruction send = world.Send([world.Shop]);
        byte[] data = send.Data.ToArray();
        int second = data.AsSpan().IndexOf(world.Shop.AsSpan()) + Pubkey.Size;
        data.AsSpan(second, Pubkey.Size).Fill(byte.MaxValue);
        await world.Try(world.Agent, send with { Data = data }).IsRefused(Chest.Program, SessionKitError.ScopeTooWide);
        await world.Try(world.Agent, world.Send([world.Bakery, world.Shop])).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_narrower_list_holds_though_the_parents_is_wider(string name)
    {
        using ChestWorld world = await ChestWorld.Open(name);
        (await world.Purse(AllowedAccounts.Any)).Detach();
        var basket = await world.Basket([world.Shop]);
        await world.Try(world.Below, world.PayByBasket(basket.Address, world.Bakery)).IsRefused(Chest.Program, SessionKitError.AccountNotGranted);
        await world.Try(world.Agent, world.PayByPurse(world.Bakery)).GoesThrough();
        await world.Try(world.Below, world.PayByBasket(basket.Address, world.Shop)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task The_list_of_one_above_holds_for_those_that_keep_none_and_for_those_below_them(string name)
    {
        using ChestWorld world = await ChestWorld.Open(name);
        (await world.Purse([world.Shop])).Detach();
        var errand = await world.Errand();
        await world.Try(world.Below, world.PayByErrand(errand.Address, world.Bakery)).IsRefused(Chest.Program, SessionKitError.AccountNotGranted);
        await world.Try(world.Below, world.PayByErrand(errand.Address, world.Shop)).GoesThrough();

        // Its parent keeps none, so that it may list what it likes; whom it pays is still the purse's to say.
        var trifle = await world.Trifle(errand.Address, [world.Shop, world.Stranger]);
        await world.Try(world.Child, world.PayByTrifle(errand.Address, trifle.Address, world.Stranger)).IsRefused(Chest.Program, SessionKitError.AccountNotGranted);
        await world.Try(world.Child, world.PayByTrifle(errand.Address, trifle.Address, world.Bakery)).IsRefused(Chest.Program, SessionKitError.AccountNotGranted);
        await world.Try(world.Child, world.PayByTrifle(errand.Address, trifle.Address, world.Shop)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_list_is_given_by_who_may_grant_and_as_a_whole(string name)
    {
        using ChestWorld world = await ChestWorld.Open(name);
        Instruction grant = world.Grant(AllowedAccounts.Any);
        await world.Try(world.Agent, grant.With(world.Owner.Address, world.Agent.Address)).IsRefused(Chest.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Owner, grant with { Data = grant.Data[..^1] }).IsRefused(Chest.Program, SessionKitError.InstructionDidNotDeserialize);
        await world.Try(world.Owner, grant with { Data = (byte[])[.. grant.Data.Span, 0] }).IsRefused(Chest.Program, SessionKitError.InstructionDidNotDeserialize);
        await world.Try(world.Owner, grant).GoesThrough();
    }
}
