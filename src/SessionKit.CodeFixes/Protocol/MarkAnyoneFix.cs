using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Analyzers;

namespace SessionKit.CodeFixes;

/// <summary>SK2006: names a signer after the field that says who must sign, or says that anyone may.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkAnyoneFix)), Shared]
public sealed class MarkAnyoneFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [UnboundSignerAnalyzer.Id];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        if (place.InnermostNode is ParameterSyntax parameter)
        {
            foreach (FixOffer bound in AccountBinding.Offers(place, parameter, cancellation))
            {
                yield return bound;
            }

            yield return new FixOffer(
                $"Let anyone sign as '{parameter.Identifier.ValueText}': mark it [Anyone]", "MarkAnyone", AttributeInsertion.Before(place, parameter, "Anyone"));
        }
        else if (place.InnermostNode is MethodDeclarationSyntax step && AttributeInsertion.Find(step, "Step") is { } attribute)
        {
            foreach (FixOffer signed in SignatureOffers(place, step, cancellation))
            {
                yield return signed;
            }

            yield return new FixOffer(
                $"Let anyone take '{step.Identifier.ValueText}': mark it [Anyone]", "MarkAnyone", AttributeInsertion.Beside(place, attribute, "Anyone"));
        }
    }

    /// <summary>A signer for each party that key or source state knows and that the step does not have as an account.</summary>
    private static IEnumerable<FixOffer> SignatureOffers(FixPlace place, MethodDeclarationSyntax step, CancellationToken cancellation)
    {
        if (place.Model.GetDeclaredSymbol(step, cancellation) is not IMethodSymbol method)
        {
            yield break;
        }

        foreach (string role in PinnedFields.Roles(method))
        {
            string name = Protocols.Names.ToCamelCase(role);
            yield return new FixOffer(
                $"Have '{step.Identifier.ValueText}' signed by '{role}'",
                "Sign:" + role,
                ParameterLists.Append(place, step, $"{place.Word("Signer", step.SpanStart)} {name}"));
        }
    }
}
