using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>What becomes of a handle that is passed: says the parameter's type, or a word on it. See <c>docs/session-flow.md</c>.</summary>
internal sealed class Ownership
{
    // They compare and find: what they are given, they do not keep.
    private static readonly ImmutableHashSet<string> Lookups = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Contains", "ContainsKey", "ContainsValue", "IndexOf", "LastIndexOf", "Equals", "GetHashCode", "Compare", "CompareTo", "Remove");

    private readonly ImmutableHashSet<(string Type, string Member)> borrowing;
    private readonly ImmutableHashSet<(string Type, string Member)> moving;
    private readonly HandleTypes types;

    public Ownership(Compilation compilation, HandleTypes types)
    {
        this.types = types;
        borrowing = Named(compilation.Assembly, "Borrowed");
        moving = Named(compilation.Assembly, "Moves");
    }

    /// <summary>What becomes of an argument.</summary>
    public Handover Of(IParameterSymbol parameter)
    {
        if (IsBorrowed(parameter))
        {
            return Handover.Borrows;
        }

        var method = parameter.ContainingSymbol as IMethodSymbol;
        if (Says(parameter, "Moves") || (method is not null && moving.Contains(NameOf(method))))
        {
            return Handover.Takes;
        }

        ITypeSymbol declared = parameter.OriginalDefinition.Type;
        if (types.Carries(declared))
        {
            return Handover.Takes;
        }

        if (TypeParameterIn(declared) is not { } free)
        {
            return Handover.Reads;
        }

        if (free.TypeParameterKind == TypeParameterKind.Method)
        {
            // What comes back may be what was passed: then it changed hands. Waiting for tasks only looks at them.
            return method is not null && types.Carries(method.ReturnType) && !WaitsForTasks(method) ? Handover.Takes : Handover.Reads;
        }

        if (method is { ContainingType.TypeKind: TypeKind.Delegate })
        {
            return Handover.Takes;
        }

        return method is not null && Lookups.Contains(method.Name) ? Handover.Reads : Handover.Stores;
    }

    /// <summary>Whether a parameter only looks, by a word on itself, on what it implements or overrides, or on the assembly.</summary>
    public bool IsBorrowed(IParameterSymbol parameter) =>
        Says(parameter, "Borrowed")
        || (parameter.ContainingSymbol is IMethodSymbol method && borrowing.Count > 0 && borrowing.Contains(NameOf(method)));

    private static bool Says(IParameterSymbol parameter, string word)
    {
        if (parameter.OriginalDefinition.Has(word))
        {
            return true;
        }

        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation or MethodKind.ReducedExtension } method)
        {
            return false;
        }

        for (IMethodSymbol? overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (At(overridden, parameter)?.Has(word) == true)
            {
                return true;
            }
        }

        return Implemented(method).Any(m => At(m, parameter)?.Has(word) == true);
    }

    private static IEnumerable<IMethodSymbol> Implemented(IMethodSymbol method) =>
        method.IsStatic || method.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type
            ? method.ExplicitInterfaceImplementations
            : method.ExplicitInterfaceImplementations.Concat(
                from contract in type.AllInterfaces
                from member in contract.GetMembers(method.Name).OfType<IMethodSymbol>()
                where SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member)?.OriginalDefinition, method.OriginalDefinition)
                select member);

    private static IParameterSymbol? At(IMethodSymbol method, IParameterSymbol parameter) =>
        parameter.Ordinal < method.Parameters.Length ? method.Parameters[parameter.Ordinal].OriginalDefinition : null;

    private static bool WaitsForTasks(IMethodSymbol method) =>
        method.ContainingType.Name == "Task" && (method.Name.StartsWith("When", StringComparison.Ordinal) || method.Name.StartsWith("Wait", StringComparison.Ordinal));

    private static ITypeParameterSymbol? TypeParameterIn(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol free => free,
        IArrayTypeSymbol array => TypeParameterIn(array.ElementType),
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } => null,
        INamedTypeSymbol named => named.TypeArguments.Select(TypeParameterIn).FirstOrDefault(t => t is not null),
        _ => null,
    };

    private static (string Type, string Member) NameOf(IMethodSymbol method) => (NameOf(method.ContainingType), method.Name);

    private static string NameOf(ITypeSymbol? type) => type?.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) ?? string.Empty;

    private static ImmutableHashSet<(string Type, string Member)> Named(IAssemblySymbol assembly, string word) => assembly
        .FindAll(word)
        .Where(attribute => attribute.ConstructorArguments.Length == 2)
        .Select(attribute => (
            NameOf(attribute.ConstructorArguments[0].Value as ITypeSymbol),
            attribute.ConstructorArguments[1].Value as string ?? string.Empty))
        .ToImmutableHashSet();
}
