using System;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.SessionTests;

/// <summary>Accounts that a session has over several transactions, and several at once. Items are those of the checklist of what was published about such sessions.</summary>
public sealed class BorrowingTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task Items_15_17_and_19_a_pool_is_borrowed_written_in_later_transactions_and_given_back(string name)
    {
        using SessionWorld world = new(name);
        Pubkey pool = await world.Pool();
        var session = await (await world.Open()).Borrow(pool);
        session = await session.Fill(10);
        Assert.Equal(10UL, await world.Level(pool));
        Pubkey address = session.Address, other = await world.Pool(2);
        await world.Try(world.Alice, Borrow(world, address, pool)).IsRefused(Sessions.Program, SessionKitError.AlreadyBorrowed);
        await world.Try(world.Alice, Fill(world, address, other)).IsRefused(Sessions.Program, SessionKitError.NotBorrowed);
        await world.Try(world.Alice, world.Close(address)).IsRefused(Sessions.Program, SessionKitError.NotReleased);
        session = await session.Release();
        await world.Try(world.Alice, Fill(world, address, pool)).IsRefused(Sessions.Program, SessionKitError.NotBorrowed);
        session = await session.Borrow(other);
        session = await (await session.Fill(20)).Release();
        Assert.Equal(20UL, await world.Level(other));
        session.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Items_18_and_20_what_is_shared_is_not_written(string name)
    {
        using SessionWorld world = new(name);
        Pubkey pool = await world.Pool();
        var session = await (await world.Open()).Watch(pool);
        Instruction fill = Fill(world, session.Address, pool);
        await world.Try(world.Alice, fill).IsRefused(Sessions.Program, SessionKitError.NotBorrowed);
        var both = await (await world.Open(2)).Watch(pool);
        Instruction borrow = Borrow(world, both.Address, pool);
        Instruction readOnly = borrow with { Accounts = [.. borrow.Accounts.Select(a => a.Address == pool ? a with { IsWritable = false } : a)] };
        await world.Try(world.Alice, borrow).IsRefused(Sessions.Program, SessionKitError.BorrowedByAnother);
        await world.Try(world.Alice, readOnly).IsRefused(Sessions.Program, SessionKitError.ConstraintMut);
        (await session.LookAway()).Detach();
        (await both.LookAway()).Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_18_what_is_no_pool_or_is_not_there_is_not_borrowed(string name)
    {
        using SessionWorld world = new(name);
        Pubkey session = (await world.Open()).Detach();
        await world.Try(world.Alice, Borrow(world, session, Memo.Address)).IsRefused(Sessions.Program, SessionKitError.AccountOwnedByWrongProgram);
        await world.Try(world.Alice, Borrow(world, session, world.Mint)).IsRefused(Sessions.Program, SessionKitError.AccountOwnedByWrongProgram);
        await world.Try(world.Alice, Borrow(world, session, world.Host.NewAddress())).IsRefused(Sessions.Program, SessionKitError.AccountNotInitialized);
        Pubkey pool = await world.Pool();
        Instruction borrow = Borrow(world, session, pool);
        await world.Try(world.Alice, borrow with { Accounts = borrow.Accounts.RemoveAt(borrow.Accounts.ToList().FindIndex(a => a.Address == pool)) })
            .IsRefused(Sessions.Program, SessionKitError.AccountNotEnoughKeys);
        Instruction release = Sessions.Primary.Instructions.Release(
            session: session, owner: world.Alice.Address, pool: pool, poolLease: Lease.AddressOf(pool, Sessions.Program.Address), poolLeasePayer: world.Alice.Address);
        await world.Try(world.Alice, release).IsRefused(Sessions.Program, SessionKitError.NotBorrowed);
        await world.Try(world.Alice, borrow, release).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_21_sessions_that_would_write_the_same_are_kept_apart_until_one_gives_back_or_its_time_is_over(string name)
    {
        using SessionWorld world = new(name);
        Pubkey pool = await world.Pool();
        var first = await (await world.Open()).Borrow(pool);
        var second = await world.Open(2);
        Instruction borrow = Borrow(world, second.Address, pool);
        await world.Try(world.Alice, borrow).IsRefused(Sessions.Program, SessionKitError.BorrowedByAnother);
        (await first.Release()).Detach();
        second = await (await second.Borrow(pool)).Fill(5);
        world.Host.Pass(TimeSpan.FromHours(1));
        (await (await world.Owned(first.Address, world.Alice)).Borrow(pool)).Detach();
        await world.Try(world.Alice, Fill(world, second.Detach(), pool)).IsRefused(Sessions.Program, SessionKitError.BorrowExpired);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Items_23_and_47_several_accounts_change_in_one_and_it_is_one_use(string name)
    {
        using SessionWorld world = new(name);
        Pubkey pool = await world.Pool();
        var session = await (await world.Open()).Borrow(pool);
        session = await session.DepositFillAndSay(amount: 30, message: world.Bob.Address);
        TenFields fields = TenFields.Of(session);
        Assert.Equal((2UL, 30UL, world.Bob.Address), (fields.UsageCount, fields.SharedData.Deposited, fields.SharedData.Message));
        Assert.Equal((30UL, 30UL), (world.Host.TokensIn(world.Vault(session.Address)), await world.Level(pool)));
        session.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Items_9_24_and_47_if_one_of_them_is_refused_none_has_changed(string name)
    {
        using SessionWorld world = new(name);
        Pubkey pool = await world.Pool();
        var session = await (await world.Open(guard: Guard.Uses(2) & Guard.Steps(nameof(Sessions.Primary.Deposit), nameof(Sessions.Primary.Say)))).Borrow(pool);
        Pubkey address = session.Detach();

        // The last of the three, the second, the guard of the first; and each time nothing of the others.
        await world.Try(world.Alice, world.All(address, pool, 30, message: default)).IsRefused(Sessions.Program, "Nothing");
        await world.Try(world.Alice, world.All(address, pool, 1_000, world.Bob.Address)).IsRefused(Sessions.Program, "PoolOverflows");
        Assert.Equal((0UL, 1_000UL), (await world.Level(pool), world.Host.TokensIn(world.Tokens)));
        await world.Try(world.Alice, world.All(address, await world.Pool(2), 30, world.Bob.Address)).IsRefused(Sessions.Program, SessionKitError.NotBorrowed);
        await world.Try(world.Alice, world.All(address, pool, 30, world.Bob.Address)).GoesThrough();
        await world.Try(world.Alice, world.All(address, pool, 30, world.Bob.Address)).IsRefused(Sessions.Program, SessionKitError.GuardUsedUp);
        Assert.Equal((30UL, 970UL), (await world.Level(pool), world.Host.TokensIn(world.Tokens)));
    }

    private static Instruction Borrow(SessionWorld world, Pubkey session, Pubkey pool) => Sessions.Primary.Instructions.Borrow(
        session: session, pool: pool, owner: world.Alice.Address, poolLease: Lease.AddressOf(pool, Sessions.Program.Address));

    private static Instruction Fill(SessionWorld world, Pubkey session, Pubkey pool) =>
        Sessions.Primary.Instructions.Fill(session: session, pool: pool, owner: world.Alice.Address, amount: 1);
}
