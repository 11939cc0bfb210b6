using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Torture.Generation;

/// <summary>A place of a scalar type that is in sight.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="Type">Its type.</param>
/// <param name="CanWrite">Whether it may be assigned.</param>
/// <param name="CanRefer">Whether a reference to it may be taken.</param>
/// <param name="CanCapture">Whether a local function may use it.</param>
internal sealed record Place(string Text, Scalar Type, bool CanWrite, bool CanRefer, bool CanCapture);

/// <summary>A struct that is in sight.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="Shape">Its type.</param>
/// <param name="CanWrite">Whether it may be assigned and its fields may be.</param>
/// <param name="CanCapture">Whether a local function may use it.</param>
internal sealed record StructPlace(string Text, Shape Shape, bool CanWrite, bool CanCapture);

/// <summary>A span that is in sight.</summary>
/// <param name="Text">How it is written.</param>
/// <param name="Element">The type of its elements.</param>
/// <param name="Length">How many; 0 where that is not known.</param>
/// <param name="CanWrite">Whether its elements may be assigned.</param>
internal sealed record SpanPlace(string Text, Scalar Element, int Length, bool CanWrite);

/// <summary>What is in sight at a point of a function.</summary>
internal sealed class Scope
{
    private int names;

    public List<Place> Places { get; } = [];

    public List<StructPlace> Structs { get; } = [];

    public List<SpanPlace> Spans { get; } = [];

    /// <summary>Whether <c>data</c> is in sight, from which input can be read.</summary>
    public bool HasData { get; set; } = true;

    /// <summary>How deep in loops the point is.</summary>
    public int Loops { get; set; }

    /// <summary>Local functions that can be called, with their result and their parameters.</summary>
    public List<Callee> Locals { get; } = [];

    /// <summary>A name that is not in use.</summary>
    public string NewName(string stem) => $"{stem}{names++}";

    /// <summary>What is in sight now, to go back to at a block's end.</summary>
    public (int Places, int Structs, int Spans, int Locals) Mark() => (Places.Count, Structs.Count, Spans.Count, Locals.Count);

    /// <summary>Forgets what came into sight since.</summary>
    public void Return((int Places, int Structs, int Spans, int Locals) mark)
    {
        Places.RemoveRange(mark.Places, Places.Count - mark.Places);
        Structs.RemoveRange(mark.Structs, Structs.Count - mark.Structs);
        Spans.RemoveRange(mark.Spans, Spans.Count - mark.Spans);
        Locals.RemoveRange(mark.Locals, Locals.Count - mark.Locals);
    }

    /// <summary>Brings a struct and its fields into sight.</summary>
    public void Add(StructPlace place)
    {
        Structs.Add(place);
        foreach (var field in place.Shape.Fields)
        {
            var text = $"{place.Text}.{field.Name}";
            if (field.Nested is { } nested)
            {
                Add(new StructPlace(text, nested, place.CanWrite && place.Shape.IsMutable && !place.Shape.IsRecord, place.CanCapture));
            }
            else
            {
                var mutable = place.CanWrite && place.Shape.IsMutable;
                Places.Add(new Place(text, field.Type!, mutable, mutable && !place.Shape.IsRecord, place.CanCapture));
            }
        }
    }

    /// <summary>A scope for a local function: what may be captured.</summary>
    public Scope Captured()
    {
        var inner = new Scope { HasData = false, names = names + 100 };
        inner.Places.AddRange(Places.Where(place => place.CanCapture));
        inner.Structs.AddRange(Structs.Where(place => place.CanCapture));
        return inner;
    }
}
