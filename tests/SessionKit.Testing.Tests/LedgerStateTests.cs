using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Testing.Tests;

public abstract class LedgerStateTests(LedgerKind kind)
{
    private readonly World world = new(kind);
    private readonly Pubkey bob = Addresses.Of("bob");

    [LedgerFact]
    public void A_snapshot_brings_everything_back()
    {
        LedgerSnapshot before = world.Ledger.Snapshot();
        SessionKit.Transactions.Transaction transaction = world.Sign([Calls.Transfer(world.Payer.Address, bob, 1_000_000)]);
        World.Succeeds(world.Ledger.Send(transaction));
        world.Ledger.MoveClock(TimeSpan.FromHours(1));
        LedgerSnapshot after = world.Ledger.Snapshot();
        world.Ledger.Restore(before);
        Assert.Null(world.Ledger.GetAccount(bob));
        Assert.Equal(1_767_225_600, world.Ledger.Time);
        World.Succeeds(world.Ledger.Send(transaction));
        world.Ledger.Restore(after);
        Assert.Equal(1_767_229_200, world.Ledger.Time);
        Assert.Equal(1_000_000UL, world.Ledger.GetBalance(bob));
        World other = new(kind);
        World.Succeeds(other.Ledger.Restore(before).Send(transaction));
    }

    [LedgerFact]
    public void A_snapshot_does_not_change_with_the_ledger()
    {
        world.Ledger.Airdrop(bob, 1);
        LedgerSnapshot one = world.Ledger.Snapshot();
        world.Ledger.Airdrop(bob, 1);
        LedgerSnapshot two = world.Ledger.Snapshot();
        world.Ledger.SetAccount(bob, null);
        Assert.Equal(1UL, world.Ledger.Restore(one).GetBalance(bob));
        Assert.Equal(2UL, world.Ledger.Restore(two).GetBalance(bob));
    }

    [LedgerFact]
    public async Task Waiting_ends_with_a_change_of_the_account()
    {
        Task waiting = world.Ledger.WaitForChangeAsync(bob, null).AsTask();
        World.Succeeds(world.Send(Calls.Transfer(world.Payer.Address, Addresses.Of("carol"), 1_000_000)));
        Assert.False(waiting.IsCompleted);
        World.Succeeds(world.Send(Calls.Transfer(world.Payer.Address, bob, 1_000_000)));
        await waiting;
        await world.Ledger.WaitForChangeAsync(bob, null);
    }

    [LedgerFact]
    public async Task Waiting_ends_when_the_clock_reaches_the_deadline()
    {
        Task waiting = world.Ledger.WaitForChangeAsync(bob, null, world.Ledger.Time + 10).AsTask();
        world.Ledger.MoveClock(TimeSpan.FromSeconds(9));
        Assert.False(waiting.IsCompleted);
        world.Ledger.MoveClock(TimeSpan.FromSeconds(1));
        await waiting;
    }

    [LedgerFact]
    public async Task Waiting_can_be_given_up()
    {
        using CancellationTokenSource source = new();
        Task waiting = world.Ledger.WaitForChangeAsync(bob, null, null, source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        world.Ledger.Airdrop(bob, 1);
    }

    [LedgerFact]
    public async Task A_programs_accounts_are_found_by_filter_in_order_of_address()
    {
        for (int i = 0; i < 20; i++)
        {
            Pubkey address = world.Owned("n" + i);
            world.Ledger.SetAccount(address, world.Ledger.GetAccount(address)! with { Data = new byte[] { (byte)(i % 2), 7 } });
        }

        ImmutableArray<KeyValuePair<Pubkey, AccountData>> found =
            await world.Ledger.GetProgramAccountsAsync(Puppet.Address, [new AccountFilter(0, new byte[] { 1, 7 })]);
        Assert.Equal(10, found.Length);
        for (int i = 1; i < found.Length; i++)
        {
            Assert.True(found[i - 1].Key.AsSpan().SequenceCompareTo(found[i].Key.AsSpan()) < 0);
        }

        Assert.Equal(20, (await world.Ledger.GetProgramAccountsAsync(Puppet.Address, [])).Length);
    }

    [LedgerFact]
    public void Time_stands_still_until_it_is_moved_and_slots_go_on()
    {
        ulong slot = world.Ledger.Slot;
        World.Succeeds(world.Send(Calls.Transfer(world.Payer.Address, bob, 1_000_000)));
        Assert.Equal(slot + 1, world.Ledger.Slot);
        Assert.Equal(1_767_225_600, world.Ledger.Time);
        world.Ledger.MoveClock(TimeSpan.FromSeconds(4));
        Assert.Equal(slot + 11, world.Ledger.Slot);
        Assert.Equal(42, world.Ledger.SetTime(42).Time);
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Ledger.MoveClock(TimeSpan.FromSeconds(-1)));
    }

    [LedgerFact]
    public void A_program_of_the_ledger_cannot_be_replaced()
    {
        Assert.Throws<ArgumentException>(() => world.Ledger.Deploy(Puppet.At(Addresses.Token)));
    }

    [LedgerFact]
    public void The_sysvars_are_accounts()
    {
        Assert.Equal(40, world.Ledger.GetAccount(Addresses.Clock)!.Data.Length);
        Assert.Equal(17, world.Ledger.GetAccount(Addresses.Rent)!.Data.Length);
    }

    [LedgerFact]
    public void A_mint_that_is_not_there_is_an_argument_error()
    {
        Assert.Throws<ArgumentException>(() => world.Ledger.Fund(bob, bob, 1));
    }
}
