using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>SK1002: takes the steps first that lead to where the step is legal, by the shortest way that the role can go alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingStepsFix)), Shared]
public sealed class MissingStepsFix : ProvenFix
{
    /// <summary>The id of: a step out of order. The compiler itself reports it, of a member that the generator marks.</summary>
    public const string OutOfOrderId = "SK1002";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [OutOfOrderId];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        InvocationExpressionSyntax? call = place.InnermostNode.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault();
        if (call?.Expression is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } access
            || Statements.Of(call) is not { } statement
            || place.Model.GetTypeInfo(receiver, cancellation).Type is not INamedTypeSymbol { TypeArguments.Length: 2 } session
            || !session.Is("Session")
            || StepGraph.ShortestWay(session, access.Name.Identifier.ValueText) is not { Count: > 0 } way)
        {
            yield break;
        }

        string separator = place.NewLine + place.IndentationOf(statement);
        var steps = new StringBuilder();
        string handle = receiver.Identifier.ValueText;
        var taken = new HashSet<string>();
        foreach (IMethodSymbol step in way)
        {
            string next = LocalName.Free(place, statement, StepGraph.TargetOf(step)!.Name);
            while (!taken.Add(next))
            {
                next += "Again";
            }

            steps.Append(steps.Length == 0 ? string.Empty : separator).Append($"var {next} = await {handle}.{step.Name}({Arguments(step)});");
            handle = next;
        }

        yield return new FixOffer(
            $"Take {string.Join(", ", way.Select(s => s.Name))} first", "MissingSteps", Statements.Before(place, statement, steps.ToString()), FixPlace.Replace(receiver, handle));
    }

    /// <summary>What a step needs, by name: its author has to say what it shall be.</summary>
    private static string Arguments(IMethodSymbol step) =>
        string.Join(", ", step.Parameters.Skip(step.ReducedFrom is null ? 1 : 0).Where(p => !p.IsOptional && !p.IsParams).Select(p => $"{p.Name}: default"));
}
