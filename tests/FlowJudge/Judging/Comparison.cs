using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.FlowJudge.Clients;

namespace SessionKit.FlowJudge.Judging;

/// <summary>Compares what the analyzers said of a method with what went wrong when it ran.</summary>
internal static class Comparison
{
    /// <summary>Compares.</summary>
    /// <param name="method">The method.</param>
    /// <param name="said">What the analyzers said.</param>
    /// <param name="runs">How the method ran on each way.</param>
    public static Verdict Of(WrittenMethod method, IReadOnlyList<Remark> said, IReadOnlyList<Monitor> runs)
    {
        List<Expectation> expected = Merge(runs.SelectMany(run => run.Mistakes).Concat(LostCalls(method, runs)));
        HashSet<int> blurred = [.. runs.SelectMany(run => run.Blurred)];
        ImmutableArray<Remark>.Builder missed = ImmutableArray.CreateBuilder<Remark>();
        (int All, int Refused) found = default;
        foreach (Expectation mistake in expected)
        {
            if (said.Any(remark => Fits(remark, mistake, expected, method)))
            {
                found = (found.All + 1, found.Refused + (mistake.WasRefused ? 1 : 0));
            }
            else if (!mistake.IsOptional && !expected.Any(other => other.Kind == MistakeKind.Use && other.Lines.Overlaps(mistake.BornAt)))
            {
                missed.Add(new Remark(mistake.Lines[0], string.Join('/', mistake.Ids), mistake.WasRefused ? "refused by the ledger" : "against the rules"));
            }
        }

        HashSet<int> unreached = [.. method.Sites.Values.Select(site => site.Line).Except(runs.SelectMany(run => run.Reached))];
        ImmutableArray<Remark> alarms =
            [.. said.Where(remark => !blurred.Contains(remark.Line) && !unreached.Contains(remark.Line) && !expected.Any(mistake => Fits(remark, mistake, expected, method)))];
        return new Verdict(method, runs.Count, found, missed.ToImmutable(), alarms, [.. runs.SelectMany(run => run.Contradictions).Distinct()]);
    }

    private static MistakeKind KindOf(string id) => id switch
    {
        "SK1003" or "SK1004" => MistakeKind.Loss,
        "SK1006" => MistakeKind.Case,
        _ => MistakeKind.Use,
    };

    // On one line one diagnostic of a kind is enough, whichever of the reasons on the different ways it gives. In a handler one may be that the step
    // had failed: in an earlier try, after which this one was come to; no run has two of these.
    private static bool Fits(Remark remark, Expectation mistake, List<Expectation> all, WrittenMethod method) =>
        KindOf(remark.Id) == mistake.Kind
        && mistake.Lines.Contains(remark.Line)
        && (mistake.Ids.Contains(remark.Id)
            || all.Any(other => other.Kind == mistake.Kind && other.Lines.Contains(remark.Line) && other.Ids.Contains(remark.Id))
            || (remark.Id == "SK1008" && mistake.Ids.Contains("SK1001") && method.Sites.Values.Any(site => site.Line == remark.Line && site.Handlers > 0)));

    private static List<Expectation> Merge(IEnumerable<Expectation> mistakes) =>
        [.. mistakes
            .GroupBy(mistake => (mistake.Kind, Lines: string.Join(',', mistake.Lines)))
            .Select(group => group.First() with
            {
                Ids = [.. group.SelectMany(mistake => mistake.Ids)],
                BornAt = [.. group.SelectMany(mistake => mistake.BornAt)],
                WasRefused = group.Any(mistake => mistake.WasRefused),
                IsOptional = group.All(mistake => mistake.IsOptional),
            })];

    private static IEnumerable<Expectation> LostCalls(WrittenMethod method, IReadOnlyList<Monitor> runs)
    {
        HashSet<int> used = [.. runs.SelectMany(run => run.UsedCalls)];
        foreach (Site left in runs.SelectMany(run => run.LeftCalls).Distinct().Where(left => !used.Contains(left.Id)))
        {
            yield return new Expectation(MistakeKind.Loss, ["SK1004"], [left.Line], IsOptional: true);
        }

        foreach ((Site site, int line, bool wasOwed) in runs.SelectMany(run => run.LostCalls).Distinct())
        {
            if (!used.Contains(site.Id))
            {
                yield return new Expectation(MistakeKind.Loss, ["SK1004"], [line, site.Line]) { BornAt = [site.Line] };
            }
            else if (wasOwed)
            {
                yield return new Expectation(MistakeKind.Loss, ["SK1003"], [line, method.Declarations[site.Take!.Result!.Name]]) { BornAt = [site.Line] };
            }
        }
    }
}
