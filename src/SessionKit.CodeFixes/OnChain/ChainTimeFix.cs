using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Analyzers;

namespace SessionKit.CodeFixes;

/// <summary>SK4002: takes the time from the cluster where the machine's clock was asked for seconds since 1970.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChainTimeFix)), Shared]
public sealed class ChainTimeFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [OnChainAnalyzer.NotDeterministicId];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        if (place.InnermostNode is ExpressionSyntax clock
            && IsClock(place.Model.GetSymbolInfo(clock, cancellation).Symbol)
            && SecondsAround(place, clock, cancellation) is { } seconds
            && StepContext.At(place, clock.SpanStart) is { } context)
        {
            yield return new FixOffer(
                $"Use '{context.Name}.Now', the cluster's time",
                "ChainTime",
                [FixPlace.Replace(seconds.Expression, string.Format(System.Globalization.CultureInfo.InvariantCulture, seconds.Format, context.Name + ".Now")), .. context.Changes]);
        }
    }

    private static bool IsClock(ISymbol? symbol) =>
        symbol is { Name: "UtcNow" or "Now", ContainingType: { Name: "DateTime" or "DateTimeOffset", ContainingNamespace.Name: "System" } };

    /// <summary>
    /// The expression around the clock that is the time in seconds (or a thousandth of them) since 1970, and how to write it with another clock; null
    /// if it is used in another way, whose meaning nobody but its author knows.
    /// </summary>
    private static (ExpressionSyntax Expression, string Format)? SecondsAround(FixPlace place, ExpressionSyntax clock, CancellationToken cancellation)
    {
        ExpressionSyntax moment = MomentAround(clock);
        switch (moment.Parent)
        {
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToUnixTimeSeconds", Parent: InvocationExpressionSyntax call } read when read.Expression == moment:
                return (call, "{0}");
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToUnixTimeMilliseconds", Parent: InvocationExpressionSyntax call } read when read.Expression == moment:
                return (call, call.Parent is ArgumentSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax ? "{0} * 1000" : "({0} * 1000)");
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression, Right: var epoch } since when since.Left == moment && IsEpoch(place, epoch, cancellation):
                return WholeSeconds(since);
            default:
                return null;
        }
    }

    /// <summary>The clock with the casts, brackets and constructors around it that leave the moment as it is.</summary>
    private static ExpressionSyntax MomentAround(ExpressionSyntax clock)
    {
        ExpressionSyntax moment = clock;
        while (true)
        {
            switch (moment.Parent)
            {
                case ParenthesizedExpressionSyntax brackets:
                    moment = brackets;
                    break;
                case CastExpressionSyntax { Type: var type } cast when type.ToString().EndsWith("DateTimeOffset", System.StringComparison.Ordinal):
                    moment = cast;
                    break;
                case ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 1 } creation }
                    when creation.Type.ToString().EndsWith("DateTimeOffset", System.StringComparison.Ordinal):
                    moment = creation;
                    break;
                default:
                    return moment;
            }
        }
    }

    private static bool IsEpoch(FixPlace place, ExpressionSyntax expression, CancellationToken cancellation) =>
        place.Model.GetSymbolInfo(expression, cancellation).Symbol is { Name: "UnixEpoch", ContainingType.Name: "DateTime" or "DateTimeOffset" };

    /// <summary><c>(long)(now - epoch).TotalSeconds</c>.</summary>
    private static (ExpressionSyntax Expression, string Format)? WholeSeconds(BinaryExpressionSyntax since) =>
        since.Parent is ParenthesizedExpressionSyntax { Parent: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TotalSeconds", Parent: CastExpressionSyntax cast } }
            && cast.Type is PredefinedTypeSyntax { Keyword: var keyword }
            ? keyword.Kind() switch
            {
                SyntaxKind.LongKeyword => (cast, "{0}"),
                SyntaxKind.ULongKeyword => (cast, "(ulong){0}"),
                _ => null,
            }
            : null;
}
