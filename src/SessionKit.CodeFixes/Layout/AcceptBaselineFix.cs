using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SessionKit.Analyzers;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>SK3004: accepts a difference in the baseline, or the whole program as it is now.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AcceptBaselineFix)), Shared]
public sealed class AcceptBaselineFix : CodeFixProvider
{
    /// <summary>The kind of fix that accepts what one diagnostic is about.</summary>
    public const string AcceptDifference = "AcceptDifference";

    /// <summary>The kind of fix that accepts a program as it is now, with what is merely new.</summary>
    public const string AcceptProgram = "AcceptProgram";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LayoutBaselineAnalyzer.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new AcceptAllDifferences();

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Project project = context.Document.Project;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (BaselineDifference.Of(diagnostic) is not { } difference || BaselineDocuments.Find(project) is null)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Accept {difference.Named} in {Baseline.FileName}", c => BaselineDocuments.AcceptAsync(project, AcceptDifference, [difference], c), AcceptDifference),
                diagnostic);
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Accept all of '{difference.Program}' in {Baseline.FileName}", c => BaselineDocuments.AcceptAsync(project, AcceptProgram, [difference], c), AcceptProgram),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    /// <summary>Accepts the differences of all diagnostics at once, in each project's own file.</summary>
    private sealed class AcceptAllDifferences : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

        public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            string kind = fixAllContext.CodeActionEquivalenceKey ?? AcceptDifference;
            return Task.FromResult<CodeAction?>(CodeAction.Create($"Accept all differences in {Baseline.FileName}", c => AcceptAsync(fixAllContext, kind, c), kind));
        }

        private static async Task<Solution> AcceptAsync(FixAllContext context, string kind, CancellationToken cancellation)
        {
            Solution solution = context.Solution;
            IEnumerable<Project> projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects.Where(p => p.Language == LanguageNames.CSharp) : [context.Project];
            foreach (Project project in projects)
            {
                ImmutableArray<Diagnostic> diagnostics = context.Scope == FixAllScope.Document && context.Document is { } document
                    ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                    : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
                BaselineDifference[] differences = [.. diagnostics.Where(d => d.Id == LayoutBaselineAnalyzer.Id).Select(BaselineDifference.Of).OfType<BaselineDifference>()];
                if (differences.Length > 0 && solution.GetProject(project.Id) is { } current)
                {
                    solution = await BaselineDocuments.AcceptAsync(current, kind, differences, cancellation).ConfigureAwait(false);
                }
            }

            return solution;
        }
    }
}
