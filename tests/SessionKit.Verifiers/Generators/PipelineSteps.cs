using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Verifiers;

/// <summary>The steps of a generator's pipeline that are its author's, told from those of the compiler.</summary>
internal static class PipelineSteps
{
    // The inputs (Roslyn's WellKnownGeneratorInputs): a compilation is new after every edit, by nature.
    private static readonly ImmutableHashSet<string> inputs =
        ["Compilation", "CompilationOptions", "ParseOptions", "AdditionalTexts", "AnalyzerConfigOptions", "MetadataReferences"];

    // The inside of ForAttributeWithMetadataName carries nodes up to the transform; the transform's own result is the author's.
    private const string AttributeResult = "result_ForAttributeWithMetadataName";

    /// <summary>What each of the author's named steps, and each output, did in this run.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<IncrementalStepRunReason>> NamedReasons(GeneratorDriverRunResult result) =>
        result.Results
            .SelectMany(run => run.TrackedSteps.Concat(run.TrackedOutputSteps))
            .Where(named => !BelongsToCompiler(named.Key))
            .GroupBy(named => named.Key, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(
                group => group.Key,
                group => group.SelectMany(named => named.Value).Distinct().SelectMany(step => step.Outputs).Select(output => output.Reason).ToImmutableArray(),
                StringComparer.Ordinal);

    /// <summary>All of the author's steps, unnamed ones too: from the outputs up to what the compiler provides.</summary>
    public static IEnumerable<IncrementalGeneratorRunStep> Upstream(GeneratorRunResult run)
    {
        var outputs = run.TrackedOutputSteps.SelectMany(named => named.Value).ToHashSet();
        var named = run.TrackedSteps.Where(step => !BelongsToCompiler(step.Key)).SelectMany(step => step.Value);
        var pending = new Stack<IncrementalGeneratorRunStep>(outputs.Concat(named));
        var seen = new HashSet<IncrementalGeneratorRunStep>(pending);
        while (pending.TryPop(out var step))
        {
            // An output's value is the emitted text and the diagnostics, which may well have a location.
            if (!outputs.Contains(step))
            {
                yield return step;
            }

            foreach (var (source, _) in step.Inputs)
            {
                if ((source.Name is null || !BelongsToCompiler(source.Name)) && seen.Add(source))
                {
                    pending.Push(source);
                }
            }
        }
    }

    private static bool BelongsToCompiler(string name) =>
        inputs.Contains(name)
        || (name != AttributeResult
            && (name.EndsWith("_ForAttribute", StringComparison.Ordinal)
                || name.EndsWith("_ForAttributeInternal", StringComparison.Ordinal)
                || name.EndsWith("_ForAttributeWithMetadataName", StringComparison.Ordinal)));
}
