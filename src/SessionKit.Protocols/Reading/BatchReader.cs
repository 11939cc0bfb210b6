using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads which steps a batch runs: each starts where the one before it left the session.</summary>
internal static class BatchReader
{
    /// <summary>The fewest and the most steps of a batch.</summary>
    private const int FewestSteps = 2, MostSteps = 16;

    /// <summary>Gives every batch among the steps of a session its steps.</summary>
    /// <returns>The steps; batches that cannot be run as they are declared are not sound.</returns>
    public static List<ReadStep> Read(List<ReadStep> steps, SessionShape shape, IProblemSink? problems) =>
        steps.ConvertAll(step => step.Method.Find("Batch") is { } attribute ? Read(step, attribute, steps, shape, problems) : step);

    private static ReadStep Read(ReadStep batch, AttributeData attribute, List<ReadStep> steps, SessionShape shape, IProblemSink? problems)
    {
        string? why = WhyNoBatch(batch);
        List<ReadStep> run = [];
        why ??= Follow(batch, attribute, steps, shape, run, problems);
        why ??= run.Count == 0 ? null : BatchRules.WhyNot(batch, run);
        if (why is not null)
        {
            problems?.ReportAt(Problem.NotGeneratable, batch.Method, attribute, null, $"[Batch] on {batch.Method.Name}", why);
        }

        // The body of a batch is written of its steps: where one of them could not be read, there is none.
        if (why is not null || run.Count == 0 || !run.TrueForAll(s => s.IsSound))
        {
            return batch with { IsSound = false };
        }

        StepModel first = run[0].Model;
        return batch with
        {
            Model = batch.Model with
            {
                Batch = new BatchModel(
                    run.Select(s => s.Model).ToEquatableArray(),
                    PartialMethods.Modifiers(batch.Method),
                    PartialMethods.Mention(batch.Method.ReturnType),
                    batch.Method.Parameters.Select(PartialMethods.Declaration).ToEquatableArray()),
                Refusals = batch.Model.Refusals.Concat(run.SelectMany(s => s.Model.Refusals)).Distinct().ToEquatableArray(),
                IfMissing = batch.Model.IfMissing ?? first.IfMissing,
                IfExpired = batch.Model.IfExpired ?? first.IfExpired,
                IfNotExpired = batch.Model.IfNotExpired ?? first.IfNotExpired,
            },
        };
    }

    private static string? WhyNoBatch(ReadStep batch) =>
        !PartialMethods.IsOpen(batch.Method) ? "its body is generated: declare it 'static partial', without one"
        : batch.Model.Parameters.All(p => p.Kind != ParameterKind.Context) ? "between its steps the session is written: take the 'Context ctx' by which that is done"
        : batch.Model.Looks ? $"it only looks at its session, which its steps change: take it as 'ref {batch.Model.Source}'"
        : batch.Model.Delegable is not null ? "one use of a child would pay for several steps: mark those [Delegable], each for itself"
        : batch.Model.Grant is not null ? "it opens a child session: grant in a step of its own"
        : null;

    /// <summary>Finds the steps, in order.</summary>
    /// <returns>Why they are no way through the session; null if they are one.</returns>
    private static string? Follow(
        ReadStep batch, AttributeData attribute, List<ReadStep> steps, SessionShape shape, List<ReadStep> run, IProblemSink? problems)
    {
        List<string> names = NamesIn(attribute);
        if (names.Count is < FewestSteps or > MostSteps)
        {
            return $"a batch has {FewestSteps} to {MostSteps} steps, and this one names {names.Count}";
        }

        string? state = batch.Model.Source;
        bool expired = batch.Model.FromExpired;
        string? before = null;
        foreach (string name in names)
        {
            if (steps.TrueForAll(s => s.Model.Name != name))
            {
                problems?.ReportAt(Problem.NameMeansNothing, batch.Method, attribute, "steps", $"a step of batch '{batch.Method.Name}'", name, $"'{shape.Class.Name}' has no step of that name");
                run.Clear();
                return null;
            }

            ReadStep? next = steps.Find(s => s.Model.Name == name && s.Model.Source == state && s.Model.FromExpired == expired);
            string where = before is null ? $"the batch {WhereFrom(state, expired)}" : $"after '{before}' the session is in '{state}'";
            if (next is null)
            {
                StepModel other = steps.Find(s => s.Model.Name == name)!.Model;
                return $"'{name}' {WhereFrom(other.Source, other.FromExpired)}, and {where}";
            }

            if (next.Method.Has("Batch"))
            {
                return $"'{name}' is a batch itself: name its steps";
            }

            if (run.Count < names.Count - 1 && (next.Model.IsBranch || next.Model.Targets.Contains(StepModel.Closed)))
            {
                return next.Model.IsBranch
                    ? $"'{name}' decides where it leads, so that nobody knows whether the next step can be taken: it can be the last one only"
                    : $"'{name}' ends the session: it can be the last one only";
            }

            run.Add(next);
            before = name;
            state = next.Model.Targets.Count > 0 ? next.Model.Targets[0] : null;
            expired = false;
        }

        StepModel last = run[run.Count - 1].Model;
        return last.Targets.Equals(batch.Model.Targets)
            ? null
            : $"'{last.Name}' leads to {Show(last.Targets)}, and the batch to {Show(batch.Model.Targets)}";
    }

    private static List<string> NamesIn(AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } names
            ? names.Values.Select(v => v.Value as string ?? string.Empty).ToList()
            : [];

    private static string WhereFrom(string? state, bool expired) =>
        state is null ? "opens the session" : expired ? $"starts from 'Expired<{state}>'" : $"starts from '{state}'";

    private static string Show(EquatableArray<string> targets) => string.Join(" or ", targets.Select(t => $"'{t}'"));
}
