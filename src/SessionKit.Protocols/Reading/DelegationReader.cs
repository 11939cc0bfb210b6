using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads from symbols which sessions are children of which, and what can be delegated to them.</summary>
internal static class DelegationReader
{
    /// <summary>How many sessions a step may be handed down through: child, grandchild, great-grandchild.</summary>
    public const int Deepest = 3;

    /// <summary>The most steps of a session that can be delegated: a scope has a bit for each.</summary>
    public const int MostSteps = 64;

    /// <summary>What the program keeps of a session because it is a parent or a child.</summary>
    public static EquatableArray<FieldModel> FieldsOf(INamedTypeSymbol session) =>
        ParentOf(session) is not null ? (KeepsAccounts(session) ? DelegationFields.OfChildWithAccounts : DelegationFields.OfChild)
        : StepsOf(session).Any() ? DelegationFields.OfParent
        : default;

    /// <summary>Whether a child is granted with a list of accounts: an opening step takes one.</summary>
    public static bool KeepsAccounts(INamedTypeSymbol child) =>
        ParentOf(child) is not null
        && child.GetMembers().OfType<IMethodSymbol>().Any(m => m.Has("Step") && Opens(m) && m.Parameters.Any(p => p.Type.Is(DelegationFields.AllowedAccounts)));

    /// <summary>The session that a session says it is a child of; null if of none.</summary>
    public static INamedTypeSymbol? ParentOf(INamedTypeSymbol session) => session.Find("Session").Named("BoundTo")?.Value as INamedTypeSymbol;

    /// <summary>The steps of a session that can be delegated, in source order: their places are their bits.</summary>
    public static IEnumerable<DelegableModel> StepsOf(INamedTypeSymbol session) =>
        session.GetMembers().OfType<IMethodSymbol>()
            .Where(m => m.Has("Step") && m.Has("Delegable"))
            .GroupBy(m => m.Name)
            .Select((overloads, bit) => Read(overloads.First(), bit));

    /// <summary>The step as it can be delegated; null if it cannot.</summary>
    public static DelegableModel? Of(IMethodSymbol step) =>
        step.Has("Delegable") ? StepsOf(step.ContainingType).FirstOrDefault(d => d.Step == step.Name) : null;

    /// <summary>The fields of a session's key, as far as they can be read.</summary>
    public static EquatableArray<FieldModel> KeyOf(INamedTypeSymbol session) =>
        session.GetTypeMembers("Key").FirstOrDefault(t => t.TypeKind == TypeKind.Struct) is { } key ? LayoutReader.ReadFields(key, null) : default;

    /// <summary>Those above a session, its parent first; ends where somebody is above himself.</summary>
    public static List<INamedTypeSymbol> Above(INamedTypeSymbol session)
    {
        var above = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? each = ParentOf(session); each is not null && above.Count <= Deepest; each = ParentOf(each))
        {
            above.Add(each);
        }

        return above;
    }

    private static bool Opens(IMethodSymbol step) => step.Parameters.FirstOrDefault()?.Type is not { } first || !(first.Has("State") || first.Is("Expired"));

    private static DelegableModel Read(IMethodSymbol step, int bit) => new(
        step.Name,
        bit,
        step.Parameters.FirstOrDefault(p => p.Type.Is("Signer"))?.Name ?? string.Empty,
        step.Find("Delegable").StringArgument("Spends"))
    {
        Accounts = step.Find("Delegable").StringArguments("Accounts").Distinct().ToEquatableArray(),
    };
}
