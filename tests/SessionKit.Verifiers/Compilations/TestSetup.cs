using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SessionKit.Verifiers;

/// <summary>Everything around the source under test. The defaults are those of a user's class library.</summary>
public sealed record TestSetup
{
    /// <summary>Generators that run first; what is verified is the compilation that comes out of them.</summary>
    public ImmutableArray<IIncrementalGenerator> Generators { get; init; } = [];

    /// <summary>Further sources, with marks of their own. They are named <c>Test1.cs</c>, <c>Test2.cs</c> and so on.</summary>
    public ImmutableArray<string> OtherSources { get; init; } = [];

    /// <summary>Files handed to generators and analyzers beside the sources.</summary>
    public ImmutableArray<TestFile> AdditionalFiles { get; init; } = [];

    /// <summary>The files as a fix leaves them, compared as the sources are; null if the fix leaves them as they were.</summary>
    public ImmutableArray<TestFile>? FixedFiles { get; init; }

    /// <summary>
    /// The text of an <c>.editorconfig</c> that stands above the sources, or of a global one (<c>is_global = true</c>),
    /// which is also the form in which MSBuild properties arrive (<c>build_property.Name = value</c>).
    /// </summary>
    public string EditorConfig { get; init; } = "";

    /// <summary>Whether a rule that is off by default is switched on; an <see cref="EditorConfig"/> that names it has the last word.</summary>
    public bool EnableRulesOffByDefault { get; init; } = true;

    /// <summary>
    /// The messages of the expected diagnostics, in the order of their positions (of those at one place the outer one
    /// first); null if the test is not about the wording.
    /// </summary>
    public ImmutableArray<string>? Messages { get; init; }

    /// <summary>What is compiled: a library, or a program with top-level statements.</summary>
    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>Whether the SessionKit assemblies that a user references are referenced too.</summary>
    public bool ReferenceSessionKit { get; init; } = true;

    /// <summary>References beyond the framework and SessionKit.</summary>
    public ImmutableArray<MetadataReference> OtherReferences { get; init; } = [];

    /// <summary>Whether arithmetic is checked without a word, as the package sets it.</summary>
    public bool CheckOverflow { get; init; } = true;
}
