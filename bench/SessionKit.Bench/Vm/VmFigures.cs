using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

namespace SessionKit.Bench;

/// <summary>What steps cost on the real VM: compute units of whole transactions, and the size of programs. Nothing here depends on the machine.</summary>
internal static class VmFigures
{
    /// <summary>Deploys the programs that were built with this project, and takes each step once.</summary>
    public static async Task<IReadOnlyList<VmRow>> MeasureAsync()
    {
        List<VmRow> rows = [];
        using SvmLedger ledger = new(VmPackage.Options);
        ledger.Deploy(Escrow.Program).Deploy(Counter.Program).Deploy(Purse.Program).Deploy(Lender.Program).Deploy(Errand.Program);
        await EscrowWork.MeasureAsync(ledger, rows);
        rows.Add(new VmRow("escrow.bytes", "escrow, ELF", "Anchor 292,056 · Pinocchio 27,576", 12_000, SizeOf("Escrow")));
        await CounterWork.MeasureAsync(ledger, rows);
        rows.Add(new VmRow("counter.bytes", "counter, ELF", "", 0, SizeOf("Counter")));
        await PurseWork.MeasureAsync(ledger, rows);
        await LenderWork.MeasureAsync(ledger, rows);
        await ErrandWork.MeasureAsync(ledger, rows);
        await EmptyWork.MeasureAsync(rows);
        return rows;
    }

    private static long SizeOf(string program) => new FileInfo(Path.Combine(AppContext.BaseDirectory, program + ".so")).Length;
}
