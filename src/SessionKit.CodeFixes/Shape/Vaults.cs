using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>What a session's steps say of its vaults.</summary>
internal static class Vaults
{
    /// <summary>The vaults that the steps of a state already speak of, closing ones first; of a state whose steps speak of none, none.</summary>
    public static string[] UsedIn(INamedTypeSymbol session, INamedTypeSymbol state) =>
        [.. StepsOf(session, state).SelectMany(s => s.Parameters).Where(p => p.Has("Vault")).Select(p => p.Name).Distinct()];

    /// <summary>Whether a vault is the session's wallet.</summary>
    public static bool IsWallet(INamedTypeSymbol session, string vault) =>
        session.GetMembers().OfType<IMethodSymbol>().Where(m => m.Has("Step")).SelectMany(m => m.Parameters).Any(p => p.Name == vault && p.Type.Is("Wallet"));

    /// <summary>
    /// The field that holds a vault's mint in a state, as the inside of a <c>nameof</c>: as other steps of the state say it, or the field that is named
    /// after the mint with which the vault was created; null if there is none.
    /// </summary>
    public static string? MintOf(INamedTypeSymbol session, INamedTypeSymbol state, string vault)
    {
        INamedTypeSymbol? key = session.GetTypeMembers("Key").FirstOrDefault();
        IEnumerable<string> said = session.GetMembers().OfType<IMethodSymbol>().Where(m => m.Has("Step"))
            .OrderBy(m => SymbolEqualityComparer.Default.Equals(PinnedFields.StateOf(m), state) ? 0 : 1)
            .SelectMany(m => m.Parameters)
            .Where(p => p.Name == vault)
            .Select(p => p.Find("Vault").Text())
            .Where(mint => mint.Length > 0);
        foreach (string field in said.Select(Names.ToPascalCase))
        {
            if (PinnedFields.Addresses(state).Contains(field))
            {
                return $"{state.Name}.{field}";
            }

            if (PinnedFields.Addresses(key).Contains(field))
            {
                return $"Key.{field}";
            }
        }

        return null;
    }

    private static IEnumerable<IMethodSymbol> StepsOf(INamedTypeSymbol session, INamedTypeSymbol state) =>
        session.GetMembers().OfType<IMethodSymbol>().Where(m => m.Has("Step") && SymbolEqualityComparer.Default.Equals(PinnedFields.StateOf(m), state));
}
