using System;
using System.Collections.Generic;
using System.Globalization;

namespace SessionKit.Bench;

/// <summary>Reading and writing states, against what is written by hand.</summary>
internal static class LayoutFigures
{
    public static IEnumerable<Figure> Measure(BenchOptions options)
    {
        LayoutWork work = new(options.Seed);
        yield return Compare(
            "read a state of fixed size (96 bytes)", "BinaryPrimitives by hand", 1.0, mayAllocate: false,
            () => work.Read(), () => work.ReadByHand(), options);
        yield return Compare(
            "write a state of fixed size (96 bytes)", "BinaryPrimitives by hand", 1.0, mayAllocate: false,
            work.Write, work.WriteByHand, options);
        yield return Compare(
            "read a state of bounded size", "a reader by hand", 0.9, mayAllocate: true,
            () => work.ReadVarying(), () => work.ReadVaryingByHand(), options);
    }

    private static Figure Compare(
        string name, string peer, double target, bool mayAllocate, Action ours, Action byHand, BenchOptions options)
    {
        Timing.WarmUp(ours, byHand);
        (double ratio, double one, double other) = Timing.Compare(ours, byHand, options.Rounds(400));
        long allocated = Timing.Allocated(ours) / LayoutWork.Operations;
        return new Figure(
            name,
            peer,
            string.Create(CultureInfo.InvariantCulture, $"≥ {target:F1} × its speed{(mayAllocate ? string.Empty : ", 0 bytes")}"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ratio:F2} × ({one / LayoutWork.Operations:F1} ns, by hand {other / LayoutWork.Operations:F1} ns), {allocated} bytes"),
            ratio >= target && (mayAllocate || allocated == 0));
    }
}
