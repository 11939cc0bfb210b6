using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>The addresses that a session knows when a step begins.</summary>
internal static class PinnedFields
{
    /// <summary>The <c>Pubkey</c> fields of key and source state, by name; of a step that opens a session only those of the key.</summary>
    public static IEnumerable<string> Of(IMethodSymbol step)
    {
        INamedTypeSymbol? state = StateOf(step);
        INamedTypeSymbol? key = step.ContainingType.GetTypeMembers("Key").FirstOrDefault();
        return Addresses(state).Concat(Addresses(key)).Distinct();
    }

    /// <summary>Those of them that sign somewhere in the session, and that the step does not have as an account.</summary>
    public static IEnumerable<string> Roles(IMethodSymbol step)
    {
        HashSet<string> signers =
        [
            .. step.ContainingType.GetMembers().OfType<IMethodSymbol>().Where(m => m.Has("Step")).SelectMany(m => m.Parameters).Where(p => p.Type.Is("Signer")).Select(p => p.Name),
        ];
        return Of(step).Where(f => signers.Contains(Names.ToCamelCase(f)) && step.Parameters.All(p => p.Name != Names.ToCamelCase(f)));
    }

    /// <summary>The state that a step is taken in; null if it opens the session.</summary>
    public static INamedTypeSymbol? StateOf(IMethodSymbol step)
    {
        var type = step.Parameters.FirstOrDefault()?.Type as INamedTypeSymbol;
        if (type?.Is("Expired") == true)
        {
            type = type.TypeArguments[0] as INamedTypeSymbol;
        }

        return type?.Has("State") == true ? type : null;
    }

    /// <summary>The <c>Pubkey</c> fields of a record.</summary>
    public static IEnumerable<string> Addresses(INamedTypeSymbol? record) =>
        record?.InstanceConstructors.OrderByDescending(c => c.Parameters.Length).FirstOrDefault()?.Parameters.Where(p => p.Type.Is("Pubkey")).Select(p => p.Name) ?? [];
}
