using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SessionKit.Verifiers;

/// <summary>The test's sources as a project in an editor: what a code fix sees and changes.</summary>
internal sealed class TestWorkspace : IDisposable
{
    private readonly AdhocWorkspace workspace = new();
    private readonly ImmutableArray<DiagnosticAnalyzer> analyzers;
    private readonly TestConfiguration configuration;
    private readonly ProjectId projectId = ProjectId.CreateNewId();
    private readonly DocumentId firstDocument;
    private Solution solution;

    public TestWorkspace(ImmutableArray<DiagnosticAnalyzer> analyzers, string markup, TestSetup setup)
    {
        this.analyzers = analyzers;
        configuration = AnalyzerVerifier.ConfigurationFor(analyzers, setup);

        solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            projectId,
            VersionStamp.Default,
            TestCompilation.AssemblyName,
            TestCompilation.AssemblyName,
            LanguageNames.CSharp,
            compilationOptions: TestCompilation.CompilationOptions(setup, configuration.Severities),
            parseOptions: TestCompilation.ParseOptions,
            metadataReferences: TestCompilation.References(setup),
            analyzerReferences: setup.Generators.IsEmpty ? [] : [new GeneratorReference(setup.Generators)]));
        var documents = AnalyzerVerifier.Documents(markup, setup).Select((document, index) => AddDocument(document.Text, index)).ToList();
        firstDocument = documents[0];
        foreach (var file in setup.AdditionalFiles)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(projectId), file.Path, SourceText.From(file.Text, Encoding.UTF8), filePath: file.Path);
        }
    }

    public void Dispose() => workspace.Dispose();

    /// <summary>The diagnostics in the sources, by document and position; of all ids if none is given.</summary>
    public async Task<ImmutableArray<(Document Document, Diagnostic Diagnostic)>> DiagnoseAsync(ImmutableArray<string>? ids)
    {
        var project = solution.GetProject(projectId)!;
        var compilation = await project.GetCompilationAsync().ConfigureAwait(false)
            ?? throw new InvalidOperationException("The workspace has no compilation for C#.");
        var diagnostics = await AnalyzerVerifier.DiagnoseAsync(compilation, analyzers, TestCompilation.AdditionalTexts(await FilesAsync().ConfigureAwait(false)), configuration).ConfigureAwait(false);
        return [.. diagnostics
            .Where(diagnostic => ids is not { } wanted || wanted.Contains(diagnostic.Id))
            .Select(diagnostic => (Document: project.GetDocument(diagnostic.Location.SourceTree), Diagnostic: diagnostic))
            // A diagnostic in a generated source cannot be fixed there.
            .Where(found => found.Document is not null and not SourceGeneratedDocument)
            .OrderBy(found => found.Document!.FilePath, StringComparer.Ordinal)
            .ThenBy(found => found.Diagnostic.Location.SourceSpan.Start)
            .Select(found => (found.Document!, found.Diagnostic))];
    }

    /// <summary>Applies the one change that a code action makes.</summary>
    public async Task ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None).ConfigureAwait(false);
        solution = operations.OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution
            ?? throw new VerificationException($"The action '{action.Title}' changes nothing.");
    }

    public async Task<string> TextOfFirstDocumentAsync() =>
        (await solution.GetDocument(firstDocument)!.GetTextAsync().ConfigureAwait(false)).ToString();

    /// <summary>The additional files as they are now: a fix may change them, add one or take one away.</summary>
    public async Task<ImmutableArray<TestFile>> FilesAsync()
    {
        var files = new List<TestFile>();
        foreach (var document in solution.GetProject(projectId)!.AdditionalDocuments)
        {
            files.Add(new TestFile(document.FilePath ?? document.Name, (await document.GetTextAsync().ConfigureAwait(false)).ToString()));
        }

        return [.. files];
    }

    private DocumentId AddDocument(string text, int index)
    {
        var id = DocumentId.CreateNewId(projectId);
        solution = solution.AddDocument(id, TestCompilation.NameOf(index), SourceText.From(text, Encoding.UTF8), filePath: TestCompilation.PathOf(index));
        return id;
    }

    /// <summary>Gives the setup's generators to the project, so that the fix sees what they emit.</summary>
    private sealed class GeneratorReference(ImmutableArray<IIncrementalGenerator> generators) : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> generators = [.. generators.Select(generator => generator.AsSourceGenerator())];

        public override string FullPath => "";

        public override object Id => this;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => generators;
    }
}
