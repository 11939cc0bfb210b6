using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Constructs;

/// <summary>What each construct does when it is used as it should be, through the typed client.</summary>
public sealed class ConstructTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task A_step_in_place_changes_the_state_and_a_guard_refuses_with_its_own_error(string name)
    {
        using Host host = Start(name);
        Keypair seller = host.Person(), bidder = host.Person();
        var running = await new Auction.Seller(host.Ledger, seller).Start(host.Person(), 1, 10, host.Time + 100);
        Assert.Equal(new Auction.Running(seller.Address, 10, 0, host.Time + 100), running.State);
        var bids = await new Auction.Bidder(host.Ledger, bidder).Join<Auction.Running>(running.Address);
        StepRefusedException low = await Assert.ThrowsAsync<StepRefusedException>(() => bids.Bid(10).SendAsync());
        Assert.Equal(("Bid", nameof(Auction.Error.TooLow), 6000u), (low.Step, low.ErrorName, low.Code!.Value));
        Assert.StartsWith("Bid was refused: TooLow (6000).", low.Message, StringComparison.Ordinal);
        StepRefusedException odd = await Assert.ThrowsAsync<StepRefusedException>(() => bids.Bid(21).SendAsync());
        Assert.Equal(("GuardRefused", 4925u), (odd.ErrorName, odd.Code!.Value));
        bids = await bids.Bid(20);
        Assert.Equal(new Auction.Running(bidder.Address, 20, 1, host.Time + 100), bids.State);
        Session<Auction.Running, Auction.Seller> later = await running.Extend(host.Time + 500);
        Assert.Equal(host.Time + 500, later.State.EndsAt);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_in_place_with_a_pin_is_refused_to_whoever_saw_less(string name)
    {
        using Host host = Start(name);
        var running = await new Auction.Seller(host.Ledger, host.Person()).Start(host.Person(), 1, 10, host.Time + 100);
        var first = await new Auction.Bidder(host.Ledger, host.Person()).Join<Auction.Running>(running.Address);
        var second = await new Auction.Bidder(host.Ledger, host.Person()).Join<Auction.Running>(running.Address);
        await first.Bid(20);
        StepRefusedException stale = await Assert.ThrowsAsync<StepRefusedException>(() => second.Bid(22).SendAsync());
        Assert.Equal("StaleState", stale.ErrorName);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task The_payer_pays_the_rent_and_the_fee_payer_the_fee(string name)
    {
        using Host host = Start(name);
        Keypair seller = host.Person(), sponsor = host.Person(), feePayer = host.Person();
        var running = await new Auction.Seller(host.Ledger, seller, feePayer).Start(sponsor, 1, 10, host.Time + 100);
        Assert.Equal(10 * Host.Sol, host.Lamports(seller.Address));
        Assert.Equal((10 * Host.Sol) - host.Lamports(running.Address), host.Lamports(sponsor.Address));
        Assert.Equal((10 * Host.Sol) - (3 * Host.Fee), host.Lamports(feePayer.Address));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Events_are_read_in_the_order_in_which_they_were_emitted(string name)
    {
        using Host host = Start(name);
        Keypair seller = host.Person(), bidder = host.Person();
        var running = await new Auction.Seller(host.Ledger, seller).Start(host.Person(), 1, 10, host.Time + 100);
        TransactionResult result = await new Attempt(
            host,
            [bidder],
            Auction.Instructions.Bid(running.Address, bidder.Address, default, 12),
            Auction.Instructions.Bid(running.Address, bidder.Address, default, 14)).GoesThrough();
        Auction.Emitted[] expected =
        [
            new Auction.Emitted.Outbid(new(seller.Address, 10)),
            new Auction.Emitted.Led(new(bidder.Address)),
            new Auction.Emitted.Outbid(new(bidder.Address, 12)),
            new Auction.Emitted.Led(new(bidder.Address)),
        ];
        Assert.Equal(expected, Auction.ReadEvents(result));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_branch_gives_the_outcome_that_the_step_decided_for(string name)
    {
        using Host host = Start(name);
        Keypair white = host.Person(), black = host.Person();
        var whites = new Match.White(host.Ledger, white);
        var playing = await whites.Begin(black);
        var moved = Assert.IsType<Match.AfterMove<Match.White>.Playing>(await playing.Move(0));
        Assert.Equal(1, moved.Session.State.Moves);
        StepRefusedException refusal = await Assert.ThrowsAsync<StepRefusedException>(() => moved.Session.Move(9).SendAsync());
        Assert.Equal("NoSuchMove", refusal.ErrorName);
        var adjourned = Assert.IsType<Match.AfterMove<Match.White>.Adjourned>(await (await whites.Join<Match.Playing>(playing.Address)).Move(1));
        Session<Match.Playing, Match.White> resumed = await adjourned.Session.Resume(black);
        Assert.Equal(1, resumed.State.Moves);
        Assert.IsType<Match.AfterMove<Match.White>.Closed>(await resumed.Move(3));
        Assert.Null(host.GetAccount(playing.Address));

        var again = await whites.Begin(black);
        var mate = Assert.IsType<Match.AfterMove<Match.White>.Mate>(await again.Move(2));
        Assert.Equal(0, mate.Session.State.Moves);
        await new Attempt(host, [white], Match.Instructions.Move(again.Address, white.Address, default, 0)).IsRefused(Match.Program, "SessionIsMate");
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_joint_step_is_offered_to_each_of_its_roles(string name)
    {
        using Host host = Start(name);
        Keypair white = host.Person(), black = host.Person(), arbiter = host.Person();
        var playing = await new Match.Black(host.Ledger, black).Begin(white);
        Assert.Equal(new Match.Key(white.Address, black.Address), playing.Key);
        Session<Match.Drawn, Match.Black> drawn = await playing.Draw(white, arbiter);
        Assert.Equal(arbiter.Address, drawn.State.Arbiter);
        var arbiters = await new Match.Arbiter(host.Ledger, arbiter).Join<Match.Drawn>(playing.Address);
        await arbiters.End();
        Assert.Null(host.GetAccount(playing.Address));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Steps_of_one_transaction_happen_together_or_not_at_all(string name)
    {
        using var world = new EscrowWorld(name);
        var maker = new Escrow.Maker(world.Host.Ledger, world.Alice);
        long inAnHour = world.Host.Time + 3_600;
        Session<Closed, Escrow.Maker> done = await maker.Make(1, 10, 5, inAnHour, world.MintA, world.MintB).Then(offer => offer.Refund());
        Assert.Null(world.Host.GetAccount(done.Address));
        StepRefusedException refusal = await Assert.ThrowsAsync<StepRefusedException>(
            () => maker.Make(1, 10, 5, inAnHour, world.MintA, world.MintB).Then(offer => offer.Refund(makerA: world.TokensOf(world.Bob, world.MintA))).SendAsync());
        Assert.Equal(("Refund", "ConstraintTokenOwner"), (refusal.Step, refusal.ErrorName));
        Assert.Null(world.Host.GetAccount(done.Address));
        Assert.Equal(100UL, world.Host.TokensIn(world.TokensOf(world.Alice, world.MintA)));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_call_is_used_once_and_simulating_it_or_reading_its_instructions_is_no_use(string name)
    {
        using var world = new EscrowWorld(name);
        Call<Escrow.Offered, Escrow.Maker> call = new Escrow.Maker(world.Host.Ledger, world.Alice).Make(1, 10, 5, world.Host.Time + 3_600, world.MintA, world.MintB);
        Assert.True((await call.Simulate()).Succeeds);
        Instruction instruction = Assert.Single(await call.Instructions());
        Assert.Equal(world.Make().Data.ToArray(), instruction.Data.ToArray());
        Assert.Equal(world.Make().Accounts.ToArray(), instruction.Accounts.ToArray());
        Session<Escrow.Offered, Escrow.Maker> offer = await call;
        await Assert.ThrowsAsync<InvalidOperationException>(() => call.SendAsync());
        Assert.Null(world.Host.GetAccount((await offer.Refund()).Address));

        StepSimulation refused = await new Escrow.Maker(world.Host.Ledger, world.Alice).Make(1, 0, 5, world.Host.Time + 3_600, world.MintA, world.MintB).Simulate();
        Assert.Equal("NothingOffered", refused.Refusal?.ErrorName);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Next_waits_for_somebody_elses_step_and_for_the_time_to_run_out(string name)
    {
        using Host host = Start(name);
        Keypair seller = host.Person();
        var running = await new Auction.Seller(host.Ledger, seller).Start(host.Person(), 1, 10, host.Time + 100);
        Task<Auction.NextOfRunning<Auction.Seller>> next = running.Next();
        Assert.False(next.IsCompleted);
        await (await new Auction.Bidder(host.Ledger, host.Person()).Join<Auction.Running>(running.Address)).Bid(20);
        var bid = Assert.IsType<Auction.NextOfRunning<Auction.Seller>.Running>(await next);
        Assert.Equal(20UL, bid.Session.State.Best);
        next = bid.Session.Next();
        Assert.False(next.IsCompleted);
        host.Pass(TimeSpan.FromSeconds(100));
        var over = Assert.IsType<Auction.NextOfRunning<Auction.Seller>.RunningExpired>(await next);
        var won = Assert.IsType<Auction.AfterSettle<Auction.Seller>.Won>(await over.Session.Settle());
        Assert.Equal(20UL, won.Session.State.Price);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Fetch_and_refresh_and_list_find_what_is_there(string name)
    {
        using Host host = Start(name);
        Keypair seller = host.Person();
        var sellers = new Auction.Seller(host.Ledger, seller);
        var key = new Auction.Key(seller.Address, 1);
        Assert.IsType<Auction.Found<Auction.Seller>.Missing>(await sellers.Fetch(key));
        var running = await sellers.Start(host.Person(), 1, 10, host.Time + 100);
        await sellers.Start(host.Person(), 2, 10, host.Time + 200);
        await new Auction.Seller(host.Ledger, host.Person()).Start(host.Person(), 1, 10, host.Time + 200);
        Assert.IsType<Auction.Found<Auction.Seller>.Running>(await sellers.Fetch(running.Address));
        Assert.Equal(2, (await sellers.List<Auction.Running>()).Length);
        Assert.Equal(3, (await new Auction.Bidder(host.Ledger, seller).List<Auction.Running>()).Length);
        host.Pass(TimeSpan.FromSeconds(100));
        Assert.IsType<Auction.Found<Auction.Seller>.RunningExpired>(await running.Refresh());
        Assert.Single(await sellers.List<Auction.Running>());
        SessionStateException late = await Assert.ThrowsAsync<SessionStateException>(() => sellers.Join<Auction.Running>(key));
        Assert.Equal(("Running", "Expired<Running>"), (late.Wanted, late.Found));
        Assert.IsType<Auction.AfterSettle<Auction.Seller>.Closed>(await (await sellers.JoinExpired<Auction.Running>(key)).Settle());
        Assert.IsType<Auction.Found<Auction.Observer>.Missing>(await Auction.Fetch(host.Ledger, key));
        SessionStateException gone = await Assert.ThrowsAsync<SessionStateException>(() => sellers.Join<Auction.Running>(key));
        Assert.Equal("nothing (never opened, or closed)", gone.Found);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_singleton_is_found_without_a_key_and_is_borrowed_by_other_sessions(string name)
    {
        using Host host = Start(name);
        Keypair admin = host.Person();
        using var bank = new BankWorld(host);
        await bank.Purse();
        var config = await new Bank.Config.Admin(host.Ledger, bank.Admin).Join<Bank.Config.Live>();
        Assert.Equal(bank.Admin.Address, config.State.Admin);
        await config.Pause(true);
        var purse = await new Bank.Purse.Owner(host.Ledger, bank.Owner).Join<Bank.Purse.Fresh>(new Bank.Purse.Key(bank.Owner.Address, 1));
        StepRefusedException paused = await Assert.ThrowsAsync<StepRefusedException>(() => purse.Deposit(bank.PlainMint, 7, 5).SendAsync());
        Assert.Equal("Paused", paused.ErrorName);
        await (await new Bank.Config.Admin(host.Ledger, bank.Admin).Join<Bank.Config.Live>()).Pause(false);
        var holding = await (await new Bank.Purse.Owner(host.Ledger, bank.Owner).Join<Bank.Purse.Fresh>(purse.Address)).Deposit(bank.PlainMint, 7, 5);
        Assert.Equal(new Bank.Purse.Holding(7, bank.PlainMint, bank.Heir.Address, 5), holding.State);
        holding = await holding.Rename(ulong.MaxValue);
        holding = await holding.Rename(null);
        Assert.Equal(new Bank.Purse.Holding(null, bank.PlainMint, bank.Heir.Address, 5), holding.State);
        await holding.Give();
        Assert.Equal(5UL, host.TokensIn(host.TokenAccountOf(bank.Heir.Address, bank.PlainMint)));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_mint_of_token_2022_works_as_a_classic_one(string name)
    {
        using Host host = Start(name);
        using var bank = new BankWorld(host);
        Pubkey mint = bank.Mint(new MintOptions { Decimals = 0, Token2022 = true });
        var filled = await new Bank.Pot.Giver(host.Ledger, bank.Owner).Fill(mint, 7);
        Assert.Equal(93UL, host.TokensIn(bank.Tokens(mint)));
        await filled.Empty();
        Assert.Equal(100UL, host.TokensIn(bank.Tokens(mint)));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Keywords_and_the_generators_own_words_serve_as_names(string name)
    {
        using Host host = Start(name);
        Keypair person = host.Person();
        Pubkey target = host.NewAddress();
        var odd = await new Odd.Class(host.Ledger, person).Make(1, target, 3, 2);
        Assert.Equal(new Odd.Base(3, target, 2), odd.State);
        odd = await odd.Change(1, 2, 3, 4, 5, 6, 7, target);
        Assert.Equal(28UL, odd.State.Input);
        StepRefusedException refusal = await Assert.ThrowsAsync<StepRefusedException>(() => odd.Change(1, 2, 3, 4, 5, 6, 7, person.Address).SendAsync());
        Assert.Equal("Mismatch", refusal.ErrorName);
        Instruction elsewhere = Assert.Single(await odd.Change(1, 2, 3, 4, 5, 6, 7, target).Instructions()).With(target, host.NewAddress());
        await new Attempt(host, [person], elsewhere).IsRefused(Odd.Program, SessionKit.Hosting.SessionKitError.ConstraintHasOne);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Bytes_that_are_no_state_make_the_client_say_so(string name)
    {
        using var world = new EscrowWorld(name);
        Session<Escrow.Offered, Escrow.Maker> offer = await world.Offer();
        AccountData real = world.Host.GetAccount(offer.Address)!;
        var maker = new Escrow.Maker(world.Host.Ledger, world.Alice);
        int seed = RandomSeed.Next();
        var random = new Random(seed);
        for (int i = 0; i < 200; i++)
        {
            byte[] data = new byte[random.Next(3) == 0 ? real.Data.Length : random.Next(300)];
            random.NextBytes(data);
            world.Host.SetAccount(offer.Address, real with { Data = data });
            await Assert.ThrowsAsync<SessionFormatException>(() => maker.Fetch(offer.Address));
            Attempt attempt = world.Try(world.Alice, world.Refund(offer.Address));
            try
            {
                await attempt.IsRefused(Escrow.Program, SessionKit.Hosting.SessionKitError.AccountDiscriminatorMismatch);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}, round {i}", error);
            }
        }
    }

    private static Host Start(string name)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Match.Program);
        host.Deploy(Auction.Program);
        host.Deploy(Odd.Program);
        return host;
    }
}
