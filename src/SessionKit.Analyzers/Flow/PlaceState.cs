using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>What may be true of a variable at a point of the code. Several things may, where ways join; nothing is known where it is null.</summary>
internal sealed class PlaceState
{
    /// <summary>A variable that was set to null.</summary>
    public static readonly PlaceState NullValue = new() { MayBeNull = true };

    /// <summary>A variable of which no more is said, since enough was.</summary>
    public static readonly PlaceState Settled = new();

    private PlaceState? excused;

    private PlaceState()
    {
    }

    /// <summary>Whether it may be null.</summary>
    public bool MayBeNull { get; private set; }

    /// <summary>What it may hold and nobody has used up.</summary>
    public ImmutableArray<Origin> Live { get; private set; } = ImmutableArray<Origin>.Empty;

    /// <summary>By what it may have been used up.</summary>
    public ImmutableArray<Move> Moved { get; private set; } = ImmutableArray<Move>.Empty;

    /// <summary>By which step it may have been tried in vain.</summary>
    public ImmutableArray<Move> Failed { get; private set; } = ImmutableArray<Move>.Empty;

    /// <summary>Which variables it may be another name for.</summary>
    public ImmutableArray<Place> Names { get; private set; } = ImmutableArray<Place>.Empty;

    /// <summary>Of an outcome: the cases that are possible; default if all are.</summary>
    public ImmutableArray<INamedTypeSymbol> Cases { get; private set; }

    /// <summary>Whether it holds something itself, or did.</summary>
    public bool IsOwn => !Live.IsEmpty || !Moved.IsEmpty || !Failed.IsEmpty || MayBeNull;

    /// <summary>A variable that holds something.</summary>
    public static PlaceState Holding(ImmutableArray<Origin> live, bool mayBeNull = false, ImmutableArray<INamedTypeSymbol> cases = default) =>
        new() { Live = live, MayBeNull = mayBeNull, Cases = cases };

    /// <summary>A variable that is another name for others.</summary>
    public static PlaceState Naming(ImmutableArray<Place> places, ImmutableArray<INamedTypeSymbol> cases = default) => new() { Names = places, Cases = cases };

    /// <summary>Either this or the other; this itself if the other adds nothing.</summary>
    public PlaceState Join(PlaceState other)
    {
        if (ReferenceEquals(this, other))
        {
            return this;
        }

        ImmutableArray<Origin> live = Sorted.Union(Live, other.Live);
        ImmutableArray<Move> moved = Sorted.Union(Moved, other.Moved);
        ImmutableArray<Move> failed = Sorted.Union(Failed, other.Failed);
        ImmutableArray<Place> names = Sorted.Union(Names, other.Names);
        // A variable that holds nothing any more says nothing about cases.
        ImmutableArray<INamedTypeSymbol> cases = other.Live.IsEmpty && other.Names.IsEmpty ? Cases : Live.IsEmpty && Names.IsEmpty ? other.Cases : Either(Cases, other.Cases);
        bool mayBeNull = MayBeNull || other.MayBeNull;
        bool same = live == Live && moved == Moved && failed == Failed && names == Names && Same(cases, Cases) && mayBeNull == MayBeNull;
        return same ? this : new PlaceState { Live = live, Moved = moved, Failed = failed, Names = names, Cases = cases, MayBeNull = mayBeNull };
    }

    /// <summary>After it was used up. What was used up before remains so by what used it up first.</summary>
    public PlaceState After(Move move) => new()
    {
        Moved = Live.IsEmpty && !Moved.IsEmpty ? Moved : Sorted.Union(Moved, ImmutableArray.Create(move)),
        MayBeNull = MayBeNull,
    };

    /// <summary>After a step on it has failed.</summary>
    public PlaceState AfterFailureOf(Move move) => new() { Failed = Sorted.Union(Failed, ImmutableArray.Create(move)), MayBeNull = MayBeNull };

    /// <summary>Where it is known not to be null.</summary>
    public PlaceState NotNull() =>
        MayBeNull ? new PlaceState { Live = Live, Moved = Moved, Failed = Failed, Names = Names, Cases = Cases } : this;

    /// <summary>Where only these cases are possible.</summary>
    public PlaceState Narrowed(ImmutableArray<INamedTypeSymbol> to) =>
        new() { Live = Live, Moved = Moved, Failed = Failed, Names = Names, MayBeNull = MayBeNull, Cases = Both(Cases, to) };

    /// <summary>Where it is no name for another variable any more.</summary>
    public PlaceState WithoutName(Place place) =>
        new() { Live = Live, Moved = Moved, Failed = Failed, Names = Names.Remove(place), MayBeNull = MayBeNull, Cases = Cases };

    /// <summary>With nothing owed to what it holds. Asked for at each operation in a <c>try</c>, so it remembers.</summary>
    public PlaceState Excused()
    {
        if (excused is null)
        {
            bool owes = false;
            foreach (Origin origin in Live)
            {
                owes |= origin.IsOwing;
            }

            excused = owes
                ? new PlaceState
                {
                    Live = Live.Select(origin => origin.Excused).Distinct().OrderBy(origin => origin.Id).ToImmutableArray(),
                    Moved = Moved,
                    Failed = Failed,
                    Names = Names,
                    Cases = Cases,
                    MayBeNull = MayBeNull,
                }
                : this;
        }

        return excused;
    }

    /// <summary>Whether another says the same.</summary>
    public bool IsSame(PlaceState? other) =>
        ReferenceEquals(this, other)
        || (other is not null && MayBeNull == other.MayBeNull && Live.SequenceEqual(other.Live) && Moved.SequenceEqual(other.Moved)
            && Failed.SequenceEqual(other.Failed) && Names.SequenceEqual(other.Names) && Same(Cases, other.Cases));

    private static ImmutableArray<INamedTypeSymbol> Either(ImmutableArray<INamedTypeSymbol> left, ImmutableArray<INamedTypeSymbol> right) =>
        left.IsDefault || right.IsDefault ? default : left.Union(right, Comparer).ToImmutableArray();

    private static ImmutableArray<INamedTypeSymbol> Both(ImmutableArray<INamedTypeSymbol> left, ImmutableArray<INamedTypeSymbol> right) =>
        left.IsDefault ? right : right.IsDefault ? left : left.Intersect(right, Comparer).ToImmutableArray();

    private static bool Same(ImmutableArray<INamedTypeSymbol> left, ImmutableArray<INamedTypeSymbol> right) =>
        left.IsDefault == right.IsDefault && (left.IsDefault || (left.Length == right.Length && left.All(c => right.Contains(c, Comparer))));

    private static IEqualityComparer<INamedTypeSymbol> Comparer => SymbolEqualityComparer.Default;
}
