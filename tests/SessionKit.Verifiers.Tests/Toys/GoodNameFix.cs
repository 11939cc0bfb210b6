using System;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace SessionKit.Verifiers.Tests.Toys;

/// <summary>Offers to write "Good" or "Fine" for "Bad"; nothing for a name that begins with "BadButKept".</summary>
public class GoodNameFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [BadNameAnalyzer.Id];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken)
            ?? throw new InvalidOperationException("A C# document has a root.");
        var name = root.FindToken(context.Span.Start);
        if (name.Text.StartsWith("BadButKept", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var word in Words)
        {
            var replaced = SyntaxFactory.Identifier(name.LeadingTrivia, word + name.Text["Bad".Length..], name.TrailingTrivia);
            context.RegisterCodeFix(
                CodeAction.Create($"Name it {replaced.Text}", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceToken(name, replaced))), word),
                context.Diagnostics);
        }
    }

    protected virtual string[] Words => ["Good", "Fine"];
}
