using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SessionKit.Verifiers;

/// <summary>Applies code fixes as an editor does and compares the text that comes out.</summary>
public static class CodeFixVerifier
{
    // A fix that brings its own diagnostic back would go on for ever.
    private const int MaximumRounds = 100;

    /// <summary>Applies the fix to one diagnostic after the other, first things first, until none is left that it offers to fix.</summary>
    /// <exception cref="VerificationException">
    /// The analyzers report something else than marked, the fixed code is another or reports something else than the
    /// second markup marks, or the fix never comes to an end.
    /// </exception>
    public static async Task VerifyAsync(
        ImmutableArray<DiagnosticAnalyzer> analyzers, CodeFixProvider fix, string markup, string fixedMarkup, string? equivalenceKey = null, TestSetup? setup = null)
    {
        ArgumentNullException.ThrowIfNull(fix);
        setup ??= new TestSetup();
        await AnalyzerVerifier.VerifyAsync(analyzers, markup, setup).ConfigureAwait(false);

        using var workspace = new TestWorkspace(analyzers, markup, setup);
        for (var round = 0; await FirstActionAsync(workspace, fix, equivalenceKey).ConfigureAwait(false) is { } offer; round++)
        {
            if (round == MaximumRounds)
            {
                throw new VerificationException($"The fix has been applied {MaximumRounds} times and still offers '{offer.Action.Title}'.");
            }

            await workspace.ApplyAsync(offer.Action).ConfigureAwait(false);
        }

        await CompareAsync(workspace, analyzers, fixedMarkup, setup).ConfigureAwait(false);
    }

    /// <summary>Applies "fix all" once, with the key of the first action that the fix offers.</summary>
    /// <exception cref="VerificationException">As of <see cref="VerifyAsync"/>; or the fix offers nothing, or has no "fix all".</exception>
    public static async Task VerifyFixAllAsync(
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        CodeFixProvider fix,
        string markup,
        string fixedMarkup,
        FixAllScope scope = FixAllScope.Solution,
        string? equivalenceKey = null,
        TestSetup? setup = null)
    {
        ArgumentNullException.ThrowIfNull(fix);
        setup ??= new TestSetup();
        await AnalyzerVerifier.VerifyAsync(analyzers, markup, setup).ConfigureAwait(false);

        using var workspace = new TestWorkspace(analyzers, markup, setup);
        var provider = fix.GetFixAllProvider() ?? throw new VerificationException($"{fix.GetType().Name} has no 'fix all'.");
        var offer = await FirstActionAsync(workspace, fix, equivalenceKey).ConfigureAwait(false)
            ?? throw new VerificationException($"{fix.GetType().Name} offers nothing for what is marked.");
        var context = new FixAllContext(
            offer.Document, fix, scope, offer.Action.EquivalenceKey, fix.FixableDiagnosticIds, new Diagnostics(workspace), CancellationToken.None);
        var action = await provider.GetFixAsync(context).ConfigureAwait(false)
            ?? throw new VerificationException($"The 'fix all' of {fix.GetType().Name} does nothing.");
        await workspace.ApplyAsync(action).ConfigureAwait(false);
        await CompareAsync(workspace, analyzers, fixedMarkup, setup).ConfigureAwait(false);
    }

    /// <summary>What analyzers and compiler say of a source.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(ImmutableArray<DiagnosticAnalyzer> analyzers, string source, TestSetup setup)
    {
        using var workspace = new TestWorkspace(analyzers, source, setup);
        return [.. (await workspace.DiagnoseAsync(null).ConfigureAwait(false)).Select(each => each.Diagnostic)];
    }

