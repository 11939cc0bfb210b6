using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Interop;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.KeyTests;

/// <summary>What a step takes on the real VM by the wallet and by the key, held to the table in the sample's README.</summary>
public sealed class FiguresTests(ITestOutputHelper output)
{
    [NodeFact]
    public async Task Each_step_takes_no_more_units_than_the_README_says()
    {
        using ArenaWorld world = await ArenaWorld.Open(Hosts.RealVm);
        (await world.Grant()).Detach();
        Pubkey purse = Arena.FindVault(world.Seat, out _);
        (string Step, Instruction ByWallet, Instruction ByKey)[] steps =
        [
            ("move", Arena.Instructions.Move(world.Seat, world.Alice.Address, 7, 7), world.Move(world.Browser)),
            ("buy", Arena.Instructions.Buy(world.Seat, world.Alice.Address, purse, world.Shop, 1), world.Buy(world.Browser, 1)),
        ];
        var figures = new StatedFigures("SessionKeys", output);
        foreach ((string step, Instruction byWallet, Instruction byKey) in steps)
        {
            figures.AtMost(step, "by the wallet", await world.Try(world.Alice, byWallet).Units());
            figures.AtMost(step, "by the key", await world.Try(world.Browser, byKey).Units());
        }

        figures.AreAllMeasured();
    }
}
