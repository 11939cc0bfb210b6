using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Analyzers;

/// <summary>What may be true of every variable at a point of the code.</summary>
internal sealed class FlowState
{
    private PlaceState?[] places;

    /// <summary>Nothing is known.</summary>
    public FlowState()
        : this([])
    {
    }

    private FlowState(PlaceState?[] places) => this.places = places;

    /// <summary>Whether nobody comes here: all cases of an outcome were taken before.</summary>
    public bool IsImpossible { get; set; }

    /// <summary>What is known of a variable; null if nothing is.</summary>
    public PlaceState? this[Place place]
    {
        get => place.Id < places.Length ? places[place.Id] : null;
        set
        {
            if (place.Id >= places.Length)
            {
                if (value is null)
                {
                    return;
                }

                Array.Resize(ref places, Math.Max(place.Id + 8, places.Length * 2));
            }

            places[place.Id] = value;
        }
    }

    /// <summary>A copy that goes its own way.</summary>
    public FlowState Clone() => new((PlaceState?[])places.Clone());

    /// <summary>A copy in which nothing is owed: what comes out by an exception.</summary>
    public FlowState Excused() => new(Array.ConvertAll(places, static place => place?.Excused()));

    /// <summary>Adds what another way here brings.</summary>
    /// <returns>Whether that was something new.</returns>
    public bool Join(FlowState other)
    {
        if (other.places.Length > places.Length)
        {
            Array.Resize(ref places, other.places.Length);
        }

        bool changed = false;
        for (int i = 0; i < other.places.Length; i++)
        {
            if (other.places[i] is not { } coming || ReferenceEquals(coming, places[i]))
            {
                continue;
            }

            PlaceState joined = places[i]?.Join(coming) ?? coming;
            if (!ReferenceEquals(joined, places[i]))
            {
                places[i] = joined;
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>The numbers of the variables of which something is known.</summary>
    public IEnumerable<int> Known() => Enumerable.Range(0, places.Length).Where(i => places[i] is not null);
}
