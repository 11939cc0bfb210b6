using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SessionKit.Verifiers;

/// <summary>The verifiers, as tests call them.</summary>
public static class Verify
{
    /// <summary>Verifies that a rule reports what the source marks, and nothing else.</summary>
    /// <exception cref="VerificationException">It does not; the message shows both side by side.</exception>
    public static Task Analyzer<TAnalyzer>([StringSyntax("C#-test")] string markup, TestSetup? setup = null)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        AnalyzerVerifier.VerifyAsync([new TAnalyzer()], markup, setup);

    /// <summary>Verifies several rules together.</summary>
    /// <exception cref="VerificationException">They report something else; the message shows both side by side.</exception>
    public static Task Analyzers(ImmutableArray<DiagnosticAnalyzer> analyzers, [StringSyntax("C#-test")] string markup, TestSetup? setup = null) =>
        AnalyzerVerifier.VerifyAsync(analyzers, markup, setup);

    /// <summary>Verifies that the compiler alone reports what the source marks; without marks, that the source compiles.</summary>
    /// <exception cref="VerificationException">It reports something else; the message shows both side by side.</exception>
    public static Task Compilation([StringSyntax("C#-test")] string markup, TestSetup? setup = null) =>
        AnalyzerVerifier.VerifyAsync([], markup, setup);

    /// <summary>
    /// Verifies a fix: it is applied to one diagnostic after the other until none is left that it would fix; the result
    /// is the second source, which compiles but for what it marks. A fix that is not offered is tested with the same
    /// source twice.
    /// </summary>
    /// <exception cref="VerificationException">The rule reports something else, or the fixed code is another.</exception>
    public static Task CodeFix<TAnalyzer, TCodeFix>(
        [StringSyntax("C#-test")] string markup, [StringSyntax("C#-test")] string fixedMarkup, string? equivalenceKey = null, TestSetup? setup = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TCodeFix : CodeFixProvider, new() =>
        CodeFixVerifier.VerifyAsync([new TAnalyzer()], new TCodeFix(), markup, fixedMarkup, equivalenceKey, setup);

    /// <summary>
    /// As <see cref="CodeFix{TAnalyzer, TCodeFix}"/>, for a fix of what the compiler itself reports: its own errors, or
    /// those that an <c>[Obsolete(DiagnosticId = "SK1002")]</c> gives an id.
    /// </summary>
    /// <exception cref="VerificationException">The compiler reports something else, or the fixed code is another.</exception>
    public static Task CompilerFix<TCodeFix>(
        [StringSyntax("C#-test")] string markup, [StringSyntax("C#-test")] string fixedMarkup, string? equivalenceKey = null, TestSetup? setup = null)
        where TCodeFix : CodeFixProvider, new() =>
        CodeFixVerifier.VerifyAsync([], new TCodeFix(), markup, fixedMarkup, equivalenceKey, setup);

    /// <summary>Verifies that "fix all" turns the first source into the second one in one go.</summary>
    /// <exception cref="VerificationException">The fix has no "fix all", or the fixed code is another.</exception>
    public static Task FixAll<TAnalyzer, TCodeFix>(
        [StringSyntax("C#-test")] string markup,
        [StringSyntax("C#-test")] string fixedMarkup,
        FixAllScope scope = FixAllScope.Solution,
        string? equivalenceKey = null,
        TestSetup? setup = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TCodeFix : CodeFixProvider, new() =>
        CodeFixVerifier.VerifyFixAllAsync([new TAnalyzer()], new TCodeFix(), markup, fixedMarkup, scope, equivalenceKey, setup);

    /// <summary>
    /// Runs a generator twice and verifies that it throws nothing, that the second run does no work, and that nothing
    /// of the compiler's (a symbol, a node, a location) stays in its pipeline.
    /// </summary>
    /// <exception cref="VerificationException">One of these does not hold.</exception>
    public static GeneratorRun Generator<TGenerator>([StringSyntax("C#-test")] string source, TestSetup? setup = null)
        where TGenerator : IIncrementalGenerator, new() =>
        GeneratorVerifier.Run(WithGenerator<TGenerator>(setup), source);

    /// <summary>
    /// Verifies that an edit which turns <paramref name="before"/> into <paramref name="after"/> leaves the named steps
    /// of the generator's pipeline, or all of its named steps and outputs if none is named, cached or unchanged.
    /// </summary>
    /// <exception cref="VerificationException">A step did work again, or has no such name.</exception>
    public static void CachedAfterEdit<TGenerator>(
        [StringSyntax("C#-test")] string before, [StringSyntax("C#-test")] string after, params string[] steps)
        where TGenerator : IIncrementalGenerator, new() =>
        GeneratorVerifier.AssertCachedAfterEdit(WithGenerator<TGenerator>(null), [before], [after], steps);

    private static TestSetup WithGenerator<TGenerator>(TestSetup? setup)
        where TGenerator : IIncrementalGenerator, new()
    {
        setup ??= new TestSetup();
        return setup with { Generators = setup.Generators.Add(new TGenerator()) };
    }
}
