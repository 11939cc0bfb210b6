using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Attacks;

/// <summary>Guards that another program answers: what is no answer of its own lets nothing through, and who is asked gets nothing to write.</summary>
public sealed class AskedGuardAttackTests
{
    private static readonly Pubkey Card = Pubkey.Parse("Card111111111111111111111111111111111111111");

    [HostTheory]
    [OnEveryHost]
    public async Task Yes_lets_the_step_through_and_no_ends_it_in_the_guards_error(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        await OpenAsync(host, alice, Guard.Always);
        Pubkey card = await JoinAsync(host, bob, level: 2);
        await new Attempt(host, [bob], Bar.Instructions.Serve(BarOf(alice), guest: bob.Address, card: card, level: 2)).GoesThrough();
        await new Attempt(host, [bob], Bar.Instructions.Serve(BarOf(alice), guest: bob.Address, card: card, level: 3)).IsRefused(Bar.Program, "NoMember");
        await new Attempt(host, [bob], Bar.Instructions.ServeTwo(BarOf(alice), guest: bob.Address, card: card)).GoesThrough();

        Pubkey low = await JoinAsync(host, alice, level: 1);
        await new Attempt(host, [bob], Bar.Instructions.ServeTwo(BarOf(alice), guest: bob.Address, card: low)).IsRefused(Bar.Program, "NotTwo");
        var open = await new Bar.Owner(host.Ledger, alice).Join<Bar.Open>(BarOf(alice));
        Assert.Equal(2UL, open.State.Served);
        open.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Asked_guards_compose_as_any_and_ask_no_more_than_they_need(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        await OpenAsync(host, alice, Guard.Always);
        Pubkey card = await JoinAsync(host, bob, level: 2);
        Instruction Some(byte level) => Bar.Instructions.ServeSome(BarOf(alice), guest: bob.Address, card: card, level: level);

        // Three times by the first alternative, then only who is not a member of that level.
        TransactionResult first = await new Attempt(host, [bob], Some(1)).GoesThrough();
        Assert.Single(first.Logs, l => l == $"Program {Club.Program.Address} success");
        await new Attempt(host, [bob], Some(1), Some(1)).GoesThrough();
        await new Attempt(host, [bob], Some(1)).IsRefused(Bar.Program, "NotThem");
        await new Attempt(host, [bob], Some(3)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task No_answer_and_anothers_answer_and_none_of_the_type_have_errors_of_their_own(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        await OpenAsync(host, alice, Guard.Always);
        Pubkey card = await JoinAsync(host, bob, level: 1);
        Pubkey bar = BarOf(alice);
        await new Attempt(host, [bob], Bar.Instructions.ServeIgnored(bar, guest: bob.Address, card: card)).IsRefused(Bar.Program, SessionKitError.ReturnDataMissing);
        await new Attempt(host, [bob], Bar.Instructions.ServeReferred(bar, guest: bob.Address, card: card, rumour: Rumour.Address))
            .IsRefused(Bar.Program, SessionKitError.ReturnDataOfAnother);
        await new Attempt(host, [bob], Bar.Instructions.ServeTooLong(bar, guest: bob.Address, card: card)).IsRefused(Bar.Program, SessionKitError.ReturnDataMalformed);
        await new Attempt(host, [bob], Bar.Instructions.ServeTooShort(bar, guest: bob.Address, card: card, level: 1)).IsRefused(Bar.Program, SessionKitError.ReturnDataMalformed);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_byte_that_is_neither_yes_nor_no_is_no_answer(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob, AnsweringProgram.Shrug);
        await OpenAsync(host, alice, Guard.Always);
        await new Attempt(host, [bob], Serve(alice, bob, Card)).IsRefused(Bar.Program, SessionKitError.ReturnDataMalformed);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_refusal_of_who_is_asked_ends_the_step_too(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        await OpenAsync(host, alice, Guard.Always);
        Pubkey card = await JoinAsync(host, bob, level: 1);
        await new Attempt(host, [bob], Serve(alice, bob, host.NewAddress())).IsRefusedByRuntime("Custom", (uint)SessionKitError.AccountNotInitialized);
        host.Pass(TimeSpan.FromDays(2));
        await new Attempt(host, [bob], Serve(alice, bob, card)).IsRefusedByRuntime("Custom", (uint)SessionKitError.StateExpired);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_stored_guard_beside_it_is_asked_in_its_turn_and_counts_only_what_went_through(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        await OpenAsync(host, alice, Guard.Caller(bob.Address) & Guard.Uses(1));
        Pubkey card = await JoinAsync(host, bob, level: 0);
        Pubkey gold = await JoinAsync(host, alice, level: 1);
        await new Attempt(host, [bob], Serve(alice, bob, card)).IsRefused(Bar.Program, "NoMember");
        await new Attempt(host, [alice], Serve(alice, alice, gold)).IsRefused(Bar.Program, SessionKitError.GuardCaller);
        await new Attempt(host, [bob], Serve(alice, bob, gold)).GoesThrough();
        await new Attempt(host, [bob], Serve(alice, bob, gold)).IsRefused(Bar.Program, SessionKitError.GuardUsedUp);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Who_is_asked_gets_accounts_read_only(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        await OpenAsync(host, alice, Guard.Always);
        Pubkey card = await JoinAsync(host, bob, level: 1);

        // A program that says what it needs refuses by itself.
        Instruction counted = Bar.Instructions.ServeCounted(BarOf(alice), guest: bob.Address, card: card, level: 1);
        await new Attempt(host, [bob], counted).IsRefusedByRuntime("Custom", (uint)SessionKitError.ConstraintMut);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Who_is_asked_and_writes_all_the_same_is_refused_even_where_the_account_is_its_own(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob, AnsweringProgram.Vandal);
        await OpenAsync(host, alice, Guard.Always);
        host.SetAccount(Card, new AccountData(10_000_000, Club.Program.Address, new byte[16]));
        await new Attempt(host, [bob], Serve(alice, bob, Card)).IsRefusedByRuntime("ReadonlyDataModified");
        await new Attempt(host, [bob], Serve(alice, bob, Card).Writable(Card)).IsRefusedByRuntime("ReadonlyDataModified");

        using Host other = Start(name, out alice, out bob, AnsweringProgram.YesMan);
        await OpenAsync(other, alice, Guard.Always);
        await new Attempt(other, [bob], Serve(alice, bob, Card)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Nobody_else_can_be_asked_in_its_place(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        await OpenAsync(host, alice, Guard.Always);
        Pubkey card = await JoinAsync(host, bob, level: 1);
        await new Attempt(host, [bob], Serve(alice, bob, card, level: 9)).IsRefused(Bar.Program, "NoMember");
        await new Attempt(host, [bob], Serve(alice, bob, card, level: 9).With(Club.Program.Address, Rumour.Address)).IsRefused(Bar.Program, SessionKitError.InvalidProgramId);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_that_looks_writes_nothing_and_answers_whoever_asks(string name)
    {
        using Host host = Start(name, out _, out Keypair bob);
        Pubkey card = await JoinAsync(host, bob, level: 3);
        Instruction level = Club.Instructions.LevelOf(card);
        Assert.All(level.Accounts, account => Assert.False(account.IsWritable));
        AccountData? before = host.GetAccount(card);
        TransactionResult result = await new Attempt(host, [], level).GoesThrough();
        Assert.Equal([3, 0, 0, 0, 0, 0, 0, 0], result.ReturnData.ToArray());
        Assert.Equal(before, host.GetAccount(card));

        Instruction ends = Club.Instructions.Vanish(card, member: bob.Address, heir: host.NewAddress());
        await new Attempt(host, [bob], ends).IsRefused(Club.Program, SessionKitError.SessionClosedTooEarly);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_that_asks_may_let_who_is_asked_write(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        await OpenAsync(host, alice, Guard.Always);
        Pubkey card = await JoinAsync(host, bob, level: 3);
        await new Attempt(host, [bob], Bar.Instructions.Toast(BarOf(alice), guest: bob.Address, card: card)).GoesThrough();
        var held = await new Club.Member(host.Ledger, bob).Join<Club.Card>(card);
        Assert.Equal(1u, held.State.Asked);
        held.Detach();
    }

    private static Instruction Serve(Keypair owner, Keypair guest, Pubkey card, byte level = 1) =>
        Bar.Instructions.Serve(BarOf(owner), guest: guest.Address, card: card, level: level);

    private static Host Start(string name, out Keypair alice, out Keypair bob, AnsweringProgram? asked = null)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Bar.Program);
        AnsweringProgram.Rumour.DeployTo(host);
        if (asked is null)
        {
            host.Deploy(Club.Program);
        }
        else
        {
            asked.DeployTo(host);
        }

        alice = host.Person();
        bob = host.Person();
        return host;
    }

    private static Pubkey BarOf(Keypair owner) => Bar.AddressOf(new(owner.Address));

    private static async Task OpenAsync(Host host, Keypair owner, Guard guard) => (await new Bar.Owner(host.Ledger, owner).Start(guard)).Detach();

    private static async Task<Pubkey> JoinAsync(Host host, Keypair member, byte level) =>
        (await new Club.Member(host.Ledger, member).Join(level, host.Time + 86_400)).Detach();
}
