using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SessionKit.Protocols;

/// <summary>
/// Reads which of its program's own errors a step mentions, in its guards, in its body and in the methods of its class that it calls. It is what an
/// editor shows beside the step, not a verdict: names are compared, nothing is bound, so that it may run at every keystroke.
/// </summary>
internal static class RefusalReader
{
    private const string Error = "Error";

    // Goes with the syntax tree, as documentation does. Only read, never changed, so that threads share it.
    private static readonly ConditionalWeakTable<SyntaxNode, Mentions> known = new();

    /// <summary>The names of the errors, in the order in which they are mentioned.</summary>
    public static EquatableArray<string> Read(IMethodSymbol step)
    {
        HashSet<string> members = [.. MembersOf(step.ContainingType), .. MembersOf(step.ContainingType.ContainingType)];
        if (members.Count == 0)
        {
            return default;
        }

        var found = new List<string>();
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var waiting = new Stack<IMethodSymbol>();
        waiting.Push(step);
        while (waiting.Count > 0)
        {
            IMethodSymbol method = waiting.Pop();
            if (!seen.Add(method))
            {
                continue;
            }

            foreach (Mentions mentions in method.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).Select(MentionsIn))
            {
                found.AddRange(mentions.Errors.Where(e => members.Contains(e) && !found.Contains(e)));
                foreach (IMethodSymbol called in mentions.Calls.SelectMany(c => step.ContainingType.GetMembers(c)).OfType<IMethodSymbol>().Where(m => !m.Has("Step")))
                {
                    waiting.Push(called);
                }
            }
        }

        return found.ToEquatableArray();
    }

    private static IEnumerable<string> MembersOf(INamedTypeSymbol? type) =>
        type?.GetTypeMembers(Error).Where(t => t.TypeKind == TypeKind.Enum).SelectMany(t => t.MemberNames) ?? [];

    private static Mentions MentionsIn(SyntaxNode declaration) => known.GetValue(declaration, static node =>
    {
        var errors = new List<string>();
        var calls = new List<string>();
        foreach (SyntaxNode inner in node.DescendantNodes())
        {
            switch (inner)
            {
                case MemberAccessExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: Error }, Name.Identifier.ValueText: var name }:
                    errors.Add(name);
                    break;
                case MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: Error }, Name.Identifier.ValueText: var name }:
                    errors.Add(name);
                    break;
                case InvocationExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: var called } } when called != "nameof":
                    calls.Add(called);
                    break;
            }
        }

        return new Mentions([.. errors.Distinct()], [.. calls.Distinct()]);
    });

    private sealed class Mentions(string[] errors, string[] calls)
    {
        public string[] Errors { get; } = errors;

        public string[] Calls { get; } = calls;
    }
}
