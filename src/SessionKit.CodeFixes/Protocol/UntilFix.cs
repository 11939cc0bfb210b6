using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Analyzers;

namespace SessionKit.CodeFixes;

/// <summary>SK2009: names a moment that the state has, where its <c>Until</c> names nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UntilFix)), Shared]
public sealed class UntilFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [MeaninglessNameAnalyzer.Id];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        if (place.Around<AttributeArgumentSyntax>() is not { NameEquals.Name.Identifier.ValueText: "Until" } argument
            || argument.FirstAncestorOrSelf<RecordDeclarationSyntax>() is not { ParameterList.Parameters: var fields } state)
        {
            return [];
        }

        return fields.Where(f => f.Type?.ToString() == "long").Select(f => f.Identifier.ValueText).Select(moment =>
            new FixOffer($"Make '{moment}' the time-out of '{state.Identifier.ValueText}'", "Until:" + moment, FixPlace.Replace(argument.Expression, $"nameof({moment})")));
    }
}
