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

        var measured = new Dictionary<string, (ulong Units, int Bytes)>();
        async Task Measure(string step, Keypair signer, Instruction instruction)
        {
            TransactionResult result = await world.Try(signer, instruction).GoesThrough();
            measured[step] = (result.UnitsConsumed!.Value, instruction.Data.Length);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step}: {result.UnitsConsumed} units, {instruction.Data.Length} bytes"));
        }

        await Measure("initialize", world.Authority, world.InitializeInstruction());
        await Measure("start_session, the first", holder, world.StartInstruction(holder));
        await Measure("gated_action", holder, ShainWorld.Pass(holder, 1));
        world.LetItExpire();
        await Measure("start_session, in place", holder, world.StartInstruction(holder));
        world.LetItExpire();
        await Measure("close_session", world.Mallory, ShainWorld.Close(holder));
        await Measure("start_session, after a close", holder, world.StartInstruction(holder));

        IReadOnlyDictionary<string, (ulong Units, int Bytes)> stated = Stated();
        Assert.Equal(measured.Keys.Order(StringComparer.Ordinal), stated.Keys.Order(StringComparer.Ordinal));
        foreach ((string step, (ulong units, int bytes)) in measured)
        {
            Assert.True(units <= stated[step].Units, $"{step} takes {units} units, and the README says {stated[step].Units}.");
            Assert.Equal(stated[step].Bytes, bytes);
        }
    }

    /// <summary>Somebody whose addresses have the highest bump: each one below costs a hash and a look at the curve more.</summary>
    private static Keypair WithHighestBumps()
    {
        byte[] seed = new byte[32];
        for (byte i = 0; ; i++)
        {
            Array.Fill(seed, i);
            var holder = Keypair.FromSeed(seed);
            Shain.FindAddress(new(holder.Address), out byte session);
            Shain.Lifetime.FindAddress(new(holder.Address), out byte lifetime);
            if ((session, lifetime) == (255, 255))
            {
                return holder;
            }
        }
    }

    /// <summary>The rows of the README's table: step, published units, own units, published bytes, own bytes.</summary>
    private static Dictionary<string, (ulong Units, int Bytes)> Stated() =>
        File.ReadLines(Path.Combine(RepositoryFolder.Root, "samples", "Shain", "README.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 7)
            .ToDictionary(
                cells => cells[1].Replace("`", "", StringComparison.Ordinal),
                cells => (ulong.Parse(cells[3], NumberStyles.AllowThousands, CultureInfo.InvariantCulture), int.Parse(cells[5], CultureInfo.InvariantCulture)));
}
