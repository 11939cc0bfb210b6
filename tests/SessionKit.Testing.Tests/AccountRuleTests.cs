using System;
using Xunit;
using static SessionKit.Testing.Tests.Calls;

namespace SessionKit.Testing.Tests;

public abstract class AccountRuleTests(LedgerKind kind)
{
    private readonly World world = new(kind);

    [LedgerFact]
    public void A_program_moves_lamports_between_its_own_accounts()
    {
        Pubkey from = world.Owned("from");
        Pubkey to = world.Owned("to");
        ulong balance = world.Ledger.GetBalance(from);
        World.Succeeds(world.Send(new Script().SetLamports(0, balance - 7).SetLamports(1, balance + 7).On(Puppet.Address, Writes(from), Writes(to))));
        Assert.Equal(balance + 7, world.Ledger.GetBalance(to));
    }

    [LedgerFact]
    public void Lamports_are_neither_made_nor_lost()
    {
        Pubkey account = world.Owned("account");
        ulong balance = world.Ledger.GetBalance(account);
        World.Fails("UnbalancedInstruction", world.Send(new Script().SetLamports(0, balance + 1).On(Puppet.Address, Writes(account))));
        World.Fails("UnbalancedInstruction", world.Send(new Script().SetLamports(0, balance - 1).On(Puppet.Address, Writes(account))));
        Assert.Equal(balance, world.Ledger.GetBalance(account));
    }

    [LedgerFact]
    public void Only_the_owner_debits()
    {
        Pubkey foreign = world.Put("foreign", Addresses.Of("other program"), 16);
        Pubkey own = world.Owned("own");
        ulong balance = world.Ledger.GetBalance(foreign);
        World.Fails("ExternalAccountLamportSpend", world.Send(
            new Script().SetLamports(0, balance - 1).SetLamports(1, balance + 1).On(Puppet.Address, Writes(foreign), Writes(own))));
        World.Succeeds(world.Send(
            new Script().SetLamports(0, balance + 1).SetLamports(1, balance - 1).On(Puppet.Address, Writes(foreign), Writes(own))));
    }

    [LedgerFact]
    public void Read_only_accounts_keep_their_lamports_and_data()
    {
        Pubkey account = world.Owned("account");
        Pubkey other = world.Owned("other");
        ulong balance = world.Ledger.GetBalance(account);
        World.Fails("ReadonlyLamportChange", world.Send(
            new Script().SetLamports(0, balance - 1).SetLamports(1, balance + 1).On(Puppet.Address, Reads(account), Writes(other))));
        World.Fails("ReadonlyDataModified", world.Send(new Script().SetByte(0, 3, 1).On(Puppet.Address, Reads(account))));
        World.Fails("ReadonlyDataModified", world.Send(new Script().SetLength(0, 15).On(Puppet.Address, Reads(account))));
    }

    [LedgerFact]
    public void Only_the_owner_writes()
    {
        Pubkey own = world.Owned("own");
        Pubkey foreign = world.Put("foreign", Addresses.Of("other program"), 16);
        World.Succeeds(world.Send(new Script().SetByte(0, 3, 42).On(Puppet.Address, Writes(own))));
        Assert.Equal(42, world.Ledger.GetAccount(own)!.Data.Span[3]);
        World.Fails("ExternalAccountDataModified", world.Send(new Script().SetByte(0, 3, 42).On(Puppet.Address, Writes(foreign))));
        World.Fails("ExternalAccountDataModified", world.Send(new Script().SetLength(0, 8).On(Puppet.Address, Writes(foreign))));
    }

    [LedgerFact]
    public void Writing_what_was_there_is_no_change()
    {
        Pubkey foreign = world.Put("foreign", Addresses.Of("other program"), 16);
        World.Succeeds(world.Send(new Script().SetByte(0, 3, 0).On(Puppet.Address, Reads(foreign))));
    }

    [LedgerFact]
    public void An_owner_gives_an_account_away_only_when_it_is_zeroed()
    {
        Pubkey account = world.Owned("account");
        World.Fails("ModifiedProgramId", world.Send(
            new Script().SetByte(0, 0, 1).SetOwner(0, Addresses.Of("other program")).On(Puppet.Address, Writes(account))));
        World.Fails("ModifiedProgramId", world.Send(new Script().SetOwner(0, Addresses.Of("other program")).On(Puppet.Address, Reads(account))));
        World.Succeeds(world.Send(new Script().SetOwner(0, Addresses.Of("other program")).On(Puppet.Address, Writes(account))));
        Assert.Equal(Addresses.Of("other program"), world.Ledger.GetAccount(account)!.Owner);
        World.Fails("ModifiedProgramId", world.Send(new Script().SetOwner(0, Puppet.Address).On(Puppet.Address, Writes(account))));
    }

