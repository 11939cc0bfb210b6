using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SessionKit.Verifiers;

/// <summary>Runs incremental generators and looks at what they emit, what they keep, and what they do again.</summary>
public static class GeneratorVerifier
{
    /// <summary>
    /// Runs the setup's generators over sources, then again over a clone of the compilation.
    /// </summary>
    /// <exception cref="VerificationException">
    /// A generator threw, the second run did work again, or a symbol, node, location or compilation is in the pipeline.
    /// </exception>
    public static GeneratorRun Run(TestSetup setup, [StringSyntax("C#-test")] params string[] sources)
    {
        var session = new Session(setup);
        var compilation = session.Compile([.. sources, .. setup.OtherSources]);
        var first = session.Run(compilation, out var output);
        foreach (var result in first.Results)
        {
            PipelineContents.ThrowIfCompilerObjectIsKept(result);
        }

        var second = session.Run(compilation.Clone(), out _);
        ThrowIfNotCached(second, [], "a second run over the same sources");
        return new GeneratorRun(first, output);
    }

    /// <summary>
    /// Verifies that after an edit the named steps (all named steps and outputs if none is given) are cached or
    /// unchanged. Sources are files, in order; a file that is the same before and after keeps its syntax tree.
    /// </summary>
    /// <exception cref="VerificationException">A generator threw, a step did work again, or no step has that name.</exception>
    public static void AssertCachedAfterEdit(TestSetup setup, IReadOnlyList<string> before, IReadOnlyList<string> after, params string[] steps)
    {
        var result = RunAfterEdit(setup, before, after);
        ThrowIfNotCached(result, steps, "the edit");
    }

    /// <summary>
    /// What each named step did after an edit, the outputs included (they are called <c>SourceOutput</c> and
    /// <c>ImplementationSourceOutput</c>); for a test that an edit which matters is seen.
    /// </summary>
    /// <exception cref="VerificationException">A generator threw.</exception>
    public static ImmutableSortedDictionary<string, ImmutableArray<IncrementalStepRunReason>> ReasonsAfterEdit(
        TestSetup setup, IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        PipelineSteps.NamedReasons(RunAfterEdit(setup, before, after));

    private static GeneratorDriverRunResult RunAfterEdit(TestSetup setup, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);

        var session = new Session(setup);
        var compilation = session.Compile([.. before, .. setup.OtherSources]);
        session.Run(compilation, out _);
        return session.Run(Edit(compilation, before, after), out _);
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var trees = compilation.SyntaxTrees;
        for (var index = 0; index < Math.Max(before.Count, after.Count); index++)
        {
            if (index >= after.Count)
            {
                compilation = compilation.RemoveSyntaxTrees(trees[index]);
            }
            else if (index >= before.Count)
            {
                compilation = compilation.AddSyntaxTrees(TestCompilation.Parse(after[index], $"{TestCompilation.Folder}Added{index}.cs"));
            }
            else if (before[index] != after[index])
            {
                // As in an editor: the new tree is parsed incrementally and shares what did not change.
                var edited = trees[index].WithChangedText(SourceText.From(after[index], Encoding.UTF8));
                compilation = compilation.ReplaceSyntaxTree(trees[index], edited);
            }
        }

        return compilation;
    }

    private static void ThrowIfNotCached(GeneratorDriverRunResult result, string[] steps, string occasion)
    {
        var reasons = PipelineSteps.NamedReasons(result);
        if (steps.FirstOrDefault(step => !reasons.ContainsKey(step)) is { } unknown)
        {
            throw new VerificationException($"No step of the pipeline is called '{unknown}'; there are: {string.Join(", ", reasons.Keys)}.");
        }

        var busy = reasons
            .Where(step => steps.Length == 0 || steps.Contains(step.Key))
            .Where(step => step.Value.Any(reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)))
            .Select(step => $"  {step.Key}: {string.Join(", ", step.Value)}")
            .ToList();
        if (busy.Count > 0)
        {
            throw new VerificationException($"After {occasion} these steps are neither cached nor unchanged:\n{string.Join("\n", busy)}\n");
        }
    }

    /// <summary>One driver over several compilations, as in an editor.</summary>
    private sealed class Session
    {
        private readonly TestSetup setup;
        private readonly TestConfiguration configuration;
        private GeneratorDriver driver;

        public Session(TestSetup setup)
        {
            ArgumentNullException.ThrowIfNull(setup);
            if (setup.Generators.IsEmpty)
            {
                throw new ArgumentException("There is no generator to run.", nameof(setup));
            }

            this.setup = setup;
            configuration = new TestConfiguration(setup.EditorConfig, []);
            driver = GeneratorDriving.CreateDriver(setup, configuration, TestCompilation.AdditionalTexts(setup.AdditionalFiles));
        }

        public CSharpCompilation Compile(IEnumerable<string> sources) =>
            TestCompilation.Create(
                sources.Select((source, index) => TestCompilation.Parse(source, TestCompilation.PathOf(index))), setup, configuration.Severities);

        public GeneratorDriverRunResult Run(CSharpCompilation compilation, out Compilation output)
        {
            driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out output, out _);
            var result = driver.GetRunResult();
            GeneratorDriving.ThrowIfAnyThrew(result);
            return result;
        }
    }
}
