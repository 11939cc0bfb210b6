using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Analyzers;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>SK1008: looks again after a failure, and goes on only if the session is still where the step can be taken.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReloadFix)), Shared]
public sealed class ReloadFix : ProvenFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [SessionUseAnalyzer.UsedAfterFailureId];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        if (place.InnermostNode is not IdentifierNameSyntax used
            || Statements.Of(used) is not ExpressionStatementSyntax statement
            || place.Model.GetTypeInfo(used, cancellation).Type is not INamedTypeSymbol { TypeArguments.Length: 2 } session
            || FoundIn(place, session, statement.SpanStart) is not { } found)
        {
            yield break;
        }

        string old = used.Identifier.ValueText;
        string name = LocalName.Free(place, statement, "Again");
        string indentation = place.IndentationOf(statement), line = place.NewLine;
        string inner = string.Concat(
            statement.ToString().Substring(0, used.SpanStart - statement.SpanStart), name, statement.ToString().Substring(used.Span.End - statement.SpanStart));
        yield return new FixOffer(
            $"Look again before going on with '{old}'",
            "Reload",
            FixPlace.Replace(
                statement,
                $"if (await {old}.Refresh() is {found} {{ Session: var {name} }}){line}{indentation}{{{line}{indentation}    {inner.Replace(line, line + "    ")}{line}{indentation}}}"));
    }

    /// <summary>The case of what can be found that the handle was: <c>Deal.Found&lt;Deal.Maker&gt;.Offered</c>.</summary>
    private static string? FoundIn(FixPlace place, INamedTypeSymbol session, int position)
    {
        ITypeSymbol stage = session.TypeArguments[0];
        bool isExpired = stage.Is("Expired");
        ITypeSymbol state = isExpired ? ((INamedTypeSymbol)stage).TypeArguments[0] : stage;
        INamedTypeSymbol? found = state.ContainingType?.GetTypeMembers("Found", 1).FirstOrDefault()?.Construct(session.TypeArguments[1]);
        INamedTypeSymbol? it = found?.GetTypeMembers(isExpired ? state.Name + "Expired" : state.Name).FirstOrDefault();
        return it is null ? null : place.Written(it, position);
    }
}
