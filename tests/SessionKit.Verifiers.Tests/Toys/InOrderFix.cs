using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SessionKit.Verifiers.Tests.Toys;

/// <summary>Writes <c>Make</c> for a <c>Take</c> that the compiler refuses as SK1002.</summary>
public sealed class InOrderFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["SK1002"];

    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken)
            ?? throw new InvalidOperationException("A C# document has a root.");
        var name = root.FindNode(context.Span).DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().First().Name;
        var made = root.ReplaceNode(name, SyntaxFactory.IdentifierName("Make"));
        context.RegisterCodeFix(CodeAction.Create("Make", _ => Task.FromResult(context.Document.WithSyntaxRoot(made)), "Make"), context.Diagnostics);
    }
}
