using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SessionKit.Bench;

/// <summary>What it costs to follow sessions through client code.</summary>
internal static class FlowFigures
{
    private const double TargetMilliseconds = 100;
    private const double TargetShare = 0.10;
    private const int Lines = 100_000;
    private const int QuickLines = 20_000;
    private const int WarmUpRounds = 30;
    private const string Peer = "Roslyn's nullable analysis of the same code";

    public static IEnumerable<Figure> Measure(BenchOptions options)
    {
        FlowWork usual = Enough(ClientSources.Usual, options);
        (double flow, double nullable, string today) = Share(usual, options);
        yield return new Figure($"session flow: {Lined(usual)} of client code, sessions in every fifth method", Peer, "≤ 10 % of its time", today, flow <= TargetShare * nullable);

        FlowWork dense = Enough(ClientSources.Dense, options);
        yield return new Figure($"… {Lined(dense)}, six operations in each method of 50 lines", Peer, string.Empty, Share(dense, options).Today, null);

        FlowWork one = new(ClientSources.LongMethod, 1);
        double alone = Median(one.Follow, options.Rounds(40));
        yield return new Figure(
            string.Create(CultureInfo.InvariantCulture, $"session flow: a method of {one.Lines:N0} lines, {ClientSources.Operations} session operations"),
            string.Empty,
            "≤ 100 ms",
            string.Create(CultureInfo.InvariantCulture, $"{alone:F1} ms"),
            alone <= TargetMilliseconds);

        int bodies = 0;
        FlowWork single = new(ClientSources.Usual, 1);
        double edit = Median(() => Edit(usual, ref bodies), options.Rounds(40));
        double least = Median(() => Edit(single, ref bodies), options.Rounds(40));
        yield return new Figure(
            "session flow: a keystroke in one of those methods",
            "the same method in a project of one file",
            "no other body is looked at",
            string.Create(CultureInfo.InvariantCulture, $"{bodies} of {usual.Bodies:N0} bodies, {edit:F2} ms (in a project of one file {least:F2} ms)"),
            bodies == 1);
    }

    private static FlowWork Enough(Func<int, string> source, BenchOptions options) =>
        new(source, (options.IsQuick ? QuickLines : Lines) / ClientSources.LinesOf(source(0)));

    private static string Lined(FlowWork work) => string.Create(CultureInfo.InvariantCulture, $"{work.Lines:N0} lines");

    private static (double Flow, double Nullable, string Today) Share(FlowWork work, BenchOptions options)
    {
        double flow = Median(work.Follow, options.Rounds(20));
        work.Bind();
        work.BindNullable();
        (_, double nullable, double plain) = Timing.Compare(work.BindNullable, work.Bind, options.Rounds(12));
        double peer = Math.Max(0, (nullable - plain) / 1e6);
        return (flow, peer, string.Create(CultureInfo.InvariantCulture, $"{flow / peer:P1} ({flow:F0} ms, nullable analysis {peer:F0} ms, all binding {nullable / 1e6:F0} ms)"));
    }

    private static double Edit(FlowWork work, ref int bodies)
    {
        (double milliseconds, int looked) = work.FollowEdit();
        bodies = Math.Max(bodies, looked);
        return milliseconds;
    }

    private static double Median(Func<double> measure, int rounds)
    {
        for (int i = 0; i < WarmUpRounds; i++)
        {
            measure();
        }

        return Enumerable.Range(0, rounds).Select(_ => measure()).Order().ElementAt(rounds / 2);
    }
}
