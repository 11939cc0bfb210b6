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
        IReadOnlyDictionary<string, (ulong Wallet, ulong Key)> stated = Stated();
        foreach ((string step, Instruction byWallet, Instruction byKey) in steps)
        {
            ulong wallet = (await world.Try(world.Alice, byWallet).GoesThrough()).UnitsConsumed!.Value;
            ulong key = (await world.Try(world.Browser, byKey).GoesThrough()).UnitsConsumed!.Value;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step}: {wallet} by the wallet, {key} by the key"));
            Assert.True(wallet <= stated[step].Wallet && key <= stated[step].Key, $"{step} takes {wallet} and {key} units, and the README says {stated[step].Wallet} and {stated[step].Key}.");
        }

        Assert.Equal(steps.Length, stated.Count);
    }

    private static Dictionary<string, (ulong Wallet, ulong Key)> Stated() =>
        File.ReadLines(Path.Combine(RepositoryFolder.Root, "samples", "SessionKeys", "README.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 5)
            .ToDictionary(
                cells => cells[1].Replace("`", "", StringComparison.Ordinal),
                cells => (ulong.Parse(cells[2], NumberStyles.AllowThousands, CultureInfo.InvariantCulture), ulong.Parse(cells[3], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));
}
