using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SessionKit.Generators;

namespace SessionKit.Bench;

/// <summary>Runs the generators as the compiler and the editor do.</summary>
internal sealed class GeneratorWork
{
    private static readonly CSharpParseOptions parseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private readonly ImmutableArray<MetadataReference> references;
    private readonly ImmutableArray<string> sources;
    private readonly SyntaxTree unrelated;
    private readonly SyntaxTree protocol;
    private readonly CSharpCompilation compilation;

    public GeneratorWork()
    {
        // Everything that this program itself runs on: the framework, the attributes and the runtime.
        string paths = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")
            ?? throw new InvalidOperationException("The host does not say where the framework is.");
        references = [.. paths.Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];
        sources = [.. Enumerable.Range(0, ProtocolSources.Protocols).Select(ProtocolSources.Protocol)];
        compilation = Compile([.. sources, ProtocolSources.UnrelatedBefore]);
        unrelated = compilation.SyntaxTrees[^1];
        protocol = compilation.SyntaxTrees[ProtocolSources.Protocols / 2];
        Emitted = [.. Driver(isTracked: false).RunGenerators(compilation).GetRunResult().GeneratedTrees.Select(tree => tree.ToString())];
    }

    /// <summary>The files that the generators write for all protocols.</summary>
    public ImmutableArray<string> Emitted { get; }

    /// <summary>How many lines that are.</summary>
    public int EmittedLines => Emitted.Sum(text => text.Count(character => character == '\n'));

    /// <summary>The compilation after somebody typed in a file that no protocol is in.</summary>
    public Compilation TypedElsewhere() => Replace(unrelated, ProtocolSources.UnrelatedAfter);

    /// <summary>The compilation after somebody typed in the body of a step.</summary>
    public Compilation TypedInBody()
    {
        string text = protocol.ToString();
        int at = text.LastIndexOf(ProtocolSources.BodyBefore, StringComparison.Ordinal);
        return Replace(protocol, string.Concat(text.AsSpan(0, at), ProtocolSources.BodyAfter, text.AsSpan(at + ProtocolSources.BodyBefore.Length)));
    }

    /// <summary>What the generators and the one that does nothing take for a keystroke, in milliseconds: the medians of several.</summary>
    public (double Ours, double Floor) Keystrokes(Func<Compilation> type, int rounds)
    {
        GeneratorDriver ours = Driver(isTracked: false).RunGenerators(compilation);
        GeneratorDriver floor = CSharpGeneratorDriver.Create([new FloorGenerator().AsSourceGenerator()], parseOptions: parseOptions).RunGenerators(compilation);
        double[] oursTaken = new double[rounds];
        double[] floorTaken = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            // Both directions are keystrokes; each compilation is new, as an editor's is, and neither side finds it warm.
            oursTaken[i] = Taken(ref ours, i % 2 == 0 ? type() : compilation.Clone());
            floorTaken[i] = Taken(ref floor, i % 2 == 0 ? type() : compilation.Clone());
        }

        return (oursTaken.Order().ElementAt(rounds / 2), floorTaken.Order().ElementAt(rounds / 2));
    }

    /// <summary>How many outputs are written anew after a keystroke.</summary>
    public int WrittenAnew(Compilation typed)
    {
        GeneratorDriver driver = Driver(isTracked: true).RunGenerators(compilation).RunGenerators(typed);
        return driver.GetRunResult().Results
            .SelectMany(result => result.TrackedOutputSteps)
            .SelectMany(step => step.Value)
            .SelectMany(step => step.Outputs)
            .Count(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    /// <summary>Compiles the protocols from nothing, with the generators.</summary>
    public void CompileGenerating() => CompileGenerating(sources);

    /// <summary>Compiles a few of them, so that the compiler itself is compiled.</summary>
    public void WarmUpCompiling() => CompileGenerating(sources.Take(8));

    /// <summary>Compiles the same code from nothing: what the generators write is there as files.</summary>
    public void CompileWritten() => Emit(Compile([.. sources, .. Emitted]));

    /// <summary>Compiles the protocols alone.</summary>
    public void CompileAlone() => Emit(Compile(sources));

    private static CSharpGeneratorDriver Driver(bool isTracked) => CSharpGeneratorDriver.Create(
        [new ProgramGenerator().AsSourceGenerator(), new LayoutGenerator().AsSourceGenerator(), new ExternalGenerator().AsSourceGenerator()],
        parseOptions: parseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, isTracked));

    // The whole run of the driver, by the thread's own time: what the driver books on generators is wall time.
    private static double Taken(ref GeneratorDriver driver, Compilation compilation)
    {
        double start = CpuClock.Now;
        driver = driver.RunGenerators(compilation);
        return (CpuClock.Now - start) / 1e6;
    }

    private void CompileGenerating(IEnumerable<string> texts)
    {
        Driver(isTracked: false).RunGeneratorsAndUpdateCompilation(Compile(texts), out Compilation all, out _);
        Emit(all);
    }

    private static void Emit(Compilation compilation)
    {
        using MemoryStream stream = new();
        var result = compilation.Emit(stream);
        if (result.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new InvalidOperationException($"The protocols do not compile: {error}\n{error.Location.SourceTree}");
        }
    }

    private CSharpCompilation Replace(SyntaxTree tree, string text) =>
        compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, parseOptions, tree.FilePath));

    // On one thread, so that its time is all there is.
    private CSharpCompilation Compile(IEnumerable<string> texts) => CSharpCompilation.Create(
        "Protocols",
        texts.Select((text, index) => CSharpSyntaxTree.ParseText(text, parseOptions, $"File{index}.cs")),
        references,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable,
            concurrentBuild: false));
}
