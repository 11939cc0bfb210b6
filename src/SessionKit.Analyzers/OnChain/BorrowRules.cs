using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK4005: one account twice in one call, once exclusively.</summary>
internal static class BorrowRules
{
    /// <summary>Checks a call.</summary>
    public static void Check(IInvocationOperation call, ImmutableArray<OnChainFinding>.Builder findings)
    {
        var borrowed = call.Arguments
            .Where(a => a.Value is IParameterReferenceOperation && a.Value.Type is { } type && IsBorrowed(type))
            .GroupBy(a => ((IParameterReferenceOperation)a.Value).Parameter, SymbolEqualityComparer.Default);
        foreach (var account in borrowed)
        {
            if (account.Count() > 1 && account.Any(a => a.Parameter?.RefKind == RefKind.Ref))
            {
                findings.Add(new OnChainFinding(OnChainRules.BorrowedTwice, account.Last().Syntax.GetLocation(), account.Key!.Name, call.TargetMethod.Name));
            }
        }
    }

    private static bool IsBorrowed(ITypeSymbol type) => type.Is("TokenAccount") || type.Is("Account") || type.Is("Mint") || type.Is("Wallet");
}
