using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>Writes a step by which a role ends a session whose time is over: it drains and closes the vaults and takes the rent.</summary>
internal static class ReclaimStep
{
    /// <summary>The step, behind the last member of the session's class; null if it cannot be written, because nothing says which tokens a vault holds.</summary>
    /// <param name="place">The document, with the state's declaration at the diagnostic.</param>
    /// <param name="session">The session's class.</param>
    /// <param name="state">The state.</param>
    /// <param name="role">Who reclaims.</param>
    /// <param name="vaults">The vaults that may be open in the state.</param>
    public static TextChange? Write(FixPlace place, INamedTypeSymbol session, INamedTypeSymbol state, string role, IReadOnlyCollection<string> vaults)
    {
        string?[] mints = [.. vaults.Select(v => Vaults.MintOf(session, state, v))];
        if (place.Around<RecordDeclarationSyntax>()?.Parent is not TypeDeclarationSyntax { Members: { Count: > 0 } members } declaration || vaults.Zip(mints, (v, m) => m is null && !Vaults.IsWallet(session, v)).Contains(true))
        {
            return null;
        }

        string line = place.NewLine, indent = place.IndentationOf(members.Last());
        string signer = Names.ToCamelCase(role);
        string expired = Names.ToCamelCase(state.Name) is var name && name == signer ? "expired" : Escaped(name);
        List<string> parameters = [$"in {place.Word("Expired", declaration.SpanStart)}<{state.Name}> {expired}", $"{place.Word("Signer", declaration.SpanStart)} {signer}"];
        var body = new List<string>();
        string tokens = place.Word("TokenAccount", declaration.SpanStart), program = place.Word("TokenProgram", declaration.SpanStart);
        var receivers = new Dictionary<string, string>();
        foreach ((string vault, string? mint) in vaults.Zip(mints, (v, m) => (v, m)))
        {
            if (mint is null)
            {
                parameters.Add($"[{place.Attribute("Vault", declaration.SpanStart)}] ref {place.Word("Wallet", declaration.SpanStart)} {vault}");
                body.Add($"{place.Word("SystemProgram", declaration.SpanStart)}.Close(ctx, ref {vault}, {signer});");
                continue;
            }

            if (!receivers.TryGetValue(mint, out string receiver))
            {
                receiver = signer + (receivers.Count == 0 ? "Tokens" : "Tokens" + (receivers.Count + 1));
                receivers.Add(mint, receiver);
                parameters.Add($"[{place.Attribute("Token", declaration.SpanStart)}(nameof({signer}), nameof({mint}))] ref {tokens} {receiver}");
            }

            parameters.Add($"[{place.Attribute("Vault", declaration.SpanStart)}(nameof({mint}))] ref {tokens} {vault}");
            body.Add($"{program}.Transfer(ctx, ref {vault}, ref {receiver}, ctx.Self, {vault}.Amount);");
            body.Add($"{program}.Close(ctx, ref {vault}, {signer}, ctx.Self);");
        }

        parameters.Add($"{place.Word("Context", declaration.SpanStart)} ctx");
        string head = $"{indent}/// <summary>Ends the session once the time of '{state.Name}' is over.</summary>{line}{indent}[{place.Attribute("Step", declaration.SpanStart)}]{line}"
            + $"{indent}public static {place.Word("Closed", declaration.SpanStart)} {NameOf(session, state)}(";
        string text = body.Count == 0
            ? $"{head}{string.Join(", ", parameters)}) => ctx.Close({signer});"
            : head + string.Join(",", parameters.Select(p => $"{line}{indent}    {p}")) + $"){line}{indent}{{{line}"
                + string.Concat(body.Append($"return ctx.Close({signer});").Select(s => $"{indent}    {s}{line}")) + $"{indent}}}";
        return FixPlace.Insert(members.Last().Span.End, line + line + text);
    }

    private static string NameOf(INamedTypeSymbol session, INamedTypeSymbol state)
    {
        string name = "Reclaim" + state.Name;
        while (session.GetMembers(name).Any() || session.Name == name)
        {
            name += "Again";
        }

        return name;
    }

    private static string Escaped(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? name : "@" + name;
}
