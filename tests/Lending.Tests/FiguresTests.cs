using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Interop;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.LendingTests;

/// <summary>What each step takes on the real VM, by oneself and through the steward, held to the table in the sample's README.</summary>
public sealed class FiguresTests(ITestOutputHelper output)
{
    [NodeFact]
    public async Task Each_step_takes_no_more_units_than_the_README_says()
    {
        using LendingWorld world = await LendingWorld.Open(Hosts.RealVm);
        Keypair holder = WithHighestBumps(world);
        world.Host.SetAccount(holder.Address, new AccountData(10 * Host.Sol, SystemProgram.Address, default));
        world.Host.Fund(holder.Address, world.Gold, 1_000);
        world.Host.Fund(holder.Address, world.Cash, 100);
        world.Host.CreateTokenAccount(holder.Address, world.Voucher);
        Raw raw = world.Raw(holder);
        (string Step, Instruction Alone, Instruction ByPlan)[] steps =
        [
            ("deposit", raw.Deposit(), raw.PlanDeposit()),
            ("borrow", raw.Borrow(), raw.PlanBorrow()),
            ("repay", raw.Repay(), raw.PlanRepay()),
            ("withdraw", raw.Withdraw(), raw.PlanWithdraw()),
        ];
        var figures = new StatedFigures("Lending", output);
        foreach ((string step, Instruction alone, Instruction _) in steps)
        {
            figures.AtMost(step, "alone, at most", await world.Try(holder, alone).Units());
        }

        foreach ((string step, Instruction _, Instruction byPlan) in steps)
        {
            figures.AtMost(step, "through the steward, at most", await world.Try(holder, byPlan).Units());
        }

        figures.AreAllMeasured();
    }

    private static Keypair WithHighestBumps(LendingWorld world) => HighestBumps.Find(holder =>
    {
        Pubkey position = Lender.Position.FindAddress(new(holder, 1), out byte first);
        Lender.Position.FindVault(position, world.Voucher, out byte second);
        Steward.FindAddress(new(holder, 1), out byte third);
        return [first, second, third];
    });
}
