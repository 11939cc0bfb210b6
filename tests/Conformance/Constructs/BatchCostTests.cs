using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Interop;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Conformance.Constructs;

/// <summary>What a batch costs on the real VM, beside its steps in instructions of their own.</summary>
public sealed class BatchCostTests(ITestOutputHelper output)
{
    [NodeFact]
    public async Task A_batch_costs_less_than_its_steps_do_one_by_one()
    {
        using DepotWorld world = new(Hosts.RealVm);
        Pubkey depot = (await world.Begin()).Detach();
        Pubkey other = (await world.Begin(2)).Detach();
        ulong deposit = await UnitsOf(world.Deposit(depot, amount: 50));
        ulong locks = await UnitsOf(Depot.Instructions.Lock(session: depot, maker: world.Maker.Address, pin: default, least: 50, until: world.Later, whom: world.Keeper.Address));
        ulong both = await UnitsOf(world.DepositAndLock(other, amount: 50, least: 50));
        Pubkey third = (await world.Begin(3)).Detach();
        ulong turn = await UnitsOf(Depot.Instructions.Turn(third, world.Maker.Address));
        ulong often = await UnitsOf(Depot.Instructions.TurnOften(third, world.Maker.Address));
        output.WriteLine($"deposit {deposit}, lock {locks}: {deposit + locks} in two; {both} in one; a turn {turn}, sixteen in one {often}");
        Assert.InRange(both, deposit, deposit + locks - 1);
        Assert.InRange(often, turn, 16 * turn);

        Task<ulong> UnitsOf(Instruction instruction) => new Attempt(world.Host, [world.Maker], instruction).Units();
    }
}
