using System;
using System.Threading.Tasks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Attacks;

/// <summary>E1–E12, E15 and E18, on the escrow.</summary>
public sealed class EscrowAttackTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task E1_a_stale_take_of_an_offer_that_was_made_anew_is_refused(string host)
    {
        using var world = new EscrowWorld(host);
        Session<Escrow.Offered, Escrow.Maker> cheap = await world.Offer(ask: 5);
        Pin seen = cheap.Pin;
        Pubkey offer = cheap.Address;
        await cheap.Refund();
        await world.Offer(ask: 50);
        await world.Try(world.Bob, world.Take(offer, pin: seen)).IsRefused(Escrow.Program, SessionKitError.StaleState);
        await world.Try(world.Bob, world.Take(offer)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E2_what_is_open_cannot_be_opened_also_not_twice_in_one_transaction(string host)
    {
        using var world = new EscrowWorld(host);
        await world.Try(world.Alice, world.Make(), world.Make(ask: 6)).IsRefused(Escrow.Program, SessionKitError.AccountDiscriminatorAlreadySet);
        await world.Try(world.Alice, world.Make()).GoesThrough();
        await world.Try(world.Alice, world.Make(ask: 6)).IsRefused(Escrow.Program, SessionKitError.AccountDiscriminatorAlreadySet);
        await world.Try(world.Mallory, world.Make().With(world.Alice.Address, world.Mallory.Address)).IsRefused(Escrow.Program, SessionKitError.AccountDiscriminatorAlreadySet);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E2_nobody_opens_a_session_at_the_address_of_anothers_key(string host)
    {
        using var world = new EscrowWorld(host);
        Instruction alices = world.Make();
        Instruction attack = world.Make(maker: world.Mallory)
            .With(world.Make(maker: world.Mallory).Accounts[0].Address, alices.Accounts[0].Address)
            .With(world.Make(maker: world.Mallory).Accounts[1].Address, alices.Accounts[1].Address);
        TransactionResult result = await world.Try(world.Mallory, attack).SendAsync();
        Assert.NotNull(result.Error);
        Assert.Null(world.Host.GetAccount(alices.Accounts[0].Address));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E3_a_payee_a_mint_or_a_token_program_cannot_be_swapped(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey offer = (await world.Offer()).Address;
        Pubkey worthless = world.Host.CreateMint(new MintOptions { Decimals = 0 });
        Pubkey paper = world.Host.Fund(world.Bob.Address, worthless, 100);
        Pubkey alicesPaper = world.Host.Fund(world.Alice.Address, worthless, 0);
        Pubkey bobB = world.TokensOf(world.Bob, world.MintB);
        Pubkey aliceB = world.TokensOf(world.Alice, world.MintB);
        Instruction take = world.Take(offer);
        await world.Try(world.Bob, take.With(bobB, paper).With(aliceB, alicesPaper)).IsRefused(Escrow.Program, SessionKitError.ConstraintTokenMint);
        await world.Try(world.Bob, take.With(aliceB, world.TokensOf(world.Mallory, world.MintB))).IsRefused(Escrow.Program, SessionKitError.ConstraintTokenOwner);
        await world.Try(world.Bob, take.With(EscrowWorld.Tokens, TokenProgram.Address2022)).IsRefused(Escrow.Program, SessionKitError.InvalidProgramId);
        await world.Try(world.Alice, world.Make(seed: 2).With(world.MintA, worthless)).IsRefused(Escrow.Program, SessionKitError.ConstraintTokenMint);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E5_a_refund_by_somebody_else_is_refused(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey offer = (await world.Offer()).Address;
        await world.Try(world.Mallory, world.Refund(offer, world.Mallory)).IsRefused(Escrow.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Alice, world.Refund(offer).With(world.TokensOf(world.Alice, world.MintA), world.TokensOf(world.Mallory, world.MintA)))
            .IsRefused(Escrow.Program, SessionKitError.ConstraintTokenOwner);
        world.Host.Pass(TimeSpan.FromHours(2));
        await world.Try(world.Mallory, world.Refund(offer, world.Mallory)).IsRefused(Escrow.Program, SessionKitError.ConstraintHasOne);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E6_the_rent_goes_to_the_maker_and_to_nobody_else(string host)
    {
        using var world = new EscrowWorld(host);
        ulong before = world.Host.Lamports(world.Alice.Address);
        Pubkey offer = (await world.Offer()).Address;
        ulong paid = before - world.Host.Lamports(world.Alice.Address) - Host.Fee;
        Assert.Equal(world.Host.Lamports(offer) + world.Host.Lamports(world.Vault(offer)), paid);
        await world.Try(world.Bob, world.Take(offer).With(world.Alice.Address, world.Host.NewAddress())).IsRefused(Escrow.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Bob, world.Take(offer)).GoesThrough();
        Assert.Equal(before - Host.Fee, world.Host.Lamports(world.Alice.Address));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E7_zero_amounts_are_refused_by_the_protocols_own_guards(string host)
    {
        using var world = new EscrowWorld(host);
        await world.Try(world.Alice, world.Make(deposit: 0)).IsRefused(Escrow.Program, nameof(Escrow.Error.NothingOffered));
        await world.Try(world.Alice, world.Make(ask: 0)).IsRefused(Escrow.Program, nameof(Escrow.Error.AskIsZero));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E8_gifts_to_vault_and_session_neither_block_the_end_nor_stay_behind(string host)
    {
        using var world = new EscrowWorld(host);
        ulong before = world.Host.Lamports(world.Alice.Address);
        Pubkey offer = (await world.Offer()).Address;
        Pubkey vault = world.Vault(offer);
        await world.Try(
            world.Mallory,
            TokenInstructions.Transfer(world.TokensOf(world.Mallory, world.MintA), vault, world.Mallory.Address, 7),
            SystemInstructions.Transfer(world.Mallory.Address, vault, 1_000),
            SystemInstructions.Transfer(world.Mallory.Address, offer, 2_000)).GoesThrough();
        await world.Try(world.Alice, world.Refund(offer)).GoesThrough();
        Assert.Null(world.Host.GetAccount(offer));
        Assert.Null(world.Host.GetAccount(vault));
        Assert.Equal(before - Host.Fee + 3_000, world.Host.Lamports(world.Alice.Address));
        Assert.Equal(107UL, world.Host.TokensIn(world.TokensOf(world.Alice, world.MintA)));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E9_lamports_at_the_address_of_session_or_vault_do_not_block_the_opening(string host)
    {
        foreach (ulong gift in new ulong[] { 890_880, Host.Sol })
        {
            using var world = new EscrowWorld(host);
            Instruction make = world.Make();
            await world.Try(
                world.Mallory,
                SystemInstructions.Transfer(world.Mallory.Address, make.Accounts[0].Address, gift),
                SystemInstructions.Transfer(world.Mallory.Address, make.Accounts[1].Address, gift)).GoesThrough();
            await world.Try(world.Alice, make).GoesThrough();
            Pubkey offer = make.Accounts[0].Address;
            Assert.Equal(10UL, world.Host.TokensIn(world.Vault(offer)));
            Assert.True(world.Host.Lamports(offer) >= gift);
            await world.Try(world.Bob, world.Take(offer)).GoesThrough();
        }
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E10_nobody_can_create_the_vault_beforehand(string host)
    {
        using var world = new EscrowWorld(host);
        Instruction make = world.Make();
        Pubkey vault = make.Accounts[1].Address;

        // The one thing that anybody can create for the session is its associated account, which is not the vault.
        await world.Try(world.Mallory, AssociatedTokenInstructions.CreateIdempotent(world.Mallory.Address, make.Accounts[0].Address, world.MintA)).GoesThrough();
        Assert.NotEqual(vault, world.Host.TokenAccountOf(make.Accounts[0].Address, world.MintA));

        // The vault itself would have to sign for its creation: without its signature nothing comes of it.
        Instruction create = SystemInstructions.CreateAccount(world.Mallory.Address, vault, Host.Sol, 165, TokenProgram.Address).NotSigned(vault);
        await world.Try(world.Mallory, create).IsRefusedByRuntime("MissingRequiredSignature");
        await world.Try(world.Alice, make).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E12_a_session_that_is_closed_and_opened_in_one_transaction_is_not_the_one_that_was_seen(string host)
    {
        using var world = new EscrowWorld(host);
        Session<Escrow.Offered, Escrow.Maker> seen = await world.Offer();
        await world.Try([world.Alice, world.Bob], world.Refund(seen.Address), world.Make(ask: 50), world.Take(seen.Address, pin: seen.Pin))
            .IsRefused(Escrow.Program, SessionKitError.StaleState);
        AccountData before = world.Host.GetAccount(seen.Address)!;
        await world.Try(world.Alice, world.Refund(seen.Address), world.Make(ask: 50)).GoesThrough();
        AccountData after = world.Host.GetAccount(seen.Address)!;
        Assert.Equal(before.Lamports, after.Lamports);
        Assert.NotEqual(Pin.Of(before.Data.Span), Pin.Of(after.Data.Span));
        await world.Try(world.Bob, world.Take(seen.Address, pin: seen.Pin)).IsRefused(Escrow.Program, SessionKitError.StaleState);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E15_a_maker_who_takes_his_own_offer_is_refused(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey offer = (await world.Offer()).Address;
        await world.Try(world.Alice, world.Take(offer, world.Alice)).IsRefused(Escrow.Program, SessionKitError.ConstraintDuplicateMutableAccount);
    }

    /// <summary>What stands against traps in protocols as such are SK2002 to SK2004 and SK2008; this holds the escrow to having none.</summary>
    [HostTheory]
    [OnEveryHost]
    public async Task E16_the_makers_funds_have_a_way_out_that_needs_nobody_else_before_and_after_the_time(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey tokens = world.TokensOf(world.Alice, world.MintA);
        foreach ((ulong seed, int seconds) in new[] { (1UL, 0), (2UL, 3_599), (3UL, 3_600), (4UL, 1_000_000) })
        {
            ulong lamports = world.Host.Lamports(world.Alice.Address);
            Session<Escrow.Offered, Escrow.Maker> offer = await world.Offer(seed);
            Assert.Equal(90UL, world.Host.TokensIn(tokens));
            world.Host.Pass(TimeSpan.FromSeconds(seconds));
            await world.Try(world.Alice, world.Refund(offer.Address)).GoesThrough();
            Assert.Equal(100UL, world.Host.TokensIn(tokens));
            Assert.Equal(lamports - Host.Fee, world.Host.Lamports(world.Alice.Address));
            Assert.Null(world.Host.GetAccount(offer.Address));
        }
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E18_acting_on_a_session_that_is_closed_or_over_is_refused(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey offer = (await world.Offer()).Address;
        Pubkey never = world.Make(seed: 9).Accounts[0].Address;
        await world.Try(world.Bob, world.Take(never)).IsRefused(Escrow.Program, SessionKitError.AccountNotInitialized);
        world.Host.Pass(TimeSpan.FromSeconds(3_599));
        await world.Try(world.Bob, world.Take(offer)).GoesThrough();
        await world.Try(world.Bob, world.Take(offer)).IsRefused(Escrow.Program, SessionKitError.AccountNotInitialized);
        await world.Try(world.Alice, world.Refund(offer)).IsRefused(Escrow.Program, SessionKitError.AccountNotInitialized);

        Pubkey late = (await world.Offer(seed: 2)).Address;
        world.Host.Pass(TimeSpan.FromSeconds(3_600));
        await world.Try(world.Bob, world.Take(late)).IsRefused(Escrow.Program, SessionKitError.StateExpired);
        await world.Try(world.Alice, world.Refund(late)).GoesThrough();
    }
}
