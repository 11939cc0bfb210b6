using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>Says of types whether they are, or are built from, session handles. Asked for nearly every expression, so it remembers.</summary>
internal sealed class HandleTypes
{
    private static readonly ImmutableHashSet<string> LaterNames = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Task", "ValueTask", "TaskAwaiter", "ValueTaskAwaiter", "ConfiguredTaskAwaitable", "ConfiguredValueTaskAwaitable",
        "ConfiguredTaskAwaiter", "ConfiguredValueTaskAwaiter");

    private readonly ConcurrentDictionary<ITypeSymbol, HandleKind> kinds = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<INamedTypeSymbol>> cases = new(SymbolEqualityComparer.Default);

    /// <summary>What a type has to do with sessions.</summary>
    public HandleKind KindOf(ITypeSymbol? type) => type switch
    {
        null => HandleKind.None,
        { SpecialType: not SpecialType.None } => HandleKind.None,
        // Most types by far, and to look a type up costs more than this.
        INamedTypeSymbol { IsGenericType: false, ContainingType: null } => HandleKind.None,
        INamedTypeSymbol or IArrayTypeSymbol => kinds.TryGetValue(type, out HandleKind known) ? known : kinds.GetOrAdd(type, Judge(type)),
        _ => HandleKind.None,
    };

    /// <summary>Whether a variable of this type is followed as one thing.</summary>
    public bool IsFollowed(ITypeSymbol? type) => KindOf(type) is HandleKind.Session or HandleKind.Call or HandleKind.Outcome or HandleKind.Later;

    /// <summary>Whether something of this type can hold a handle.</summary>
    public bool Carries(ITypeSymbol? type) => KindOf(type) != HandleKind.None;

    /// <summary>The cases of the outcome that a type is, or is a case of; empty if it is none. Unconstructed.</summary>
    public ImmutableArray<INamedTypeSymbol> CasesOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && RootOf(named) is { } root ? CasesOfRoot(root) : ImmutableArray<INamedTypeSymbol>.Empty;

    /// <summary>The sessions that something of this type may carry: of a session itself, of a task its result's, of an outcome those of its cases.</summary>
    /// <param name="type">The type.</param>
    /// <param name="possible">The cases that are still possible; default if all are.</param>
    public ImmutableArray<INamedTypeSymbol> SessionsIn(ITypeSymbol type, ImmutableArray<INamedTypeSymbol> possible = default)
    {
        switch (KindOf(type))
        {
            case HandleKind.Session:
                return ImmutableArray.Create((INamedTypeSymbol)type);
            case HandleKind.Later:
                return SessionsIn(((INamedTypeSymbol)type).TypeArguments.Length == 1 ? ((INamedTypeSymbol)type).TypeArguments[0] : type.ContainingType.TypeArguments[0]);
            case HandleKind.Outcome:
                var named = (INamedTypeSymbol)type;
                INamedTypeSymbol root = RootOf(named)!;
                bool isCase = !SymbolEqualityComparer.Default.Equals(root, named);
                return CasesOfRoot(root)
                    .Where(c => !isCase || SymbolEqualityComparer.Default.Equals(c.OriginalDefinition, named.OriginalDefinition))
                    .Where(c => possible.IsDefault || possible.Contains(c, SymbolEqualityComparer.Default))
                    .Select(c => SessionOf(Nested(root, c)))
                    .OfType<INamedTypeSymbol>()
                    .ToImmutableArray();
            default:
                return ImmutableArray<INamedTypeSymbol>.Empty;
        }
    }

    /// <summary>The closed record that a type is, or is a case of; null if it is neither.</summary>
    public INamedTypeSymbol? RootOf(INamedTypeSymbol type)
    {
        INamedTypeSymbol? root = type.IsAbstract ? type : type.BaseType;
        return root is { IsAbstract: true, TypeKind: TypeKind.Class, ContainingType: { } session }
            && (session.Has("Session") || session.Has("Program"))
            && CasesOfRoot(root).Any(c => SessionOf(c) is not null)
            ? root
            : null;
    }

    private static INamedTypeSymbol? SessionOf(INamedTypeSymbol outcome) =>
        outcome.GetMembers("Session").OfType<IPropertySymbol>().FirstOrDefault()?.Type is INamedTypeSymbol type && IsWord(type, "Session", 2) ? type : null;

    private static INamedTypeSymbol Nested(INamedTypeSymbol root, INamedTypeSymbol definition) =>
        root.GetTypeMembers(definition.Name, definition.Arity).FirstOrDefault() ?? definition;

    private static bool IsWord(INamedTypeSymbol type, string word, int arity) => type.Arity == arity && type.Is(word);

    private ImmutableArray<INamedTypeSymbol> CasesOfRoot(INamedTypeSymbol root) => cases.GetOrAdd(
        root.OriginalDefinition,
        static definition => definition.GetTypeMembers()
            .Where(nested => SymbolEqualityComparer.Default.Equals(nested.BaseType?.OriginalDefinition, definition))
            .ToImmutableArray());

    private HandleKind Judge(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return Carries(array.ElementType) ? HandleKind.Container : HandleKind.None;
        }

        var named = (INamedTypeSymbol)type;
        if (named.IsTupleType)
        {
            return named.TupleElements.Any(element => Carries(element.Type)) ? HandleKind.Tuple : HandleKind.None;
        }

        if (IsWord(named, "Session", 2))
        {
            return HandleKind.Session;
        }

        if (IsWord(named, "Call", 2) || IsWord(named, "Branch", 1))
        {
            return HandleKind.Call;
        }

        if (named.ContainingType is not null && named.TypeKind == TypeKind.Class && RootOf(named) is not null)
        {
            return HandleKind.Outcome;
        }

        // What a delegate takes or gives is not in the delegate; an expression tree neither.
        if (named.TypeKind == TypeKind.Delegate || (!named.IsGenericType && named.ContainingType is null) || named.Name == "Expression")
        {
            return HandleKind.None;
        }

        ImmutableArray<ITypeSymbol> arguments = named.TypeArguments.Length > 0 || named.ContainingType is null ? named.TypeArguments : named.ContainingType.TypeArguments;
        if (arguments.Length == 1 && LaterNames.Contains(named.Name) && IsTaskLike(named) && IsFollowed(arguments[0]))
        {
            return HandleKind.Later;
        }

        return arguments.Any(Carries) ? HandleKind.Container : HandleKind.None;
    }

    private static bool IsTaskLike(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "Tasks" or "CompilerServices", ContainingNamespace: { Name: "Threading" or "Runtime", ContainingNamespace.Name: "System" } };
}
