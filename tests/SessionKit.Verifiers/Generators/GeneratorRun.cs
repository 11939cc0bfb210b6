using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace SessionKit.Verifiers;

/// <summary>What generators made of sources.</summary>
public sealed class GeneratorRun
{
    private readonly ImmutableHashSet<SyntaxTree> generated;

    internal GeneratorRun(GeneratorDriverRunResult result, Compilation output)
    {
        Result = result;
        Output = output;
        Sources = result.Results
            .SelectMany(run => run.GeneratedSources)
            .ToImmutableSortedDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);
        generated = [.. result.GeneratedTrees];
    }

    /// <summary>The emitted sources by hint name.</summary>
    public ImmutableSortedDictionary<string, string> Sources { get; }

    /// <summary>The compilation with the emitted sources in it.</summary>
    public Compilation Output { get; }

    /// <summary>The driver's own account of the first run.</summary>
    public GeneratorDriverRunResult Result { get; }

    /// <summary>What the generators reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    /// <summary>The one emitted source with this hint name.</summary>
    /// <exception cref="VerificationException">There is none; the message lists those that there are.</exception>
    public string this[string hintName] => Sources.TryGetValue(hintName, out var source)
        ? source
        : throw new VerificationException($"No generated source is called '{hintName}'; there are: {string.Join(", ", Sources.Keys)}.");

    /// <summary>All emitted sources in one text, each under a line with its hint name: for a snapshot.</summary>
    public string AllSources => string.Concat(Sources.Select(source => $"//// {source.Key}\n{source.Value.TrimEnd('\n')}\n\n"));

    /// <summary>Verifies that the whole compiles, and that the emitted sources cause no warning, undocumented members included.</summary>
    /// <exception cref="VerificationException">There is an error anywhere, or a warning in an emitted source.</exception>
    public void AssertCompiles() => ThrowIfAny(Output.GetDiagnostics());

    /// <summary>
    /// Emits the compilation and loads it into a context of its own, which goes when nothing refers to the assembly any
    /// more. SessionKit's own assemblies are shared with the test.
    /// </summary>
    /// <exception cref="VerificationException">As of <see cref="AssertCompiles"/>.</exception>
    public Assembly CompileAndLoad()
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = Output.Emit(
            assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: CancellationToken.None);
        ThrowIfAny(result.Diagnostics);
        assembly.Position = 0;
        symbols.Position = 0;
        return new TestLoadContext().LoadFromStream(assembly, symbols);
    }

    private void ThrowIfAny(ImmutableArray<Diagnostic> diagnostics)
    {
        var counted = diagnostics
            .Where(diagnostic => !diagnostic.IsSuppressed)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || (diagnostic.Severity == DiagnosticSeverity.Warning && IsGenerated(diagnostic)))
            .ToImmutableArray();
        if (counted.IsEmpty)
        {
            return;
        }

        var trees = counted.Select(diagnostic => diagnostic.Location.SourceTree).OfType<SyntaxTree>().Distinct();
        var marked = trees.Select(tree => $"\n{tree.FilePath}:\n" + MarkupRenderer.Render(
            tree.ToString(),
            counted
                .Where(diagnostic => diagnostic.Location.SourceTree == tree)
                .Select(diagnostic => new MarkupSpan(diagnostic.Id, diagnostic.Location.SourceSpan))));
        throw new VerificationException(
            $"What comes out of the generator does not compile cleanly:\n{GeneratorDriving.Describe(counted)}{string.Concat(marked)}\n");
    }

    private bool IsGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree && generated.Contains(tree);
}
