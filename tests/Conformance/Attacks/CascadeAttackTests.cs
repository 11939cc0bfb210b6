using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Attacks;

/// <summary>When a primary session ends, everything that hangs on it is worth nothing, however deep and however much it is; and none of it had to be touched.</summary>
public sealed class CascadeAttackTests
{
    private const int Children = 12;

    [HostTheory]
    [OnEveryHost]
    public async Task Ending_the_primary_refuses_three_levels_below_it_at_once_and_touches_none(string name)
    {
        using TreasuryWorld world = new(name);
        (await world.Start()).Detach();
        Pubkey spending = (await world.Spending()).Detach();
        Pubkey errand = (await world.Errand(spending, world.Usual)).Detach();
        Pubkey trifle = (await world.Trifle(errand, world.Usual)).Detach();
        (Keypair Holder, Instruction Note)[] uses =
        [
            (world.Agent, world.NoteBySpending(spending)),
            (world.Helper, world.NoteByErrand(spending, errand)),
            (world.Child, Treasury.Instructions.NoteByTrifle(world.Address, spending, errand, trifle, world.Owner.Address, world.Child.Address, 5)),
        ];
        foreach ((Keypair holder, Instruction note) in uses)
        {
            await new Attempt(world.Host, [holder], note).GoesThrough();
        }

        // Nobody below ends it, nor a stranger.
        Instruction dissolve = Treasury.Instructions.Dissolve(world.Address, world.Owner.Address, Treasury.FindVault(world.Address, out _), default);
        foreach (Keypair stranger in new[] { world.Agent, world.Helper, world.Child, world.Clerk, world.Host.Person() })
        {
            await new Attempt(world.Host, [stranger], dissolve.With(world.Owner.Address, stranger.Address)).IsRefused(Treasury.Program, SessionKitError.ConstraintHasOne);
        }

        AccountData?[] before = [.. new[] { spending, errand, trifle }.Select(world.Host.GetAccount)];
        await new Attempt(world.Host, [world.Owner], dissolve).GoesThrough();
        await AllRefused(SessionKitError.AccountNotInitialized);

        // The same address, the same owner, and another session: nothing comes to life again.
        (await world.Start()).Detach();
        await AllRefused(SessionKitError.ParentReopened);
        Assert.Equal(before, new[] { spending, errand, trifle }.Select(world.Host.GetAccount));

        // What was granted under the dead ones cannot be used either, and who granted has the rent back whenever he likes.
        await new Attempt(world.Host, [world.Helper], Treasury.Trifle.Instructions.Drop(trifle, world.Helper.Address)).GoesThrough();
        await new Attempt(world.Host, [world.Agent], Treasury.Errand.Instructions.Recall(errand, world.Agent.Address)).GoesThrough();
        await new Attempt(world.Host, [world.Owner], Treasury.Spending.Instructions.Revoke(spending, world.Owner.Address)).GoesThrough();
        Assert.All(new[] { spending, errand, trifle }, address => Assert.Null(world.Host.GetAccount(address)));

        async Task AllRefused(SessionKitError error)
        {
            foreach ((Keypair holder, Instruction note) in uses)
            {
                await new Attempt(world.Host, [holder], note).IsRefused(Treasury.Program, error);
            }
        }
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Revoking_the_middle_refuses_what_is_below_it_and_leaves_what_is_above(string name)
    {
        using TreasuryWorld world = new(name);
        (await world.Start()).Detach();
        Pubkey spending = (await world.Spending()).Detach();
        Pubkey errand = (await world.Errand(spending, world.Usual)).Detach();
        Pubkey trifle = (await world.Trifle(errand, world.Usual)).Detach();
        Instruction deepest = Treasury.Instructions.NoteByTrifle(world.Address, spending, errand, trifle, world.Owner.Address, world.Child.Address, 5);
        Instruction recall = Treasury.Errand.Instructions.Recall(errand, world.Agent.Address);
        await new Attempt(world.Host, [world.Child], recall.With(world.Agent.Address, world.Child.Address)).IsRefused(Treasury.Program, SessionKitError.ConstraintHasOne);
        await new Attempt(world.Host, [world.Agent], recall).GoesThrough();
        await new Attempt(world.Host, [world.Child], deepest).IsRefused(Treasury.Program, SessionKitError.AccountNotInitialized);
        await new Attempt(world.Host, [world.Agent], world.NoteBySpending(spending)).GoesThrough();
        (await world.Errand(spending, world.Usual with { Uses = 5 })).Detach();
        await new Attempt(world.Host, [world.Child], deepest).IsRefused(Treasury.Program, SessionKitError.ParentReopened);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task However_many_children_a_primary_has_they_end_together_and_ending_it_costs_no_more(string name)
    {
        using TreasuryWorld world = new(name);
        Instruction dissolve = Treasury.Instructions.Dissolve(world.Address, world.Owner.Address, Treasury.FindVault(world.Address, out _), default);
        (await world.Start()).Detach();
        TransactionResult alone = await new Attempt(world.Host, [world.Owner], dissolve).GoesThrough();

        // The primary session knows nothing of its children, so there is no ninth that it has no room for.
        (await world.Start()).Detach();
        Keypair[] agents = [.. Enumerable.Range(0, Children).Select(_ => world.Host.Person())];
        foreach (Keypair agent in agents)
        {
            await new Attempt(world.Host, [world.Owner], world.Grant(agent.Address, world.Usual)).GoesThrough();
            await new Attempt(world.Host, [agent], Note(agent)).GoesThrough();
        }

        AccountData?[] before = [.. agents.Select(agent => world.Host.GetAccount(SpendingOf(agent)))];
        TransactionResult many = await new Attempt(world.Host, [world.Owner], dissolve).GoesThrough();
        Assert.Equal((alone.UnitsConsumed, alone.Logs.Length), (many.UnitsConsumed, many.Logs.Length));
        Assert.DoesNotContain(dissolve.Accounts, account => agents.Any(agent => SpendingOf(agent) == account.Address));
        foreach (Keypair agent in agents)
        {
            await new Attempt(world.Host, [agent], Note(agent)).IsRefused(Treasury.Program, SessionKitError.AccountNotInitialized);
        }

        Assert.Equal(before, agents.Select(agent => world.Host.GetAccount(SpendingOf(agent))));

        Pubkey SpendingOf(Keypair agent) => Treasury.Spending.AddressOf(new(world.Address, agent.Address));
        Instruction Note(Keypair agent) => Treasury.Instructions.NoteBySpending(world.Address, SpendingOf(agent), world.Owner.Address, agent.Address, 5);
    }
}
