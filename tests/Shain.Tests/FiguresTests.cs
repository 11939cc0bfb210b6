using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Interop;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.GateTests;

/// <summary>Item 42: what each step takes on the real VM, held to the table in the sample's README.</summary>
public sealed class FiguresTests(ITestOutputHelper output)
{
    [NodeFact]
    public async Task Item_42_each_step_takes_no_more_units_and_bytes_than_the_README_says()
    {
        using var world = new ShainWorld(Hosts.RealVm);
        world.Host.CreateTokenAccount(ShainWorld.Treasury, world.Mint);
        Keypair holder = WithHighestBumps();
        world.Host.SetAccount(holder.Address, new AccountData(10 * Host.Sol, SystemProgram.Address, default));
        world.Host.Fund(holder.Address, world.Mint, 100 * ShainWorld.Token);

        var figures = new StatedFigures("Shain", output);
        async Task Measure(string step, Keypair signer, Instruction instruction)
        {
            figures.AtMost(step, "own units, at most", await world.Try(signer, instruction).Units());
            figures.Exactly(step, "own bytes", (ulong)instruction.Data.Length);
        }

        await Measure("initialize", world.Authority, world.InitializeInstruction());
        await Measure("start_session, the first", holder, world.StartInstruction(holder));
        await Measure("gated_action", holder, ShainWorld.Pass(holder, 1));
        world.LetItExpire();
        await Measure("start_session, in place", holder, world.StartInstruction(holder));
        world.LetItExpire();
        await Measure("close_session", world.Mallory, ShainWorld.Close(holder));
        await Measure("start_session, after a close", holder, world.StartInstruction(holder));

        figures.AreAllMeasured();
    }

    private static Keypair WithHighestBumps() => HighestBumps.Find(holder =>
    {
        Shain.FindAddress(new(holder), out byte session);
        Shain.Lifetime.FindAddress(new(holder), out byte lifetime);
        return [session, lifetime];
    });
}
