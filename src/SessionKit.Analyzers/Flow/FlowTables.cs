using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace SessionKit.Analyzers;

/// <summary>The variables, origins and moves of one body: each the same thing in every round, so that sets of them can be compared.</summary>
internal sealed class FlowTables(HandleTypes types)
{
    private readonly Dictionary<ISymbol, Place> variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, Place> captures = [];
    private readonly Dictionary<(Place Tuple, int Element), Place> elements = [];
    private readonly Dictionary<(SyntaxNode At, Duty Duty), Origin> origins = [];
    private readonly Dictionary<(SyntaxNode At, MoveKind Kind, string By), Move> moves = [];
    private readonly List<Place> places = [];
    private readonly HashSet<ISymbol> functions = new(SymbolEqualityComparer.Default);
    private int lastId;

    /// <summary>The variable with a number.</summary>
    public Place this[int id] => places[id];

    /// <summary>Says that a method, local function or lambda is part of the body.</summary>
    public void Enter(ISymbol function) => functions.Add(function);

    /// <summary>A local or parameter of the body, if it is followed: null for others, such as a primary constructor's parameter used as a field.</summary>
    public Place? VariableOf(ISymbol symbol, ITypeSymbol type)
    {
        if (variables.TryGetValue(symbol, out Place known))
        {
            return known;
        }

        bool isOurs = symbol is ILocalSymbol || (symbol.ContainingSymbol is { } owner && functions.Contains(owner));
        if (!isOurs || (!types.IsFollowed(type) && types.KindOf(type) != HandleKind.Tuple))
        {
            return null;
        }

        Place place = Add(symbol, symbol.Name, type, symbol.ContainingSymbol);
        variables.Add(symbol, place);
        return place;
    }

    /// <summary>What the compiler keeps under a number.</summary>
    public Place CaptureOf(CaptureId id, ITypeSymbol type, ISymbol? owner)
    {
        if (!captures.TryGetValue(id, out Place place))
        {
            place = Add(null, "this value", type, owner);
            captures.Add(id, place);
        }

        return place;
    }

    /// <summary>What the compiler keeps under a number, if that is followed.</summary>
    public Place? FindCapture(CaptureId id) => captures.TryGetValue(id, out Place place) ? place : null;

    /// <summary>An element of a tuple.</summary>
    public Place ElementOf(Place tuple, int index)
    {
        if (!elements.TryGetValue((tuple, index), out Place place))
        {
            IFieldSymbol element = ((INamedTypeSymbol)tuple.Type).TupleElements[index];
            place = Add(tuple.Symbol, $"{tuple.Name}.{element.Name}", element.Type, tuple.Owner);
            elements.Add((tuple, index), place);
        }

        return place;
    }

    /// <summary>The elements of a tuple that were ever mentioned.</summary>
    public IEnumerable<Place> ElementsOf(Place tuple)
    {
        if (types.KindOf(tuple.Type) == HandleKind.Tuple)
        {
            int count = ((INamedTypeSymbol)tuple.Type).TupleElements.Length;
            for (int i = 0; i < count; i++)
            {
                if (elements.TryGetValue((tuple, i), out Place element))
                {
                    yield return element;
                    foreach (Place inner in ElementsOf(element))
                    {
                        yield return inner;
                    }
                }
            }
        }
    }

    /// <summary>What comes from a place in the code.</summary>
    public Origin OriginAt(SyntaxNode at, Duty duty)
    {
        if (!origins.TryGetValue((at, duty), out Origin origin))
        {
            // Two numbers: one for the same origin with nothing owed.
            lastId += 2;
            origin = new Origin(lastId, duty, at);
            origins.Add((at, duty), origin);
        }

        return origin;
    }

    /// <summary>What happens at a place in the code.</summary>
    public Move MoveAt(SyntaxNode at, MoveKind kind, string by)
    {
        if (!moves.TryGetValue((at, kind, by), out Move move))
        {
            move = new Move(++lastId + 1_000_000_000, kind, by, at);
            moves.Add((at, kind, by), move);
        }

        return move;
    }

    /// <summary>The variables that belong to a method, local function or lambda.</summary>
    public IEnumerable<Place> OwnedBy(ISymbol function)
    {
        for (int i = 0; i < places.Count; i++)
        {
            if (SymbolEqualityComparer.Default.Equals(places[i].Owner, function))
            {
                yield return places[i];
            }
        }
    }

    /// <summary>All variables so far.</summary>
    public ImmutableArray<Place> All() => [.. places];

    private Place Add(ISymbol? symbol, string name, ITypeSymbol type, ISymbol? owner)
    {
        var place = new Place(places.Count, symbol, name, type, owner);
        places.Add(place);
        return place;
    }
}
