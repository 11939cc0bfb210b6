using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
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
        var measured = new Dictionary<string, (ulong Alone, ulong ByPlan)>();
        foreach ((string step, Instruction alone, Instruction _) in steps)
        {
            measured[step] = ((await world.Try(holder, alone).GoesThrough()).UnitsConsumed!.Value, 0);
        }

        foreach ((string step, Instruction _, Instruction byPlan) in steps)
        {
            measured[step] = (measured[step].Alone, (await world.Try(holder, byPlan).GoesThrough()).UnitsConsumed!.Value);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step}: {measured[step].Alone} alone, {measured[step].ByPlan} through the steward"));
        }

        IReadOnlyDictionary<string, (ulong Alone, ulong ByPlan)> stated = Stated();
        Assert.Equal(measured.Keys.Order(StringComparer.Ordinal), stated.Keys.Order(StringComparer.Ordinal));
        Assert.All(measured, step => Assert.True(
            step.Value.Alone <= stated[step.Key].Alone && step.Value.ByPlan <= stated[step.Key].ByPlan,
            $"{step.Key} takes {step.Value.Alone} and {step.Value.ByPlan} units, and the README says {stated[step.Key].Alone} and {stated[step.Key].ByPlan}."));
    }

    /// <summary>Somebody whose addresses have the highest bump: each one below costs a hash and a look at the curve more.</summary>
    private static Keypair WithHighestBumps(LendingWorld world)
    {
        byte[] seed = new byte[32];
        for (int i = 0; ; i++)
        {
            BitConverter.TryWriteBytes(seed, i);
            var holder = Keypair.FromSeed(seed);
            Pubkey position = Lender.Position.FindAddress(new(holder.Address, 1), out byte first);
            Lender.Position.FindVault(position, world.Voucher, out byte second);
            Steward.FindAddress(new(holder.Address, 1), out byte third);
            if ((first, second, third) == (255, 255, 255))
            {
                return holder;
            }
        }
    }

    private static Dictionary<string, (ulong Alone, ulong ByPlan)> Stated() =>
        File.ReadLines(Path.Combine(RepositoryFolder.Root, "samples", "Lending", "README.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 5 && ulong.TryParse(cells[2], NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _))
            .ToDictionary(
                cells => cells[1].Replace("`", "", StringComparison.Ordinal),
                cells => (ulong.Parse(cells[2], NumberStyles.AllowThousands, CultureInfo.InvariantCulture), ulong.Parse(cells[3], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));
}
