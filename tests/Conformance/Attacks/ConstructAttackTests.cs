using System;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Attacks;

/// <summary>Rows that need more than an escrow: several sessions of one program, joint steps, guards, mints with extensions, aliases.</summary>
public sealed class ConstructAttackTests : IDisposable
{
    private Host? host;

    private Host Fresh(string name)
    {
        host = Hosts.Start(name);
        host.Deploy(Match.Program);
        host.Deploy(Auction.Program);
        return host;
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S0_a_joint_step_that_one_of_its_roles_did_not_sign_is_refused(string name)
    {
        Host on = Fresh(name);
        Keypair white = on.Person(), black = on.Person();
        Pubkey match = Match.FindAddress(new(white.Address, black.Address), out byte bump);
        Instruction begin = Match.Instructions.Begin(match, white.Address, black.Address, bump);
        await new Attempt(on, [white], begin.NotSigned(black.Address)).IsRefused(Match.Program, SessionKitError.AccountNotSigner);
        await new Attempt(on, [black], begin.NotSigned(white.Address)).IsRefused(Match.Program, SessionKitError.AccountNotSigner);
        await new Attempt(on, [white, black], begin).GoesThrough();
        await new Attempt(on, [white], Match.Instructions.Move(match, white.Address, default, 1)).GoesThrough();
        Keypair mallory = on.Person();
        Instruction resume = Match.Instructions.Resume(match, white.Address, black.Address, default);
        await new Attempt(on, [white], resume.NotSigned(black.Address)).IsRefused(Match.Program, SessionKitError.AccountNotSigner);
        await new Attempt(on, [white, mallory], resume.With(black.Address, mallory.Address)).IsRefused(Match.Program, SessionKitError.ConstraintHasOne);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S3_a_session_of_another_kind_of_the_same_program_is_refused(string name)
    {
        Host on = Fresh(name);
        on.Deploy(Bank.Program);
        Keypair admin = on.Person(), owner = on.Person();
        await new Bank.Config.Admin(on.Ledger, admin).Init();
        await new Bank.Will.Heir(on.Ledger, owner).Write(1);
        Pubkey config = Bank.Config.AddressOf();
        Pubkey will = Bank.Will.AddressOf(new(owner.Address));
        await new Attempt(on, [owner], Bank.Config.Instructions.Pause(will, owner.Address, true)).IsRefused(Bank.Program, SessionKitError.AccountDiscriminatorMismatch);
        await new Attempt(on, [owner], Bank.Purse.Instructions.Rename(config, owner.Address, null)).IsRefused(Bank.Program, SessionKitError.AccountDiscriminatorMismatch);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S2_anothers_session_is_refused_if_it_is_not_the_one_that_names_say_or_not_in_that_state(string name)
    {
        using var bank = new BankWorld(Fresh(name));
        Session<Bank.Purse.Fresh, Bank.Purse.Owner> purse = await bank.Purse();
        Instruction deposit = bank.Deposit(purse.Address, bank.PlainMint, 10);
        Pubkey config = Bank.Config.AddressOf();
        Pubkey forged = bank.Host.NewAddress();
        bank.Host.SetAccount(forged, bank.Host.GetAccount(config)! with { Owner = ForgedProgram.Program.Address });
        await bank.Try(deposit.With(config, forged)).IsRefused(Bank.Program, SessionKitError.AccountOwnedByWrongProgram);
        await bank.Try(deposit.With(config, Bank.Will.AddressOf(new(bank.Heir.Address)))).IsRefused(Bank.Program, SessionKitError.AccountDiscriminatorMismatch);
        await bank.Try(deposit.With(config, purse.Address)).IsRefused(Bank.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await bank.Try(deposit).GoesThrough();

        // The heir stands behind a text in the state: the will is held to that field all the same.
        await new Bank.Will.Heir(bank.Host.Ledger, bank.Owner).Write(2);
        Instruction give = bank.Give(purse.Address, bank.PlainMint);
        await bank.Try(give.With(Bank.Will.AddressOf(new(bank.Heir.Address)), Bank.Will.AddressOf(new(bank.Owner.Address)))).IsRefused(Bank.Program, SessionKitError.ConstraintHasOne);
        await bank.Try(give.With(bank.Host.TokenAccountOf(bank.Heir.Address, bank.PlainMint), bank.Host.Fund(bank.Admin.Address, bank.PlainMint, 0)))
            .IsRefused(Bank.Program, SessionKitError.ConstraintTokenOwner);
        await bank.Try(give).GoesThrough();

        Session<Bank.Purse.Fresh, Bank.Purse.Owner> second = await bank.Purse(number: 2);
        var live = await new Bank.Config.Admin(bank.Host.Ledger, bank.Admin).Join<Bank.Config.Live>();
        await live.Retire();
        await bank.Try(bank.Deposit(second.Address, bank.PlainMint, 10)).IsRefused(Bank.Program, SessionKitError.AccountDiscriminatorMismatch);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S4_a_vault_cannot_be_opened_twice_nor_a_step_taken_in_another_state(string name)
    {
        using var bank = new BankWorld(Fresh(name));
        Pubkey purse = (await bank.Purse()).Address;
        await bank.Try(bank.Give(purse, bank.PlainMint)).IsRefused(Bank.Program, "SessionIsFresh");
        await bank.Try(bank.Deposit(purse, bank.PlainMint, 10)).GoesThrough();
        await bank.Try(bank.Deposit(purse, bank.PlainMint, 10)).IsRefused(Bank.Program, "SessionIsHolding");
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S8_the_vault_of_a_session_of_another_kind_cannot_be_used(string name)
    {
        using var bank = new BankWorld(Fresh(name));
        Pubkey purse = (await bank.Purse()).Address;
        await bank.Try(bank.Deposit(purse, bank.PlainMint, 10)).GoesThrough();
        await bank.Try(bank.Fill(bank.PlainMint, 3)).GoesThrough();
        Pubkey pot = Bank.Pot.AddressOf(new(bank.Owner.Address, bank.PlainMint));
        Instruction empty = Bank.Pot.Instructions.Empty(
            pot, Bank.Pot.FindVault(pot, bank.PlainMint, out _), bank.Tokens(bank.PlainMint), bank.Owner.Address, TokenProgram.Address, default);
        await bank.Try(empty.With(Bank.Pot.FindVault(pot, bank.PlainMint, out _), Bank.Purse.FindVault(purse, bank.PlainMint, out _))).IsRefused(Bank.Program, SessionKitError.ConstraintSeeds);
        await bank.Try(empty).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E13_with_a_transfer_fee_what_arrived_is_recorded(string name)
    {
        using var bank = new BankWorld(Fresh(name));
        Pubkey fees = bank.Mint(new MintOptions { Decimals = 0, TransferFee = new TransferFeeRate(1_000) });
        Pubkey purse = (await bank.Purse()).Address;
        await bank.Try(bank.Deposit(purse, fees, 50)).GoesThrough();
        var holding = await new Bank.Purse.Owner(bank.Host.Ledger, bank.Owner).Join<Bank.Purse.Holding>(purse);
        Assert.Equal(45UL, holding.State.Received);
        Assert.Equal(45UL, bank.Host.TokensIn(Bank.Purse.FindVault(purse, fees, out _)));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E13_where_the_session_asks_for_plain_mints_no_other_is_taken(string name)
    {
        using var bank = new BankWorld(Fresh(name));
        MintOptions[] notPlain =
        [
            new() { Decimals = 0, FreezeAuthority = bank.Admin.Address },
            new() { Decimals = 0, TransferFee = new TransferFeeRate(0) },
            new() { Decimals = 0, TransferHook = ForgedProgram.Program.Address },
            new() { Decimals = 0, PermanentDelegate = bank.Admin.Address },
            new() { Decimals = 0, NonTransferable = true },
            new() { Decimals = 0, CloseAuthority = bank.Admin.Address },
            new() { Decimals = 0, FreezeAuthority = bank.Admin.Address, FrozenByDefault = true },
        ];
        foreach (MintOptions mint in notPlain)
        {
            await bank.Try(bank.Fill(bank.Mint(mint), 3)).IsRefused(Bank.Program, SessionKitError.MintNotPlain);
        }

        await bank.Try(bank.Fill(bank.PlainMint, 3)).GoesThrough();
        await bank.Try(bank.Fill(bank.Mint(new MintOptions { Decimals = 0, Token2022 = true }), 3)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E14_after_a_call_a_view_shows_what_the_account_holds_now(string name)
    {
        using var bank = new BankWorld(Fresh(name));
        Pubkey purse = (await bank.Purse()).Address;
        await bank.Try(bank.Deposit(purse, bank.PlainMint, 10)).GoesThrough();
        var holding = await new Bank.Purse.Owner(bank.Host.Ledger, bank.Owner).Join<Bank.Purse.Holding>(purse);
        Assert.Equal(10UL, holding.State.Received);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E15_one_account_in_two_roles_is_refused_unless_a_parameter_allows_it(string name)
    {
        Host on = Fresh(name);
        Keypair white = on.Person(), black = on.Person();
        Pubkey mirror = Match.FindAddress(new(white.Address, white.Address), out byte mirrorBump);
        await new Attempt(on, [white], Match.Instructions.Begin(mirror, white.Address, white.Address, mirrorBump))
            .IsRefused(Match.Program, SessionKitError.ConstraintDuplicateMutableAccount);

        Pubkey match = Match.FindAddress(new(white.Address, black.Address), out byte bump);
        await new Attempt(on, [white, black], Match.Instructions.Begin(match, white.Address, black.Address, bump)).GoesThrough();
        await new Attempt(on, [white, black], Match.Instructions.Draw(match, white.Address, black.Address, white.Address, default)).GoesThrough();
        var drawn = await new Match.Arbiter(on.Ledger, white).Join<Match.Drawn>(match);
        Assert.Equal(white.Address, drawn.State.Arbiter);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E15_an_account_that_may_be_either_of_two_does_not_make_the_two_one(string name)
    {
        using var bank = new BankWorld(Fresh(name));
        await bank.Try(bank.Fill(bank.PlainMint, 3)).GoesThrough();
        Pubkey pot = Bank.Pot.AddressOf(new(bank.Owner.Address, bank.PlainMint));
        Pubkey mine = bank.Tokens(bank.PlainMint);
        Pubkey other = bank.Host.Fund(bank.Heir.Address, bank.PlainMint, 1);
        Pubkey third = bank.Host.Fund(bank.Admin.Address, bank.PlainMint, 1);
        await bank.Try(Bank.Pot.Instructions.Compare(pot, third, mine, other, bank.Owner.Address)).GoesThrough();
        await bank.Try(Bank.Pot.Instructions.Compare(pot, mine, mine, other, bank.Owner.Address)).GoesThrough();
        await bank.Try(Bank.Pot.Instructions.Compare(pot, other, mine, other, bank.Owner.Address)).GoesThrough();
        await bank.Try(Bank.Pot.Instructions.Compare(pot, third, mine, mine, bank.Owner.Address)).IsRefused(Bank.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await bank.Try(Bank.Pot.Instructions.Compare(pot, mine, mine, mine, bank.Owner.Address)).IsRefused(Bank.Program, SessionKitError.ConstraintDuplicateMutableAccount);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E18_a_step_from_the_expired_side_is_refused_before_the_time_and_a_final_state_has_no_steps(string name)
    {
        Host on = Fresh(name);
        Keypair seller = on.Person(), bidder = on.Person();
        var running = await new Auction.Seller(on.Ledger, seller).Start(on.Person(), 1, 10, on.Time + 100);
        Instruction settle = Auction.Instructions.Settle(running.Address, seller.Address, default);
        await new Attempt(on, [], settle).IsRefused(Auction.Program, SessionKitError.StateNotExpired);
        await new Attempt(on, [bidder], Auction.Instructions.Bid(running.Address, bidder.Address, default, 20)).GoesThrough();
        on.Pass(TimeSpan.FromSeconds(100));
        await new Attempt(on, [bidder], Auction.Instructions.Bid(running.Address, bidder.Address, default, 22)).IsRefused(Auction.Program, SessionKitError.StateExpired);
        await new Attempt(on, [seller], Auction.Instructions.Extend(running.Address, seller.Address, long.MaxValue)).IsRefused(Auction.Program, SessionKitError.StateExpired);
        await new Attempt(on, [], settle).GoesThrough();
        await new Attempt(on, [], settle).IsRefused(Auction.Program, "SessionIsWon");
    }

    [HostTheory]
    [OnEveryHost]
    public async Task E18_a_step_that_promises_an_end_and_does_not_end_or_the_reverse_is_refused(string name)
    {
        Host on = Fresh(name);
        Keypair white = on.Person(), black = on.Person(), arbiter = on.Person();
        var playing = await new Match.White(on.Ledger, white).Begin(black);
        await playing.Draw(black, arbiter);
        Pubkey match = playing.Address;
        await new Attempt(on, [arbiter], Match.Instructions.Vanish(match, arbiter.Address, default)).IsRefused(Match.Program, SessionKitError.SessionNotClosed);
        Instruction destroy = Match.Instructions.Destroy(session: match, arbiter: arbiter.Address, white: white.Address, pin: default);
        await new Attempt(on, [arbiter], destroy).IsRefused(Match.Program, SessionKitError.SessionClosedTooEarly);
    }

    public void Dispose() => host?.Dispose();
}
