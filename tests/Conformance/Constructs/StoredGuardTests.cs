using System;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Guards.Tests;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Conformance.Constructs;

/// <summary>Guards that are kept as data: what they let through, what they count, and where they go.</summary>
public sealed class StoredGuardTests(ITestOutputHelper output)
{
    private const int Guards = 40;

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_that_goes_through_counts_once_and_one_that_is_refused_changes_nothing(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        Guard guard = Guard.Steps(nameof(Warrant.Grants.Spend)) & Guard.Caller(bob.Address) & Guard.InTotal(10) & Guard.Uses(3);
        var live = await new Warrant.Grants.Owner(host.Ledger, alice).Grant(1, guard);
        Assert.Equal(guard, live.State.Guard);
        Pubkey payee = host.NewAddress();
        var agent = await new Warrant.Grants.Agent(host.Ledger, bob).Join<Warrant.Grants.Live>(live.Address);
        agent = await agent.Spend(payee, 4);
        GuardQuestion question = new(nameof(Warrant.Grants.Spend), host.Time) { Caller = bob.Address, Account = payee, Amount = 4 };
        Assert.Null(guard.Ask(question, out Guard once));
        Assert.Equal((once, 4UL), (agent.State.Guard, agent.State.Spent));

        await new Attempt(host, [bob], Spend(live.Address, bob, payee, 7)).IsRefused(Warrant.Program, SessionKitError.GuardUsedUp);
        agent = await agent.Spend(payee, 6);
        agent = await agent.Spend(payee, 0);
        await new Attempt(host, [bob], Spend(live.Address, bob, payee, 0)).IsRefused(Warrant.Program, SessionKitError.GuardUsedUp);
        Assert.Equal(10UL, agent.State.Spent);
        Assert.Contains("up to 10 in all (10 spent) and 3 times (3 used)", agent.State.Guard.ToString(), StringComparison.Ordinal);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Two_steps_of_a_transaction_count_twice_and_the_second_takes_the_first_along(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        var live = await new Warrant.Grants.Owner(host.Ledger, alice).Grant(1, Guard.Rate(3, 60));
        Instruction spend = Spend(live.Address, bob, host.NewAddress(), 1);
        await new Attempt(host, [bob], spend, spend).GoesThrough();
        await new Attempt(host, [bob], spend, spend).IsRefused(Warrant.Program, SessionKitError.GuardTooOften);
        await new Attempt(host, [bob], spend).GoesThrough();
        await new Attempt(host, [bob], spend).IsRefused(Warrant.Program, SessionKitError.GuardTooOften);
        host.Pass(TimeSpan.FromSeconds(60));
        await new Attempt(host, [bob], spend, spend, spend).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task An_error_of_ones_own_is_what_it_ends_with_and_the_log_names_the_condition(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        var live = await new Warrant.Grants.Owner(host.Ledger, alice).Grant(1, Guard.Uses(1));
        Instruction odd = Warrant.Grants.Instructions.RunErrand(session: live.Address, agent: bob.Address, runs: 7);
        await new Attempt(host, [bob], odd).IsRefused(Warrant.Program, "Odd");
        Instruction run = Warrant.Grants.Instructions.RunErrand(session: live.Address, agent: bob.Address, runs: 1);
        await new Attempt(host, [bob], run).GoesThrough();
        await new Attempt(host, [bob], run).IsRefused(Warrant.Program, "NotAllowed");
        TransactionResult result = await new Attempt(host, [bob], run).SendAsync();
        Assert.Contains("Program log: The stored guard refused: GuardUsedUp", result.Logs);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task It_goes_from_state_to_state_with_what_it_has_counted(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        var live = await new Warrant.Grants.Owner(host.Ledger, alice).Grant(1, Guard.Uses(2));
        for (int i = 0; i < 2; i++)
        {
            await (await new Warrant.Grants.Owner(host.Ledger, alice).Join<Warrant.Grants.Live>(live.Address)).Pause();
            await (await new Warrant.Grants.Agent(host.Ledger, bob).Join<Warrant.Grants.Paused>(live.Address)).Resume();
        }

        await new Attempt(host, [bob], Spend(live.Address, bob, host.NewAddress(), 1)).IsRefused(Warrant.Program, SessionKitError.GuardUsedUp);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Guards_in_shared_data_are_asked_each_by_its_steps_and_made_by_the_program_too(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        long until = host.Time + 100;
        var open = await new Warrant.House.Owner(host.Ledger, alice).Build(bob.Address, until, Guard.NotBefore(until) | Guard.Caller(alice.Address));
        Assert.Equal(Guard.Caller(bob.Address) & !Guard.NotBefore(until) & Guard.Uses(2), open.Shared.Front);
        Instruction Enter(Keypair who) => Warrant.House.Instructions.Enter(session: open.Address, who: who.Address);
        Instruction EnterByTheBack(Keypair who) => Warrant.House.Instructions.EnterByTheBack(session: open.Address, who: who.Address);
        await new Attempt(host, [alice], Enter(alice)).IsRefused(Warrant.Program, SessionKitError.GuardCaller);
        await new Attempt(host, [bob], EnterByTheBack(bob)).IsRefused(Warrant.Program, SessionKitError.GuardRefused);
        await new Attempt(host, [alice], EnterByTheBack(alice)).GoesThrough();
        await new Attempt(host, [bob], Enter(bob), Enter(bob)).GoesThrough();
        await new Attempt(host, [bob], Enter(bob)).IsRefused(Warrant.Program, SessionKitError.GuardUsedUp);
        host.Pass(TimeSpan.FromSeconds(100));
        await new Attempt(host, [bob], Enter(bob)).IsRefused(Warrant.Program, SessionKitError.GuardRefused);
        await new Attempt(host, [bob], EnterByTheBack(bob)).GoesThrough();
        var used = await new Warrant.House.Owner(host.Ledger, alice).Join<Warrant.House.Open>(open.Address);
        Assert.Equal((4UL, open.Shared.Back, 1UL), (used.Header.UsageCount, used.Shared.Back, used.Shared.Doors));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Random_guards_answer_and_count_as_their_model_does(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        int seed = RandomSeed.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        Keypair[] people = [bob, host.Person(), host.Person()];
        Pubkey[] accounts = [host.NewAddress(), host.NewAddress(), host.NewAddress()];
        var guards = new RandomGuards(random, host.Time, [.. people.Select(p => p.Address)], accounts, [nameof(Warrant.Grants.Spend), nameof(Warrant.Grants.RunErrand)]);
        var live = await new Warrant.Grants.Owner(host.Ledger, alice).Grant(1, Guard.Never);
        (int through, int refused) = (0, 0);
        for (int i = 0; i < Guards; i++)
        {
            if (guards.Next() is not (Guard guard, ModelledGuard model))
            {
                continue;
            }

            await new Attempt(host, [alice], Warrant.Grants.Instructions.Regrant(session: live.Address, owner: alice.Address, guard: guard)).GoesThrough();
            for (int q = 0; q < 3; q++)
            {
                GuardQuestion question = guards.Question(host.Time, complete: true);
                Keypair person = people.Single(p => p.Address == question.Caller);
                bool spends = question.Step == nameof(Warrant.Grants.Spend);
                question = spends ? question : question with { Amount = null, Account = null };
                Instruction instruction = spends
                    ? Spend(live.Address, person, question.Account!.Value, question.Amount!.Value)
                    : Warrant.Grants.Instructions.RunErrand(session: live.Address, agent: person.Address, runs: 0);
                bool expected = model.Allows(question);
                Assert.Equal(expected, guard.Ask(question, out guard) is null);
                TransactionResult result = await new Attempt(host, [person], instruction).SendAsync();
                if (expected != (result.Error is null))
                {
                    Assert.Fail($"{guard.Describe(nameof(Warrant.Grants.Spend), nameof(Warrant.Grants.RunErrand))}, asked {question}: {result.Error}\n{string.Join('\n', result.Logs)}");
                }

                Assert.Equal(guard.AsSpan().ToArray(), host.GetAccount(live.Address)!.Data.Slice(GuardOffset, Guard.Size).ToArray());
                (through, refused) = expected ? (through + 1, refused) : (through, refused + 1);
            }

            host.Pass(TimeSpan.FromSeconds(random.Next(2)));
        }

        output.WriteLine($"{through} let through, {refused} refused");
        Assert.True(through > 0 && refused > 0);
    }

    /// <summary>Where the guard of a grant stands: behind discriminator, key, bump, the amount and the number.</summary>
    internal const int GuardOffset = 8 + 40 + 1 + 8 + 1;

    internal static Instruction Spend(Pubkey session, Keypair agent, Pubkey payee, ulong amount) =>
        Warrant.Grants.Instructions.Spend(session: session, agent: agent.Address, payee: payee, amount: amount);

    internal static Host Start(string name, out Keypair alice, out Keypair bob)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Warrant.Program);
        alice = host.Person();
        bob = host.Person();
        return host;
    }
}
