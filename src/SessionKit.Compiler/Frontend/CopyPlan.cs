using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>
/// How values of a type are copied: field by field, so that passes can take structs apart. What no field covers is padding and is left
/// out, unless it is longer than alignment explains: then it is content (fixed buffers, explicit sizes).
/// </summary>
internal sealed class CopyPlan
{
    /// <summary>Larger values are copied as memory, in bytes.</summary>
    public const int MaximumSize = 256;

    // Values of more pieces than this are copied in words: nothing would be won by taking them apart.
    private const int MaximumPieces = 40;

    // Up to here, two registers are cheaper than two stores and two loads.
    private const int MaximumWords = 2;

    private static readonly ConditionalWeakTable<TypeDescription, CopyPlan> Plans = [];

    private CopyPlan(TypeDescription type)
    {
        Size = type.Size;
        if (Size > MaximumSize)
        {
            return;
        }

        var pieces = new List<MemoryPiece>();
        Add(type, 0, pieces);
        IsMemory = false;
        Pieces = pieces.Count <= MaximumPieces ? [.. pieces] : [.. Words(pieces)];
    }

    /// <summary>The size of a value in bytes.</summary>
    public int Size { get; }

    /// <summary>Whether values are copied as memory instead of in pieces.</summary>
    public bool IsMemory { get; } = true;

    /// <summary>The pieces, in order of their offsets; explicit layouts may have some twice.</summary>
    public ImmutableArray<MemoryPiece> Pieces { get; } = [];

    /// <summary>How many words an argument of a type is in a call: a small struct goes as its pieces, a larger one as the address of a copy.</summary>
    public static int WordsOf(TypeDescription type) =>
        type.Kind == TypeKind.Struct && !GoesByAddress(type) ? Of(type).Pieces.Length : 1;

    /// <summary>Whether an argument of a type goes as the address of a copy.</summary>
    public static bool GoesByAddress(TypeDescription type) =>
        type.Kind == TypeKind.Struct && (Of(type).IsMemory || Of(type).Pieces.Length > MaximumWords);

    /// <summary>Whether a result of a type goes to an address that the caller names. What is one word is returned as one; nothing is no word.</summary>
    public static bool ReturnsByAddress(TypeDescription type) =>
        type.Kind == TypeKind.Struct && (Of(type).IsMemory || Of(type).Pieces.Length > 1);

    /// <summary>How values of a type are copied.</summary>
    public static CopyPlan Of(TypeDescription type) => Plans.GetValue(type, static key => new CopyPlan(key));

    /// <summary>The size of a number or a reference in memory, in bits.</summary>
    public static int BitsOf(TypeDescription type) => type.Size * 8;

    /// <summary>Whether a struct's own fields leave out more of it than alignment explains: a fixed buffer, or an explicit size or layout.</summary>
    public static bool HasGaps(TypeDescription type)
    {
        var covered = 0;
        foreach (var field in type.InstanceFields.OrderBy(field => field.Offset))
        {
            if (field.Offset - covered >= type.Alignment)
            {
                return true;
            }

            covered = System.Math.Max(covered, field.Offset + (field.Type.Size * System.Math.Max(1, type.InlineArrayLength)));
        }

        return type.Size - covered >= type.Alignment;
    }

    /// <summary>Whether a struct has gaps anywhere: those are what a constructor may leave as they were.</summary>
    public static bool HasGapsInside(TypeDescription type) =>
        HasGaps(type) || type.InstanceFields.Any(field => StackValue.KindOf(field.Type) == StackKind.Struct && HasGapsInside(field.Type));

    /// <summary>Where the pieces of a field's value stand among those of its struct; negative where they are not kept apart.</summary>
    public int IndexOf(CopyPlan field, int offset)
    {
        for (var i = 0; i + field.Pieces.Length <= Pieces.Length; i++)
        {
            if (field.Pieces.Length > 0 && Pieces[i].Offset == offset + field.Pieces[0].Offset && Matches(field, offset, i))
            {
                return i;
            }
        }

        return field.Pieces.Length == 0 ? 0 : -1;
    }

    private bool Matches(CopyPlan field, int offset, int start) =>
        !field.Pieces.Where((piece, i) => Pieces[start + i] != new MemoryPiece(offset + piece.Offset, piece.Bits)).Any();

    private static void Add(TypeDescription type, int offset, List<MemoryPiece> pieces)
    {
        if (StackValue.KindOf(type) != StackKind.Struct)
        {
            pieces.Add(new MemoryPiece(offset, BitsOf(type)));
            return;
        }

        var (covered, count) = (0, type.InlineArrayLength > 0 ? type.InlineArrayLength : 1);
        foreach (var field in type.InstanceFields.OrderBy(field => field.Offset))
        {
            Fill(offset, covered, field.Offset, type.Alignment, pieces);
            for (var i = 0; i < count; i++)
            {
                Add(field.Type, offset + field.Offset + (i * field.Type.Size), pieces);
            }

            covered = System.Math.Max(covered, field.Offset + (count * field.Type.Size));
        }

        // A struct without fields has one byte, which nobody can see.
        if (covered > 0 || type.Size > 1)
        {
            Fill(offset, covered, type.Size, type.Alignment, pieces);
        }
    }

    private static void Fill(int offset, int from, int to, int alignment, List<MemoryPiece> pieces)
    {
        if (to - from < alignment)
        {
            return;
        }

        while (from < to)
        {
            var size = 8;
            while (size > to - from)
            {
                size /= 2;
            }

            pieces.Add(new MemoryPiece(offset + from, size * 8));
            from += size;
        }
    }

    private static List<MemoryPiece> Words(List<MemoryPiece> pieces)
    {
        var (start, end) = (0, 0);
        var runs = new List<(int Start, int End)>();
        foreach (var piece in pieces.OrderBy(piece => piece.Offset))
        {
            if (piece.Offset > end)
            {
                runs.Add((start, end));
                start = piece.Offset;
            }

            end = System.Math.Max(end, piece.Offset + (piece.Bits / 8));
        }

        runs.Add((start, end));
        var words = new List<MemoryPiece>();
        foreach (var run in runs)
        {
            Fill(0, run.Start, run.End, 1, words);
        }

        return words;
    }
}
