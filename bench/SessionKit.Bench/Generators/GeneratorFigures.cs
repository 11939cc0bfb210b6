using System;
using System.Collections.Generic;
using System.Globalization;

namespace SessionKit.Bench;

/// <summary>What the generators cost while somebody types, and in a build.</summary>
internal static class GeneratorFigures
{
    private const double TargetMilliseconds = 1;
    private const double TargetOverhead = 0.15;

    public static IEnumerable<Figure> Measure(BenchOptions options)
    {
        GeneratorWork work = new();
        work.Keystrokes(work.TypedElsewhere, rounds: 40);
        yield return Keystroke(work, "generator: keystroke in an unrelated file, 100 protocols of 10 states", work.TypedElsewhere, TargetMilliseconds, options);
        yield return Keystroke(work, "generator: keystroke in the body of a step", work.TypedInBody, null, options);

        // Hundreds of thousands of lines: one round says more than a thousand small ones.
        for (int i = 0; i < 4; i++)
        {
            work.WarmUpCompiling();
        }

        int rounds = options.IsQuick ? 1 : 3;
        (double ratio, double with, double without) = Timing.Compare(work.CompileGenerating, work.CompileWritten, rounds);
        double overhead = (1 / ratio) - 1;
        yield return new Figure(
            "generator: cold, 100 protocols of 10 states", "the same compilation without it", "≤ 15 % more time",
            string.Create(CultureInfo.InvariantCulture, $"{overhead:P1} more ({with / 1e6:F0} ms instead of {without / 1e6:F0} ms, {work.EmittedLines:N0} lines)"),
            overhead <= TargetOverhead);

        double alone = Timing.Of(work.CompileAlone, options.IsQuick ? 1 : 3);
        yield return new Figure(
            "… beside the protocols without all that is written for them", string.Empty, string.Empty,
            string.Create(CultureInfo.InvariantCulture, $"{alone / 1e6:F0} ms"), null);
    }

    private static Figure Keystroke(
        GeneratorWork work, string name, Func<Microsoft.CodeAnalysis.Compilation> type, double? target, BenchOptions options)
    {
        (double ours, double floor) = work.Keystrokes(type, options.Rounds(40));
        int anew = work.WrittenAnew(type());
        double own = Math.Max(0, ours - floor);
        return new Figure(
            name,
            "a generator that does nothing with the same attributes",
            target is null ? "nothing re-emitted" : "nothing re-emitted, ≤ 1 ms of our own",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{anew} re-emitted, {own:F2} ms of our own ({ours:F2} ms, of which Roslyn finds the attributes in {floor:F2} ms)"),
            anew == 0 && (target is null || own <= target));
    }
}
