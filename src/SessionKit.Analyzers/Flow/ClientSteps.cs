using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>What a role may do in a state, read from the extension methods that the generator wrote.</summary>
internal sealed class ClientSteps(HandleTypes types)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<string>> legal = new(SymbolEqualityComparer.Default);

    /// <summary>The names of the steps that may be taken on a handle, in source order; default where nobody can know, as with a state that is a type parameter.</summary>
    public ImmutableArray<string> On(INamedTypeSymbol session) => legal.GetOrAdd(session, Read);

    /// <summary>The state that a handle's type says, as messages mention it: <c>Offered</c>, <c>Expired&lt;Offered&gt;</c>.</summary>
    public static string StateOf(INamedTypeSymbol session) => NameOf(session.TypeArguments[0]);

    /// <summary>The role that a handle's type says.</summary>
    public static string RoleOf(INamedTypeSymbol session) => session.TypeArguments[1].Name;

    /// <summary>A state's name.</summary>
    public static string NameOf(ITypeSymbol state) =>
        state is INamedTypeSymbol { Arity: 1 } expired && expired.Is("Expired") ? $"Expired<{expired.TypeArguments[0].Name}>" : state.Name;

    /// <summary>Whether a method is what the compiler refuses where a step is out of order (SK1002).</summary>
    public static bool IsOutOfOrder(IMethodSymbol method) =>
        method.GetAttributes().Any(attribute =>
            attribute.AttributeClass is { Name: "ObsoleteAttribute" }
            && attribute.NamedArguments.Any(named => named.Key == "DiagnosticId" && named.Value.Value is "SK1002"));

    private ImmutableArray<string> Read(INamedTypeSymbol session)
    {
        ITypeSymbol stage = session.TypeArguments[0];
        if (stage.Is("Closed"))
        {
            return ImmutableArray<string>.Empty;
        }

        if (stage is INamedTypeSymbol { Arity: 1 } expired && expired.Is("Expired"))
        {
            stage = expired.TypeArguments[0];
        }

        if (stage.ContainingType is not { } protocol || session.TypeArguments[1] is ITypeParameterSymbol || StepsClass(protocol) is not { } steps)
        {
            return default;
        }

        return steps.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(method => method.IsExtensionMethod && types.KindOf(method.ReturnType) == HandleKind.Call && IsFor(method, session) && !IsOutOfOrder(method))
            .Select(method => method.Name)
            .Distinct(StringComparer.Ordinal)
            .ToImmutableArray();
    }

    // Named as the generator names it.
    private static INamedTypeSymbol? StepsClass(INamedTypeSymbol protocol)
    {
        string name = protocol.Name;
        for (INamedTypeSymbol? outer = protocol.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.Name + "_" + name;
        }

        return protocol.ContainingNamespace?.GetTypeMembers(name + "Steps", 0).FirstOrDefault();
    }

    private static bool IsFor(IMethodSymbol method, INamedTypeSymbol session) =>
        method.Parameters.Length > 0
        && method.Parameters[0].Type is INamedTypeSymbol { TypeArguments.Length: 2 } receiver
        && SymbolEqualityComparer.Default.Equals(receiver.TypeArguments[0], session.TypeArguments[0])
        && (receiver.TypeArguments[1] is ITypeParameterSymbol || SymbolEqualityComparer.Default.Equals(receiver.TypeArguments[1], session.TypeArguments[1]));
}
