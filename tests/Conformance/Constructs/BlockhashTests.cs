using System;
using System.Buffers.Binary;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Constructs;

/// <summary><c>ctx.Blockhash</c>: what the ledger says, in every kind of step; and no other account in the place of that which says it.</summary>
public sealed class BlockhashTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task The_blockhash_is_the_ledgers_latest_and_the_client_finds_the_account_by_itself(string name)
    {
        using Host host = Start(name, out Keypair alice);
        Hash first = await Latest(host);
        var book = await new Notary.Author(host.Ledger, alice).Begin();
        Assert.Equal(new Notary.Book(first, default, 0), book.State);
        for (ulong entries = 1; entries <= 3; entries++)
        {
            host.Pass(TimeSpan.FromSeconds(entries));
            Hash latest = await Latest(host);
            book = await book.Enter();
            Assert.Equal(new Notary.Book(first, latest, entries), book.State);
            Assert.NotEqual(first, latest);
        }

        Hash inked = await Latest(host);
        var stamp = await new Notary.Stamp.Owner(host.Ledger, alice).Ink(first);
        Assert.Equal((inked, first), (stamp.State.At, stamp.Key.About));
        await stamp.Throw();
        await book.End(await Latest(host));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_guard_reads_it_and_an_old_one_is_refused(string name)
    {
        using Host host = Start(name, out Keypair alice);
        Pubkey book = (await new Notary.Author(host.Ledger, alice).Begin()).Detach();
        Hash seen = await Latest(host);
        await new Attempt(host, [alice], Notary.Instructions.EnterIfLatest(book, alice.Address, seen)).GoesThrough();
        await new Attempt(host, [alice], Notary.Instructions.EnterIfLatest(book, alice.Address, seen)).IsRefused(Notary.Program, nameof(Notary.Error.NotTheLatest));
        await new Attempt(host, [alice], Notary.Instructions.End(book, alice.Address, default, seen)).IsRefused(Notary.Program, nameof(Notary.Error.NotTheLatest));
        await new Attempt(host, [alice], Notary.Instructions.End(book, alice.Address, default, await Latest(host))).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_batch_and_a_childs_instruction_take_the_account_once(string name)
    {
        using Host host = Start(name, out Keypair alice);
        Keypair hand = host.Person();
        var author = new Notary.Author(host.Ledger, alice);
        Pubkey book = (await author.Begin()).Detach();
        Hash seen = await Latest(host);
        Instruction twice = Notary.Instructions.EnterTwice(book, alice.Address, seen);
        Assert.Single(twice.Accounts, a => a.Address == RecentBlockhashesSysvar.Address);
        await new Attempt(host, [alice], twice).GoesThrough();
        Assert.Equal((seen, 3UL), await Held());

        host.Pass(TimeSpan.FromMinutes(1));
        (await new Notary.Clerk.Author(host.Ledger, alice).Hire(hand.Address, new Scope(Notary.Delegated.Enter, 0, host.Time + 60, 1))).Detach();
        seen = await Latest(host);
        Instruction entry = Notary.Instructions.EnterByClerk(book, Notary.Clerk.AddressOf(new(book, hand.Address)), alice.Address, hand.Address);
        Assert.Single(entry.Accounts, a => a.Address == RecentBlockhashesSysvar.Address);
        await new Attempt(host, [hand], entry).GoesThrough();
        Assert.Equal((seen, 4UL), await Held());

        async Task<(Hash Last, ulong Entries)> Held()
        {
            var held = await author.Join<Notary.Book>(book);
            (Hash last, ulong entries) = (held.State.Last, held.State.Entries);
            held.Detach();
            return (last, entries);
        }
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_that_looks_answers_by_it(string name)
    {
        using Host host = Start(name, out Keypair alice);
        Pubkey stamp = Notary.Stamp.FindAddress(new(alice.Address, default), out byte bump);
        Instruction question = Notary.Stamp.Instructions.IsCurrent(stamp);
        TransactionResult both = await new Attempt(host, [alice], Notary.Stamp.Instructions.Ink(stamp, alice.Address, bump, default), question).GoesThrough();
        Assert.Equal(1, both.ReturnData.Span[0]);
        Assert.Equal(0, (await new Attempt(host, [], question).GoesThrough()).ReturnData.ToArray().FirstOrDefault());
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Another_account_in_its_place_is_refused_by_name_and_nothing_changes(string name)
    {
        using Host host = Start(name, out Keypair alice);
        Pubkey book = (await new Notary.Author(host.Ledger, alice).Begin()).Detach();
        Instruction enter = Notary.Instructions.Enter(book, alice.Address);
        AccountData real = host.GetAccount(RecentBlockhashesSysvar.Address)!;

        // A copy that says what somebody would like to hear; another sysvar; nothing; the book itself.
        Pubkey copy = host.NewAddress();
        host.SetAccount(copy, real);
        foreach (Pubkey other in new[] { copy, Pubkey.Parse("SysvarC1ock11111111111111111111111111111111"), host.NewAddress() })
        {
            await new Attempt(host, [alice], enter.With(RecentBlockhashesSysvar.Address, other)).IsRefused(Notary.Program, SessionKitError.AccountSysvarMismatch);
        }

        await new Attempt(host, [alice], enter.With(RecentBlockhashesSysvar.Address, book)).IsRefused(Notary.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await new Attempt(host, [alice], enter with { Accounts = [.. enter.Accounts.Where(a => a.Address != RecentBlockhashesSysvar.Address)] })
            .IsRefused(Notary.Program, SessionKitError.AccountNotEnoughKeys);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_that_does_not_take_it_ends_where_it_reads_it(string name)
    {
        using Host host = Start(name, out Keypair alice);
        Pubkey book = (await new Notary.Author(host.Ledger, alice).Begin()).Detach();
        await new Attempt(host, [alice], Notary.Instructions.EnterBlindly(book, alice.Address)).IsRefused(Notary.Program, SessionKitError.BlockhashNotTaken);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task The_account_is_as_a_cluster_has_it(string name)
    {
        using Host host = Start(name, out Keypair alice);
        for (int transaction = 0; transaction < 3; transaction++)
        {
            AccountData held = host.GetAccount(RecentBlockhashesSysvar.Address)!;
            ulong count = BinaryPrimitives.ReadUInt64LittleEndian(held.Data.Span);
            Assert.Equal((6_008, 42_706_560UL, Pubkey.Parse("Sysvar1111111111111111111111111111111111111")), (held.Data.Length, held.Lamports, held.Owner));
            Assert.InRange(count, 1UL, 150UL);
            Assert.Equal(await Latest(host), new Hash(held.Data.Span.Slice(8, Hash.Size)));
            Assert.Equal(Host.Fee, BinaryPrimitives.ReadUInt64LittleEndian(held.Data.Span[40..]));
            await new Attempt(host, [alice], transaction == 0
                ? Notary.Instructions.Begin(Notary.FindAddress(new(alice.Address), out byte bump), alice.Address, bump)
                : Notary.Instructions.Enter(Notary.AddressOf(new(alice.Address)), alice.Address)).GoesThrough();
        }
    }

    private static async Task<Hash> Latest(Host host) => await host.Ledger.GetLatestBlockhashAsync();

    private static Host Start(string name, out Keypair alice)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Notary.Program);
        alice = host.Person();
        return host;
    }
}
