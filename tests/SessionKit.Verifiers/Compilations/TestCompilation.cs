using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SessionKit.Verifiers;

/// <summary>Compiles test sources as a user's project would.</summary>
public static class TestCompilation
{
    /// <summary>The name of the compiled assembly.</summary>
    public const string AssemblyName = "Test";

    /// <summary>Where the test sources pretend to stand; rooted, because an <c>.editorconfig</c> applies to paths below it.</summary>
    internal const string Folder = "/test/";

    /// <summary>
    /// C# 14 is "preview" to the Roslyn that the tests are hosted on. Documentation is diagnosed, since users who write
    /// a documentation file see every warning that generated code without one causes.
    /// </summary>
    public static CSharpParseOptions ParseOptions { get; } =
        new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    /// <summary>Compiles the sources (without marks), in the order given: <c>Test0.cs</c>, <c>Test1.cs</c>, …</summary>
    public static CSharpCompilation Create(IEnumerable<string> sources, TestSetup? setup = null) =>
        Create(sources.Select((source, index) => Parse(source, PathOf(index))), setup ?? new TestSetup(), severities: null);

    internal static CSharpCompilation Create(IEnumerable<SyntaxTree> trees, TestSetup setup, SyntaxTreeOptionsProvider? severities) =>
        CSharpCompilation.Create(AssemblyName, trees, References(setup), CompilationOptions(setup, severities));

    internal static CSharpCompilationOptions CompilationOptions(TestSetup setup, SyntaxTreeOptionsProvider? severities) =>
        new CSharpCompilationOptions(setup.OutputKind, checkOverflow: setup.CheckOverflow, allowUnsafe: true, deterministic: true, nullableContextOptions: NullableContextOptions.Enable)
            .WithSyntaxTreeOptionsProvider(severities);

    internal static ImmutableArray<MetadataReference> References(TestSetup setup) =>
        [.. TestReferences.Framework, .. setup.ReferenceSessionKit ? TestReferences.SessionKit : [], .. setup.OtherReferences];

    internal static ImmutableArray<AdditionalText> AdditionalTexts(ImmutableArray<TestFile> files) =>
        [.. files.Select(file => new TestAdditionalText(file))];

    internal static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), ParseOptions, path);

    internal static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"Test{index}.cs");

    internal static string PathOf(int index) => Folder + NameOf(index);
}
