using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Analyzers;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>SK2004: gives a state a time-out, and the role whose tokens wait in it a step to get them back after it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TimeOutFix)), Shared]
public sealed class TimeOutFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [ValueAnalyzer.HostageId];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        if (place.Around<RecordDeclarationSyntax>() is not { ParameterList: { } fields } declaration
            || place.Model.GetDeclaredSymbol(declaration, cancellation) is not INamedTypeSymbol { ContainingType: { } session } state
            || !place.Diagnostic.Properties.TryGetValue(ValueAnalyzer.RoleProperty, out string? role)
            || !place.Diagnostic.Properties.TryGetValue(ValueAnalyzer.VaultsProperty, out string? vaults)
            || AttributeOf(declaration) is not { } attribute
            || !IsKnown(session, state, role!)
            || ReclaimStep.Write(place, session, state, role!, vaults!.Split(',')) is not { } step)
        {
            yield break;
        }

        string whom = $"let '{role}' reclaim after it";
        if (state.Find("State").StringArgument("Until") is { Length: > 0 } until)
        {
            yield return new FixOffer($"'{until}' is the time-out of '{state.Name}': {whom}", "TimeOut", step);
            yield break;
        }

        string[] moments = [.. fields.Parameters.Where(p => p.Type?.ToString() == "long").Select(p => p.Identifier.ValueText)];
        foreach (string moment in moments)
        {
            yield return new FixOffer($"Make '{moment}' the time-out of '{state.Name}', and {whom}", "TimeOut:" + moment, Until(attribute, moment), step);
        }

        if (moments.Length == 0 && Creations(place, session, state, cancellation) is { } created)
        {
            yield return new FixOffer(
                $"Give '{state.Name}' a time-out of a week, and {whom}",
                "TimeOut",
                [Until(attribute, "EndsAt"), FixPlace.Insert(fields.CloseParenToken.SpanStart, fields.Parameters.Count == 0 ? "long EndsAt" : ", long EndsAt"), .. created, step]);
        }
    }

    private static AttributeSyntax? AttributeOf(RecordDeclarationSyntax declaration) =>
        declaration.AttributeLists.SelectMany(l => l.Attributes).FirstOrDefault(a => a.Name.ToString() is "State" or "StateAttribute" or "SessionKit.State");

    private static bool IsKnown(INamedTypeSymbol session, INamedTypeSymbol state, string role) =>
        PinnedFields.Addresses(state).Concat(PinnedFields.Addresses(session.GetTypeMembers("Key").FirstOrDefault())).Contains(role);

    private static TextChange Until(AttributeSyntax attribute, string moment) => attribute.ArgumentList is { } list
        ? FixPlace.Insert(list.CloseParenToken.SpanStart, (list.Arguments.Count == 0 ? "" : ", ") + $"Until = nameof({moment})")
        : FixPlace.Insert(attribute.Span.End, $"(Until = nameof({moment}))");

    /// <summary>What each place that makes the state needs to say when the time is over; null if one of them cannot be changed in a way that is certain.</summary>
    private static List<TextChange>? Creations(FixPlace place, INamedTypeSymbol session, INamedTypeSymbol state, CancellationToken cancellation)
    {
        var changes = new List<TextChange>();
        if (session.DeclaringSyntaxReferences.Count(r => !r.SyntaxTree.FilePath.EndsWith(".g.cs", System.StringComparison.OrdinalIgnoreCase)) > 1)
        {
            return null;
        }

        foreach (BaseObjectCreationExpressionSyntax creation in place.Root.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
        {
            if (!SymbolEqualityComparer.Default.Equals(place.Model.GetTypeInfo(creation, cancellation).Type, state))
            {
                continue;
            }

            if (creation.ArgumentList is not { Arguments.Count: > 0 } list || creation.Initializer is not null || StepContext.At(place, creation.SpanStart) is not { } context)
            {
                return null;
            }

            changes.Add(FixPlace.Insert(list.CloseParenToken.SpanStart, $", {context.Name}.Now + (7 * 24 * 60 * 60)"));
            changes.AddRange(context.Changes.Where(c => !changes.Contains(c)));
        }

        return changes;
    }
}
