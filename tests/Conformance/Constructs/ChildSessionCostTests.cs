using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Interop;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Conformance.Constructs;

/// <summary>What a child session costs on the real VM: a step taken through it, less the same step by the role's own signature.</summary>
public sealed class ChildSessionCostTests(ITestOutputHelper output)
{
    private const ulong MostForChild = 250;

    [NodeFact]
    public async Task A_child_costs_no_more_than_it_may_at_any_depth()
    {
        using TreasuryWorld world = new(Hosts.RealVm);
        await world.Start();
        var spending = await world.Spending();
        var errand = await world.Errand(spending.Address, world.Usual with { Uses = 5 });
        var trifle = await world.Trifle(errand.Address, world.Usual with { Uses = 2 });
        ulong own = await UnitsOf(world.Owner, Treasury.Instructions.Note(world.Address, world.Owner.Address, 5));
        ulong child = await UnitsOf(world.Agent, world.NoteBySpending(spending.Address)) - own;
        ulong grandchild = await UnitsOf(world.Helper, world.NoteByErrand(spending.Address, errand.Address)) - own;
        Instruction deepest = Treasury.Instructions.NoteByTrifle(world.Address, spending.Address, errand.Address, trifle.Address, world.Owner.Address, world.Child.Address, 5);
        ulong third = await UnitsOf(world.Child, deepest) - own;
        output.WriteLine($"own signature: {own}; child: +{child}; grandchild: +{grandchild}; its child: +{third}");
        Assert.InRange(child, 1UL, MostForChild);
        Assert.InRange(grandchild, child, 2 * MostForChild);
        Assert.InRange(third, grandchild, 3 * MostForChild);

        Task<ulong> UnitsOf(Keypair signer, Instruction instruction) => new Attempt(world.Host, [signer], instruction).Units();
    }
}
