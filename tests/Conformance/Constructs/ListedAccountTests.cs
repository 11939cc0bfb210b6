using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Interop;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Conformance.Constructs;

/// <summary>Child sessions that list which accounts they reach, as they are meant; and what that costs.</summary>
public sealed class ListedAccountTests(ITestOutputHelper output)
{
    /// <summary>What a child may cost altogether, and how much of it a list of accounts.</summary>
    private const ulong MostForChild = 250, MostForList = 48;

    [HostTheory]
    [OnEveryHost]
    public async Task A_holder_pays_whom_the_list_names_and_the_handle_shows_it(string name)
    {
        using ChestWorld world = await ChestWorld.Open(name);
        var purse = await world.Purse([world.Shop, world.Bakery]);
        Assert.Equal([world.Shop, world.Bakery], All(purse.Header.Accounts));
        Assert.Equal((world.Usual, 0UL), (purse.Header.Scope, purse.Header.UsageCount));
        ulong before = world.Host.Lamports(world.Shop);

        purse = await purse.Pay(world.Shop, Host.Sol / 100).Then(p => p.Appoint(world.Shop, world.Bakery)).Then(p => p.Pay(world.Bakery, 1));

        Assert.Equal(before + (Host.Sol / 100), world.Host.Lamports(world.Shop));
        Assert.Equal((AllowedAccounts.Of(world.Shop, world.Bakery), 17UL), (purse.Header.Accounts, purse.Header.Scope.Uses));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Whom_the_session_names_is_nobodys_choice_and_who_owns_the_session_asks_no_list(string name)
    {
        using ChestWorld world = await ChestWorld.Open(name);
        var purse = await world.Purse([]);
        ulong before = world.Host.Lamports(world.Heir);
        (await purse.Endow(1_000)).Detach();
        Assert.Equal(before + 1_000, world.Host.Lamports(world.Heir));
        before = world.Host.Lamports(world.Stranger);
        (await (await new Chest.Owner(world.Host.Ledger, world.Owner).Join<Chest.Open>(world.Address)).Pay(world.Stranger, 1_000)).Detach();
        Assert.Equal(before + 1_000, world.Host.Lamports(world.Stranger));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Any_is_every_account_and_so_four_of_them_may_be_handed_on(string name)
    {
        using ChestWorld world = await ChestWorld.Open(name);
        var purse = await world.Purse(AllowedAccounts.Any);
        Assert.True(purse.Header.Accounts.IsAny);
        (await purse.Pay(world.Stranger, 1)).Detach();
        var basket = await world.Basket([world.Shop, world.Bakery, world.Heir, world.Stranger]);
        basket = await basket.Pay(world.Stranger, 1).Then(b => b.Pay(world.Shop, 1));
        Assert.Equal([world.Shop, world.Bakery, world.Heir, world.Stranger], All(basket.Header.Accounts));
        basket.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Random_lists_under_random_lists_allow_what_all_of_them_allow(string name)
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"SESSIONKIT_SEED={seed}");
        var random = new Random(seed);
        using ChestWorld world = await ChestWorld.Open(name);
        Pubkey[] payees = [world.Shop, world.Bakery, world.Heir, world.Stranger, world.Host.Person().Address];
        for (int i = 0; i < 6; i++)
        {
            Pubkey[]? own = Draw();
            Pubkey[]? below = Draw();
            var granted = await new Chest.Purse.Owner(world.Host.Ledger, world.Owner).Grant(world.Agent.Address, world.Usual, ListOf(own));
            Attempt send = world.Try(world.Agent, world.Send(ListOf(below)));
            if (own is null || (below is not null && below.All(own.Contains)))
            {
                await send.GoesThrough();
                Pubkey basket = Chest.Basket.AddressOf(new(world.PurseAddress, world.Below.Address));
                Pubkey payee = payees[random.Next(payees.Length)];
                Attempt pay = world.Try(world.Below, world.PayByBasket(basket, payee));
                await (below is null || below.Contains(payee) ? pay.GoesThrough() : pay.IsRefused(Chest.Program, SessionKitError.AccountNotGranted));
                await (await new Chest.Basket.Agent(world.Host.Ledger, world.Agent).Join<Chest.Basket.Carried>(basket)).Recall();
            }
            else
            {
                await send.IsRefused(Chest.Program, SessionKitError.ScopeTooWide);
            }

            Pubkey other = payees[random.Next(payees.Length)];
            Attempt payOwn = world.Try(world.Agent, world.PayByPurse(other));
            await (own is null || own.Contains(other) ? payOwn.GoesThrough() : payOwn.IsRefused(Chest.Program, SessionKitError.AccountNotGranted));
            await granted.Revoke();
        }

        Pubkey[]? Draw() => random.Next(5) == 0 ? null : [.. payees.Where(_ => random.Next(2) == 0).Take(AllowedAccounts.Capacity).OrderBy(_ => random.Next())];

        static AllowedAccounts ListOf(Pubkey[]? accounts) => accounts is null ? AllowedAccounts.Any : AllowedAccounts.Of(accounts);
    }

    [NodeFact]
    public async Task A_child_with_a_list_costs_no_more_than_a_child_may()
    {
        using ChestWorld world = await ChestWorld.Open(Hosts.RealVm);
        (await world.Purse([world.Bakery, world.Heir, world.Stranger, world.Shop])).Detach();
        ulong without = await Child(Chest.Instructions.EndowByPurse(world.Address, world.PurseAddress, world.Owner.Address, world.Agent.Address, world.Wallet, world.Heir, 1))
            - await Own(Chest.Instructions.Endow(world.Address, world.Owner.Address, world.Wallet, world.Heir, 1));
        ulong own = await Own(Chest.Instructions.Pay(world.Address, world.Owner.Address, world.Wallet, world.Shop, 1));
        ulong first = await Child(world.PayByPurse(world.Bakery)) - own;
        ulong last = await Child(world.PayByPurse(world.Shop)) - own;
        output.WriteLine($"child: +{without}; with the first of its list: +{first}; the last of four: +{last}");
        Assert.InRange(last, without + 1, MostForChild);
        Assert.InRange(last - without, 1UL, MostForList);

        Task<ulong> Own(Instruction instruction) => UnitsOf(world.Owner, instruction);

        Task<ulong> Child(Instruction instruction) => UnitsOf(world.Agent, instruction);

        async Task<ulong> UnitsOf(Keypair signer, Instruction instruction) => (await world.Try(signer, instruction).GoesThrough()).UnitsConsumed!.Value;
    }

    private static List<Pubkey> All(AllowedAccounts accounts)
    {
        List<Pubkey> all = [];
        foreach (Pubkey account in accounts)
        {
            all.Add(account);
        }

        return all;
    }
}
