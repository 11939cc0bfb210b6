using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Analyzers;
using SessionKit.FlowJudge.Clients;
using SessionKit.FlowJudge.Running;

namespace SessionKit.FlowJudge.Judging;

/// <summary>Compiles client methods, has the analyzers look at them, runs them, and compares.</summary>
/// <param name="protocols">What the methods use.</param>
/// <param name="analyzers">Those that are judged.</param>
internal sealed class Judge(CompiledProtocols protocols, ImmutableArray<DiagnosticAnalyzer> analyzers)
{
    /// <summary>The analyzers that follow sessions.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [new SessionUseAnalyzer(), new MissingCaseAnalyzer()];

    private readonly Script script = new();
    private int compilations;

    /// <summary>How many methods were left out because they have too many ways.</summary>
    public int TooLong { get; private set; }

    /// <summary>How many methods were left out because they do not compile: an unassigned variable, for instance.</summary>
    public int NotCompiled { get; private set; }

    /// <summary>Why the last method that does not compile does not.</summary>
    public Remark? LastError { get; private set; }

    /// <summary>Judges methods; those that do not compile are left out.</summary>
    public ImmutableArray<Verdict> Run(IReadOnlyList<ClientMethod> methods)
    {
        ImmutableArray<bool> compiles = Compiles(methods, out ClientSource source, out CSharpCompilation compilation);
        if (compiles.Contains(false))
        {
            NotCompiled += compiles.Count(does => !does);
            methods = [.. methods.Where((_, i) => compiles[i])];
            source = ClientSource.Write(methods);
            compilation = Compile(source);
        }

        ImmutableArray<Remark>[] said = Analyze(compilation, source);
        Assembly assembly = protocols.Context.Load(CompiledProtocols.Emit(compilation));
        Type runs = assembly.GetType("Runs", throwOnError: true)!;
        ImmutableArray<Verdict>.Builder verdicts = ImmutableArray.CreateBuilder<Verdict>();
        for (int i = 0; i < source.Methods.Length; i++)
        {
            WrittenMethod method = source.Methods[i];
            var run = runs.GetMethod(method.Method.Name)!.CreateDelegate<Func<Script, Task>>();
            if (MethodRun.All(method, run, script, protocols.Prepared) is { } ways)
            {
                verdicts.Add(Comparison.Of(method, said[i], ways));
            }
            else
            {
                TooLong++;
            }
        }

        return verdicts.ToImmutable();
    }

    /// <summary>Judges methods that are not counted.</summary>
    public ImmutableArray<Verdict> Try(IReadOnlyList<ClientMethod> methods)
    {
        (int notCompiled, int tooLong) = (NotCompiled, TooLong);
        ImmutableArray<Verdict> verdicts = Run(methods);
        (NotCompiled, TooLong) = (notCompiled, tooLong);
        return verdicts;
    }

    /// <summary>Which of some methods the compiler takes.</summary>
    public ImmutableArray<bool> Compiles(IReadOnlyList<ClientMethod> methods) => Compiles(methods, out _, out _);

    private ImmutableArray<bool> Compiles(IReadOnlyList<ClientMethod> methods, out ClientSource source, out CSharpCompilation compilation)
    {
        source = ClientSource.Write(methods);
        compilation = Compile(source);
        ImmutableArray<Remark>[] errors = Sort(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error), source);
        LastError = errors.FirstOrDefault(remarks => !remarks.IsEmpty) is { IsDefault: false } refused ? refused[0] : LastError;
        return [.. errors.Select(remarks => remarks.IsEmpty)];
    }

    private CSharpCompilation Compile(ClientSource source) => CompiledProtocols.Create($"Clients{++compilations}", source.Files, protocols.Reference);

    private ImmutableArray<Remark>[] Analyze(CSharpCompilation compilation, ClientSource source)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => thrown = exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> diagnostics = analyzers.IsEmpty ? [] : compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return thrown is null ? Sort(diagnostics, source) : throw new InvalidOperationException("An analyzer threw.", thrown);
    }

    private static ImmutableArray<Remark>[] Sort(IEnumerable<Diagnostic> diagnostics, ClientSource source)
    {
        var sorted = source.Methods.Select(_ => ImmutableArray.CreateBuilder<Remark>()).ToArray();
        int[] begins = [.. source.Methods.Select(method => method.FirstLine)];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            FileLinePositionSpan at = diagnostic.Location.GetLineSpan();
            int line = at.StartLinePosition.Line;
            int index = Array.BinarySearch(begins, line);
            index = index < 0 ? ~index - 1 : index;
            if (!at.Path.EndsWith("Test0.cs", StringComparison.Ordinal) || index < 0)
            {
                throw new InvalidOperationException($"This is not of a method's: {diagnostic}");
            }

            sorted[index].Add(new Remark(line, diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        }

        return [.. sorted.Select(builder => builder.ToImmutable())];
    }
}
