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
        using BarWorld world = await BarWorld.Open(name);
        Pubkey card = await world.Join(world.Bob, level: 2);
        await world.By(world.Bob, Bar.Instructions.Serve(world.Bar, guest: world.Bob.Address, card: card, level: 2)).GoesThrough();
        await world.By(world.Bob, Bar.Instructions.Serve(world.Bar, guest: world.Bob.Address, card: card, level: 3)).IsRefused(Bar.Program, "NoMember");
        await world.By(world.Bob, Bar.Instructions.ServeTwo(world.Bar, guest: world.Bob.Address, card: card)).GoesThrough();

        Pubkey low = await world.Join(world.Alice, level: 1);
        await world.By(world.Bob, Bar.Instructions.ServeTwo(world.Bar, guest: world.Bob.Address, card: low)).IsRefused(Bar.Program, "NotTwo");
        var open = await new Bar.Owner(world.Host.Ledger, world.Alice).Join<Bar.Open>(world.Bar);
        Assert.Equal(2UL, open.State.Served);
        open.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Asked_guards_compose_as_any_and_ask_no_more_than_they_need(string name)
    {
        using BarWorld world = await BarWorld.Open(name);
        Pubkey card = await world.Join(world.Bob, level: 2);
        Instruction Some(byte level) => Bar.Instructions.ServeSome(world.Bar, guest: world.Bob.Address, card: card, level: level);

        // Three times by the first alternative, then only who is not a member of that level.
        TransactionResult first = await world.By(world.Bob, Some(1)).GoesThrough();
        Assert.Single(first.Logs, l => l == $"Program {Club.Program.Address} success");
        await world.By(world.Bob, Some(1), Some(1)).GoesThrough();
        await world.By(world.Bob, Some(1)).IsRefused(Bar.Program, "NotThem");
        await world.By(world.Bob, Some(3)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task No_answer_and_anothers_answer_and_none_of_the_type_have_errors_of_their_own(string name)
    {
        using BarWorld world = await BarWorld.Open(name);
        Pubkey card = await world.Join(world.Bob, level: 1);
        await world.By(world.Bob, Bar.Instructions.ServeIgnored(world.Bar, guest: world.Bob.Address, card: card)).IsRefused(Bar.Program, SessionKitError.ReturnDataMissing);
        await world.By(world.Bob, Bar.Instructions.ServeReferred(world.Bar, guest: world.Bob.Address, card: card, rumour: Rumour.Address))
            .IsRefused(Bar.Program, SessionKitError.ReturnDataOfAnother);
        await world.By(world.Bob, Bar.Instructions.ServeTooLong(world.Bar, guest: world.Bob.Address, card: card)).IsRefused(Bar.Program, SessionKitError.ReturnDataMalformed);
        await world.By(world.Bob, Bar.Instructions.ServeTooShort(world.Bar, guest: world.Bob.Address, card: card, level: 1)).IsRefused(Bar.Program, SessionKitError.ReturnDataMalformed);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_byte_that_is_neither_yes_nor_no_is_no_answer(string name)
    {
        using BarWorld world = await BarWorld.Open(name, asked: AnsweringProgram.Shrug);
        await world.By(world.Bob, world.Serve(world.Bob, Card)).IsRefused(Bar.Program, SessionKitError.ReturnDataMalformed);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_refusal_of_who_is_asked_ends_the_step_too(string name)
    {
        using BarWorld world = await BarWorld.Open(name);
        Pubkey card = await world.Join(world.Bob, level: 1);
        await world.By(world.Bob, world.Serve(world.Bob, world.Host.NewAddress())).IsRefusedByRuntime("Custom", (uint)SessionKitError.AccountNotInitialized);
        world.Host.Pass(TimeSpan.FromDays(2));
        await world.By(world.Bob, world.Serve(world.Bob, card)).IsRefusedByRuntime("Custom", (uint)SessionKitError.StateExpired);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_stored_guard_beside_it_is_asked_in_its_turn_and_counts_only_what_went_through(string name)
    {
        using BarWorld world = await BarWorld.Open(name, bob => Guard.Caller(bob) & Guard.Uses(1));
        Pubkey card = await world.Join(world.Bob, level: 0);
        Pubkey gold = await world.Join(world.Alice, level: 1);
        await world.By(world.Bob, world.Serve(world.Bob, card)).IsRefused(Bar.Program, "NoMember");
        await world.By(world.Alice, world.Serve(world.Alice, gold)).IsRefused(Bar.Program, SessionKitError.GuardCaller);
        await world.By(world.Bob, world.Serve(world.Bob, gold)).GoesThrough();
        await world.By(world.Bob, world.Serve(world.Bob, gold)).IsRefused(Bar.Program, SessionKitError.GuardUsedUp);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Who_is_asked_gets_accounts_read_only(string name)
    {
        using BarWorld world = await BarWorld.Open(name);
        Pubkey card = await world.Join(world.Bob, level: 1);

        // A program that says what it needs refuses by itself.
        Instruction counted = Bar.Instructions.ServeCounted(world.Bar, guest: world.Bob.Address, card: card, level: 1);
        await world.By(world.Bob, counted).IsRefusedByRuntime("Custom", (uint)SessionKitError.ConstraintMut);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Who_is_asked_and_writes_all_the_same_is_refused_even_where_the_account_is_its_own(string name)
    {
        using BarWorld world = await BarWorld.Open(name, asked: AnsweringProgram.Vandal);
        world.Host.SetAccount(Card, new AccountData(10_000_000, Club.Program.Address, new byte[16]));
        await world.By(world.Bob, world.Serve(world.Bob, Card)).IsRefusedByRuntime("ReadonlyDataModified");
        await world.By(world.Bob, world.Serve(world.Bob, Card).Writable(Card)).IsRefusedByRuntime("ReadonlyDataModified");

        using BarWorld other = await BarWorld.Open(name, asked: AnsweringProgram.YesMan);
        await other.By(other.Bob, other.Serve(other.Bob, Card)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Nobody_else_can_be_asked_in_its_place(string name)
    {
        using BarWorld world = await BarWorld.Open(name);
        Pubkey card = await world.Join(world.Bob, level: 1);
        await world.By(world.Bob, world.Serve(world.Bob, card, level: 9)).IsRefused(Bar.Program, "NoMember");
        await world.By(world.Bob, world.Serve(world.Bob, card, level: 9).With(Club.Program.Address, Rumour.Address)).IsRefused(Bar.Program, SessionKitError.InvalidProgramId);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_that_looks_writes_nothing_and_answers_whoever_asks(string name)
    {
        using BarWorld world = await BarWorld.Open(name);
        Pubkey card = await world.Join(world.Bob, level: 3);
        Instruction level = Club.Instructions.LevelOf(card);
        Assert.All(level.Accounts, account => Assert.False(account.IsWritable));
        AccountData? before = world.Host.GetAccount(card);
        TransactionResult result = await world.By(null, level).GoesThrough();
        Assert.Equal([3, 0, 0, 0, 0, 0, 0, 0], result.ReturnData.ToArray());
        Assert.Equal(before, world.Host.GetAccount(card));

        Instruction ends = Club.Instructions.Vanish(card, member: world.Bob.Address, heir: world.Host.NewAddress());
        await world.By(world.Bob, ends).IsRefused(Club.Program, SessionKitError.SessionClosedTooEarly);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_that_asks_may_let_who_is_asked_write(string name)
    {
        using BarWorld world = await BarWorld.Open(name);
        Pubkey card = await world.Join(world.Bob, level: 3);
        await world.By(world.Bob, Bar.Instructions.Toast(world.Bar, guest: world.Bob.Address, card: card)).GoesThrough();
        var held = await new Club.Member(world.Host.Ledger, world.Bob).Join<Club.Card>(card);
        Assert.Equal(1u, held.State.Asked);
        held.Detach();
    }
}
