using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Analyzers;

namespace SessionKit.CodeFixes;

/// <summary>SK2009: writes the guard that a step names, or marks the method that it means. A new guard refuses everybody until its author says whom not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GuardFix)), Shared]
public sealed class GuardFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [MeaninglessNameAnalyzer.Id];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        if (place.Around<AttributeArgumentSyntax>() is not { NameEquals: null, Parent.Parent: AttributeSyntax { Name: var attribute } } argument
            || attribute.ToString() is not ("When" or "WhenAttribute" or "SessionKit.When")
            || argument.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } step
            || place.Model.GetConstantValue(argument.Expression, cancellation).Value is not string name
            || !SyntaxFacts.IsValidIdentifier(name)
            || place.Model.GetDeclaredSymbol(type, cancellation) is not INamedTypeSymbol session)
        {
            yield break;
        }

        ISymbol[] known = [.. session.GetMembers(name)];
        if (known.Length == 0)
        {
            string line = place.NewLine, indent = place.IndentationOf(step);
            string state = step.ParameterList.Parameters.FirstOrDefault() is { } first && place.Model.GetDeclaredSymbol(step, cancellation) is IMethodSymbol method && PinnedFields.StateOf(method) is not null
                ? $"in {first.Type} {first.Identifier.ValueText}"
                : string.Empty;
            int position = step.SpanStart;
            string text = $"// Refuses everybody until it says whom not.{line}{indent}[{place.Attribute("Guard", position)}]{line}{indent}internal static bool {name}({state}) => false;{line}{line}{indent}";
            yield return new FixOffer($"Write the guard '{name}'", "WriteGuard", FixPlace.Insert(PositionBefore(step), text));
        }
        else if (known.Length == 1
            && known[0] is IMethodSymbol { IsStatic: true, ReturnType.SpecialType: SpecialType.System_Boolean } meant
            && meant.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax declared
            && declared.SyntaxTree == place.Root.SyntaxTree
            && AttributeInsertion.Find(declared, "Guard") is null)
        {
            yield return new FixOffer($"Make '{name}' a guard: mark it [Guard]", "MarkGuard", FixPlace.Insert(declared.SpanStart, $"[{place.Attribute("Guard", declared.SpanStart)}] "));
        }
    }

    /// <summary>Before the documentation of a step, which stands in its trivia.</summary>
    private static int PositionBefore(MethodDeclarationSyntax step)
    {
        SyntaxTrivia comment = step.GetLeadingTrivia().FirstOrDefault(t => t.HasStructure || t.IsKind(SyntaxKind.SingleLineCommentTrivia));
        return comment == default ? step.SpanStart : comment.FullSpan.Start;
    }
}