    [LedgerFact]
    public void Data_grow_by_at_most_10240_bytes_in_an_instruction()
    {
        Pubkey account = world.Owned("account");
        world.Ledger.Airdrop(account, World.Rich);
        World.Fails("InvalidRealloc", world.Send(new Script().SetLength(0, 16 + 10_241).On(Puppet.Address, Writes(account))));
        World.Succeeds(world.Send(new Script().SetLength(0, 16 + 10_240).SetByte(0, 10_255, 9).On(Puppet.Address, Writes(account))));
        ReadOnlyMemory<byte> data = world.Ledger.GetAccount(account)!.Data;
        Assert.Equal(10_256, data.Length);
        Assert.Equal(9, data.Span[^1]);
        World.Succeeds(world.Send(new Script().SetLength(0, 4).On(Puppet.Address, Writes(account))));
        Assert.Equal(4, world.Ledger.GetAccount(account)!.Data.Length);
    }

    [LedgerFact]
    public void Bytes_behind_the_data_are_zero_when_the_account_grows_again()
    {
        Pubkey account = world.Owned("account");
        world.Ledger.Airdrop(account, World.Rich);
        World.Succeeds(world.Send(new Script().SetByte(0, 15, 9).SetByte(0, 20, 9).On(Puppet.Address, Writes(account))));
        World.Succeeds(world.Send(new Script().SetLength(0, 32).On(Puppet.Address, Writes(account))));
        Assert.Equal(0, world.Ledger.GetAccount(account)!.Data.Span[20]);
        Assert.Equal(9, world.Ledger.GetAccount(account)!.Data.Span[15]);
    }

    [LedgerFact]
    public void A_program_can_be_given_lamports_but_not_away()
    {
        Pubkey program = Addresses.Of("other puppet");
        Pubkey own = world.Owned("own");
        world.Deploy(Puppet.At(program), Puppet.Elf);
        (ulong balance, ulong ownBalance) = (world.Ledger.GetBalance(program), world.Ledger.GetBalance(own));
        World.Succeeds(world.Send(
            new Script().SetLamports(0, balance + 1).SetLamports(1, ownBalance - 1).On(Puppet.Address, Writes(program), Writes(own))));
        World.Fails("ModifiedProgramId", world.Send(new Script().SetOwner(0, Puppet.Address).On(Puppet.Address, Writes(program))));
    }

    [LedgerFact]
    public void An_account_without_lamports_is_gone()
    {
        Pubkey account = world.Owned("account");
        Pubkey other = world.Owned("other");
        ulong balance = world.Ledger.GetBalance(account);
        World.Succeeds(world.Send(new Script().SetLamports(0, 0).SetLamports(1, 2 * balance).On(Puppet.Address, Writes(account), Writes(other))));
        Assert.Null(world.Ledger.GetAccount(account));
    }

    [LedgerFact]
    public void An_account_named_twice_is_one_account()
    {
        Pubkey account = world.Owned("account");
        ulong balance = world.Ledger.GetBalance(account);
        World.Succeeds(world.Send(new Script().SetByte(1, 2, 5).SetByte(0, 3, 6).On(Puppet.Address, Writes(account), Writes(account))));
        Assert.Equal([0, 0, 5, 6], world.Ledger.GetAccount(account)!.Data[..4].ToArray());
        World.Fails("UnbalancedInstruction", world.Send(
            new Script().SetLamports(0, balance - 7).SetLamports(1, balance + 7).On(Puppet.Address, Writes(account), Writes(account))));
    }

    [LedgerFact]
    public void A_programs_own_error_keeps_its_number()
    {
        World.FailsWith(6001, world.Send(new Script().Exit(6001).On(Puppet.Address)));
        World.FailsWith(6002, world.Send(new Script().Abort(6002).On(Puppet.Address)));
        World.FailsWith(0, world.Send(new Script().Exit(1UL << 32).On(Puppet.Address)));
        World.Fails("InvalidArgument", world.Send(new Script().Exit(2UL << 32).On(Puppet.Address)));
        World.Fails("InvalidError", world.Send(new Script().Exit(99UL << 32).On(Puppet.Address)));
    }

    [LedgerFact]
    public void An_exception_in_a_program_is_a_failure_whose_log_tells_where()
    {
        TransactionResult result = world.Send(new Script().Throw().On(Puppet.Address));
        World.Fails("ProgramFailedToComplete", result);
        Assert.Contains(result.Logs, line => kind == LedgerKind.Svm || line.Contains("The puppet was told to throw.", StringComparison.Ordinal));
    }

    [LedgerFact]
    public void Programs_see_the_clock_that_the_test_moves()
    {
        Pubkey account = world.Owned("account");
        world.Ledger.MoveClock(TimeSpan.FromDays(1));
        World.Succeeds(world.Send(new Script().WriteTime(0).On(Puppet.Address, Writes(account))));
        Assert.Equal(world.Ledger.Time, BitConverter.ToInt64(world.Ledger.GetAccount(account)!.Data.Span));
        Assert.Equal(1_767_225_600 + 86_400, world.Ledger.Time);
        Assert.Equal(world.Ledger.Time, BitConverter.ToInt64(world.Ledger.GetAccount(Addresses.Clock)!.Data.Span[32..]));
    }
}
