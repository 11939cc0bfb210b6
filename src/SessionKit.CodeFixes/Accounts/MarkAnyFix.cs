using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Analyzers;

namespace SessionKit.CodeFixes;

/// <summary>SK5001: names an account after the field that pins it, or says that it may be any.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkAnyFix)), Shared]
public sealed class MarkAnyFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [UnconstrainedAccountAnalyzer.Id];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        if (place.Around<ParameterSyntax>() is not { } parameter)
        {
            yield break;
        }

        foreach (FixOffer bound in AccountBinding.Offers(place, parameter, cancellation))
        {
            yield return bound;
        }

        yield return new FixOffer(
            $"Let '{parameter.Identifier.ValueText}' be any account: mark it [Any]", "MarkAny", AttributeInsertion.Before(place, parameter, "Any"));
    }
}
