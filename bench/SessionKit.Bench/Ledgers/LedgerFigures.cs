using System.Collections.Generic;
using System.Globalization;

namespace SessionKit.Bench;

/// <summary>Transactions a second on one core.</summary>
internal static class LedgerFigures
{
    private const double Target = 20_000;

    public static IEnumerable<Figure> Measure(BenchOptions options)
    {
        LedgerWork work = LedgerWork.Record(options.IsQuick ? 100 : 250);
        for (int i = 0; i < 30; i++)
        {
            work.RunTrusting();
        }

        double trusting = Rate(Timing.Of(work.RunTrusting, options.Rounds(60)));
        long allocated = Timing.Allocated(work.RunTrusting) / work.Count;
        work.RunChecked();
        double checking = Rate(Timing.Of(work.RunChecked, options.Rounds(12)));
        LedgerWork warm = LedgerWork.Record(options.IsQuick ? 100 : 250);
        yield return new Figure(
            "local ledger: escrow make, take, refund", "LiteSVM from Node 867 tx/s", "≥ 20,000 tx/s on a core",
            string.Create(CultureInfo.InvariantCulture, $"{trusting:N0} tx/s ({1e6 / trusting:F1} µs, {allocated:N0} bytes each)"),
            trusting >= Target);
        yield return new Figure(
            "… with signatures checked", string.Empty, string.Empty,
            string.Create(CultureInfo.InvariantCulture, $"{checking:N0} tx/s ({1e6 / checking:F1} µs each)"), null);
        yield return new Figure(
            "… planned, compiled and signed by the generated client, too", string.Empty, string.Empty,
            string.Create(CultureInfo.InvariantCulture, $"{1e9 / warm.ClientNanoseconds:N0} tx/s ({warm.ClientNanoseconds / 1_000:F1} µs each)"), null);

        double Rate(double nanoseconds) => work.Count * 1e9 / nanoseconds;
    }
}