    /// <summary>
    /// Applies the first offer to one diagnostic after the other, and reports what became of the source: for examples that nobody has written the
    /// fixed code of.
    /// </summary>
    /// <param name="analyzers">What speaks before and after.</param>
    /// <param name="fix">What is applied.</param>
    /// <param name="source">The code, without marks.</param>
    /// <param name="setup">The project around it.</param>
    /// <param name="onlyOnce">Stop after the first offer: in code that is broken elsewhere, what was fixed may still be reported.</param>
    /// <param name="equivalenceKey">Which of several offers is taken; null for the first.</param>
    /// <returns>The titles of the offers that were taken, the text, and what analyzers and compiler say of it.</returns>
    /// <exception cref="VerificationException">The fix never comes to an end.</exception>
    public static async Task<(ImmutableArray<string> Titles, string Text, ImmutableArray<Diagnostic> Diagnostics)> ApplyAsync(
        ImmutableArray<DiagnosticAnalyzer> analyzers, CodeFixProvider fix, string source, TestSetup setup, bool onlyOnce = false, string? equivalenceKey = null)
    {
        ArgumentNullException.ThrowIfNull(fix);
        ArgumentNullException.ThrowIfNull(setup);
        using var workspace = new TestWorkspace(analyzers, source, setup);
        var titles = ImmutableArray.CreateBuilder<string>();
        while (await FirstActionAsync(workspace, fix, equivalenceKey).ConfigureAwait(false) is { } offer)
        {
            if (titles.Count == MaximumRounds)
            {
                throw new VerificationException($"The fix has been applied {MaximumRounds} times and still offers '{offer.Action.Title}'.");
            }

            titles.Add(offer.Action.Title);
            await workspace.ApplyAsync(offer.Action).ConfigureAwait(false);
            if (onlyOnce)
            {
                break;
            }
        }

        var found = await workspace.DiagnoseAsync(null).ConfigureAwait(false);
        return (titles.ToImmutable(), await workspace.TextOfFirstDocumentAsync().ConfigureAwait(false), [.. found.Select(each => each.Diagnostic)]);
    }

    private static async Task<(Document Document, CodeAction Action)?> FirstActionAsync(TestWorkspace workspace, CodeFixProvider fix, string? equivalenceKey)
    {
        foreach (var (document, diagnostic) in await workspace.DiagnoseAsync(fix.FixableDiagnosticIds).ConfigureAwait(false))
        {
            var actions = new List<CodeAction>();
            var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
            await fix.RegisterCodeFixesAsync(context).ConfigureAwait(false);
            if (actions.Find(action => equivalenceKey is null || action.EquivalenceKey == equivalenceKey) is { } offered)
            {
                return (document, offered);
            }
        }

        return null;
    }

    private static async Task CompareAsync(TestWorkspace workspace, ImmutableArray<DiagnosticAnalyzer> analyzers, string fixedMarkup, TestSetup setup)
    {
        var expected = MarkedSource.Parse(fixedMarkup).Text;
        var actual = await workspace.TextOfFirstDocumentAsync().ConfigureAwait(false);
        if (expected != actual)
        {
            throw new VerificationException("The fixed code is not the one that the test expects.\n" + SideBySide.Render("expected", expected, "fixed", actual));
        }

        var expectedFiles = setup.FixedFiles ?? setup.AdditionalFiles;
        var actualFiles = await workspace.FilesAsync().ConfigureAwait(false);
        if (!expectedFiles.SequenceEqual(actualFiles))
        {
            throw new VerificationException(
                "The files are not as the test expects them.\n" + SideBySide.Render("expected", Render(expectedFiles), "fixed", Render(actualFiles)));
        }

        // Fixed code compiles, and is silent but for what the test marks in it.
        await AnalyzerVerifier.VerifyAsync(analyzers, fixedMarkup, setup with { Messages = null, AdditionalFiles = expectedFiles }).ConfigureAwait(false);
    }

    private static string Render(ImmutableArray<TestFile> files) => string.Concat(files.Select(file => $"== {file.Path}\n{file.Text}"));

    private sealed class Diagnostics(TestWorkspace workspace) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await workspace.DiagnoseAsync(null).ConfigureAwait(false)).Where(found => found.Document.Id == document.Id).Select(found => found.Diagnostic);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await workspace.DiagnoseAsync(null).ConfigureAwait(false)).Select(found => found.Diagnostic);

        // Diagnostics without a place in a document cannot be fixed in one.
        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
