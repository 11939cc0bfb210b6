using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Analyzers;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>SK2008: drains and closes a vault before the session is closed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CloseVaultFix)), Shared]
public sealed class CloseVaultFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [ValueAnalyzer.VaultLeftOpenId];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        if (place.Around<MethodDeclarationSyntax>() is not { } step
            || place.Model.GetDeclaredSymbol(step, cancellation) is not IMethodSymbol method
            || PinnedFields.StateOf(method) is not { } state
            || !place.Diagnostic.Properties.TryGetValue(ValueAnalyzer.VaultsProperty, out string? named)
            || Closing(place, step, cancellation) is not { Length: > 0 } closing)
        {
            yield break;
        }

        // One receiver for all, so that one token account of his is enough.
        string receiver = ReceiverOf(closing[0]);
        var statements = new List<string>();
        var parameters = new List<string>();
        foreach (string vault in named!.Split(','))
        {
            if (closing.Any(c => ReceiverOf(c) != receiver) || Calls(step, "Close", vault).Any())
            {
                yield break;
            }

            if (Vaults.IsWallet(method.ContainingType, vault))
            {
                if (method.Parameters.All(p => p.Name != vault))
                {
                    parameters.Add($"[{place.Attribute("Vault", step.SpanStart)}] ref {place.Word("Wallet", step.SpanStart)} {vault}");
                }

                statements.Add($"SystemProgram.Close(ctx, ref {vault}, {Destination(closing[0])});");
                continue;
            }

            if (Vaults.MintOf(method.ContainingType, state, vault) is not { } mint)
            {
                yield break;
            }

            if (!Calls(step, "Transfer", vault).Any())
            {
                statements.Add($"TokenProgram.Transfer(ctx, ref {vault}, ref {TokensOf(place, step, method, receiver, mint, parameters)}, ctx.Self, {vault}.Amount);");
            }

            if (method.Parameters.All(p => p.Name != vault))
            {
                parameters.Add($"[{place.Attribute("Vault", step.SpanStart)}(nameof({mint}))] ref {place.Word("TokenAccount", step.SpanStart)} {vault}");
            }

            statements.Add($"TokenProgram.Close(ctx, ref {vault}, {Destination(closing[0])}, ctx.Self);");
        }

        string context = ((MemberAccessExpressionSyntax)closing[0].Expression).Expression.ToString();
        string[] said = [.. statements.Select(s => s.Replace("ctx", context).Replace("TokenProgram.", place.Word("TokenProgram", step.SpanStart) + ".").Replace("SystemProgram.", place.Word("SystemProgram", step.SpanStart) + "."))];
        if (closing.Select(c => Before(place, step, c, said)).ToArray() is var written && written.All(w => w is not null))
        {
            TextChange[] added = parameters.Count == 0 ? [] : [ParameterLists.Append(place, step, [.. parameters])];
            yield return new FixOffer(
                $"Drain and close {string.Join(" and ", named.Split(',').Select(v => $"'{v}'"))} before the session",
                "CloseVault",
                [.. added, .. written.Select(w => w!.Value)]);
        }
    }

    private static InvocationExpressionSyntax[] Closing(FixPlace place, MethodDeclarationSyntax step, CancellationToken cancellation) =>
    [
        .. step.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(i => i is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Close" }, ArgumentList.Arguments.Count: 1 })
            .Where(i => place.Model.GetSymbolInfo(i, cancellation).Symbol is IMethodSymbol { ContainingType: var type } && type.Is("Context")),
    ];

    private static IEnumerable<InvocationExpressionSyntax> Calls(MethodDeclarationSyntax step, string name, string vault) =>
        step.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(i => i.Expression is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText == name && access.Expression.ToString() is var program && (program.EndsWith("TokenProgram", System.StringComparison.Ordinal) || program.EndsWith("SystemProgram", System.StringComparison.Ordinal)))
            .Where(i => i.ArgumentList.Arguments.Count > 1 && i.ArgumentList.Arguments[1].Expression.ToString() == vault);

    private static string ReceiverOf(InvocationExpressionSyntax closing) => closing.ArgumentList.Arguments[0].Expression.ToString();

    /// <summary>A signer is handed on as it is; an account by reference.</summary>
    private static string Destination(InvocationExpressionSyntax closing) =>
        closing.ArgumentList.Arguments[0] is var argument && argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword) ? $"ref {argument.Expression}" : argument.Expression.ToString();

    /// <summary>The receiver's account for the vault's tokens: one that the step has, or a new one.</summary>
    private static string TokensOf(FixPlace place, MethodDeclarationSyntax step, IMethodSymbol method, string receiver, string mint, List<string> parameters)
    {
        string field = mint.Substring(mint.LastIndexOf('.') + 1);
        IParameterSymbol? known = method.Parameters.FirstOrDefault(p =>
            p.RefKind == RefKind.Ref && p.Find("Token") is { } token && token.Text(0) == receiver && Names.ToPascalCase(token.Text(1)) == field);
        if (known is not null)
        {
            return known.Name;
        }

        string name = receiver + field;
        string parameter = $"[{place.Attribute("Token", step.SpanStart)}(nameof({receiver}), nameof({mint}))] ref {place.Word("TokenAccount", step.SpanStart)} {name}";
        if (!parameters.Contains(parameter))
        {
            parameters.Add(parameter);
        }

        return name;
    }

    private static TextChange? Before(FixPlace place, MethodDeclarationSyntax step, InvocationExpressionSyntax closing, string[] statements)
    {
        string line = place.NewLine, indent = place.IndentationOf(step);
        if (closing.Parent is ArrowExpressionClauseSyntax arrow && arrow.Parent == step)
        {
            string body = string.Concat(statements.Append($"return {closing};").Select(s => $"{indent}    {s}{line}"));
            return new TextChange(TextSpan.FromBounds(step.ParameterList.Span.End, step.SemicolonToken.Span.End), $"{line}{indent}{{{line}{body}{indent}}}");
        }

        // In the middle of an expression the vault would be closed where the session is not.
        if (closing.Parent is not ReturnStatementSyntax result)
        {
            return null;
        }

        string inner = place.IndentationOf(result);
        return Statements.StandsAmongOthers(result)
            ? FixPlace.Insert(result.SpanStart, string.Concat(statements.Select(s => s + line + inner)))
            : FixPlace.Replace(result, $"{{ {string.Join(" ", statements)} {result} }}");
    }
}
