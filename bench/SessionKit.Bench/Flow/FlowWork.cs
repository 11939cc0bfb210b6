using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SessionKit.Bench;

/// <summary>Follows the sessions of a compilation of client code as the compiler and the editor do.</summary>
internal sealed class FlowWork
{
    private static readonly CSharpParseOptions parseOptions = new(LanguageVersion.Latest);

    /// <summary>Everything that this program itself runs on, and this program: the escrow's client is in it.</summary>
    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? throw new InvalidOperationException("The host does not say where the framework is."))
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly ImmutableArray<SyntaxTree> trees;
    private int edits;

    public FlowWork(Func<int, string> source, int count)
    {
        string[] sources = [.. Enumerable.Range(0, count).Select(source)];
        Lines = sources.Sum(ClientSources.LinesOf);
        trees = [.. sources.Select((text, n) => CSharpSyntaxTree.ParseText(text, parseOptions, $"Client{n}.cs"))];
        if (Compile(NullableContextOptions.Enable).GetDiagnostics().FirstOrDefault(d => d.Severity >= DiagnosticSeverity.Warning) is { } wrong)
        {
            throw new InvalidOperationException($"The client code does not compile: {wrong}");
        }
    }

    /// <summary>How many lines the code has.</summary>
    public int Lines { get; }

    /// <summary>How many bodies are in the code.</summary>
    public int Bodies => trees.Sum(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Count());

    /// <summary>What the analyzer takes for all of it, in milliseconds, Roslyn's graphs included.</summary>
    public double Follow()
    {
        TimedFlowAnalyzer analyzer = new();
        Check(Analysis(Compile(NullableContextOptions.Enable), analyzer).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult());
        return analyzer.Milliseconds;
    }

    /// <summary>What it takes after a keystroke in the first method, when an editor asks for that method's diagnostics; and for how many bodies it was called.</summary>
    public (double Milliseconds, int Bodies) FollowEdit()
    {
        SourceText before = trees[0].GetText();
        int at = before.ToString().IndexOf("sum = 0", StringComparison.Ordinal) + "sum = ".Length;
        SyntaxTree edited = CSharpSyntaxTree.ParseText(before.WithChanges(new TextChange(new TextSpan(at, 1), $"{edits++ % 10}")), parseOptions, trees[0].FilePath);
        CSharpCompilation compilation = Compile(NullableContextOptions.Enable).ReplaceSyntaxTree(trees[0], edited);
        TextSpan method = edited.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First().Span;
        TimedFlowAnalyzer analyzer = new();
        Check(Analysis(compilation, analyzer).GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(edited), method, CancellationToken.None).GetAwaiter().GetResult());
        return (analyzer.Milliseconds, analyzer.Bodies);
    }

    /// <summary>Binds all of it, with Roslyn's nullable analysis.</summary>
    public void BindNullable() => Compile(NullableContextOptions.Enable).GetDiagnostics();

    /// <summary>Binds all of it without.</summary>
    public void Bind() => Compile(NullableContextOptions.Disable).GetDiagnostics();

    private static CompilationWithAnalyzers Analysis(CSharpCompilation compilation, DiagnosticAnalyzer analyzer) => compilation.WithAnalyzers(
        [analyzer],
        new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));

    private static void Check(ImmutableArray<Diagnostic> found)
    {
        if (!found.IsEmpty)
        {
            throw new InvalidOperationException($"The client code is right, but: {found[0]}");
        }
    }

    private CSharpCompilation Compile(NullableContextOptions nullable) => CSharpCompilation.Create(
        "Clients",
        trees,
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable, concurrentBuild: false));
}
