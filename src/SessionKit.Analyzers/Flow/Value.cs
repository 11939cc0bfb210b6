using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>What an expression gives, as far as it concerns sessions.</summary>
internal sealed class Value
{
    /// <summary>Nothing that is followed.</summary>
    public static readonly Value None = new();

    /// <summary>Null.</summary>
    public static readonly Value Null = new() { IsNull = true };

    /// <summary>The variables that it names; several where ways joined.</summary>
    public ImmutableArray<Place> Places { get; private set; } = ImmutableArray<Place>.Empty;

    /// <summary>What comes into being by it.</summary>
    public ImmutableArray<Origin> Fresh { get; private set; } = ImmutableArray<Origin>.Empty;

    /// <summary>The handle that a step on it will use up once the call is kept, sent or handed on; null if there is none.</summary>
    public PendingStep? Pending { get; private set; }

    /// <summary>Of a tuple: its elements.</summary>
    public ImmutableArray<Value> Elements { get; private set; } = ImmutableArray<Value>.Empty;

    /// <summary>Whether it is null for certain.</summary>
    public bool IsNull { get; private set; }

    /// <summary>Whether it has anything to do with sessions.</summary>
    public bool IsNone => Places.IsEmpty && Fresh.IsEmpty && Pending is null && Elements.IsEmpty && !IsNull;

    /// <summary>A variable, by its name.</summary>
    public static Value Naming(Place place) => new() { Places = ImmutableArray.Create(place) };

    /// <summary>Something new.</summary>
    public static Value Of(Origin origin, PendingStep? pending = null) => new() { Fresh = ImmutableArray.Create(origin), Pending = pending };

    /// <summary>What is left of something new that is looked at through one of its members: the same thing.</summary>
    public static Value OfAll(ImmutableArray<Place> places, ImmutableArray<Origin> fresh) => new() { Places = places, Fresh = fresh };

    /// <summary>A tuple.</summary>
    public static Value Tuple(ImmutableArray<Value> elements) => elements.All(e => e.IsNone) ? None : new Value { Elements = elements };
}

