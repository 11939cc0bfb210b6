using System;
using System.Collections.Generic;
using System.Numerics;
using System.Reflection;

namespace SessionKit.Compiler.Metadata;

/// <summary>
/// Where the fields of a struct go: one after another, where they say, or where the runtime likes them best. What it likes is observed, not
/// documented: tests compare with the runtime itself.
/// </summary>
/// <param name="Size">In bytes; a struct without fields has one.</param>
/// <param name="Alignment">What the offset of a field of the struct is a multiple of.</param>
internal readonly record struct FieldPlacement(long Size, int Alignment)
{
    private const int Word = 8;

    /// <summary>Places the fields of a struct.</summary>
    /// <param name="type">The struct.</param>
    /// <param name="holdsObjects">Whether a piece of it is an object: then a sequential layout is only a wish.</param>
    /// <param name="offsets">Takes the places.</param>
    public static FieldPlacement Of(TypeDescription type, bool holdsObjects, Dictionary<FieldDescription, int> offsets)
    {
        switch (type.Attributes & TypeAttributes.LayoutMask)
        {
            case TypeAttributes.ExplicitLayout:
                return Declared(type, offsets, isExplicit: true);
            case TypeAttributes.SequentialLayout when !holdsObjects:
                return Declared(type, offsets, isExplicit: false);
            default:
                return Automatic(type, holdsObjects, offsets);
        }
    }

    private static FieldPlacement Declared(TypeDescription type, Dictionary<FieldDescription, int> offsets, bool isExplicit)
    {
        System.Reflection.Metadata.TypeLayout declared = type.Definition.GetLayout();
        int pack = declared.PackingSize == 0 ? int.MaxValue : declared.PackingSize;
        int largest = 1;
        long end = 0;
        foreach (FieldDescription field in type.InstanceFields)
        {
            TypeLayout inner = field.Type.Layout;
            int alignment = Math.Min(inner.Alignment, pack);
            largest = Math.Max(largest, alignment);
            long offset = isExplicit ? Math.Max(0, field.ExplicitOffset) : Aligned(end, alignment);
            offsets[field] = (int)Math.Min(offset, int.MaxValue);
            end = Math.Max(end, offset + inner.Size);
        }

        largest = Math.Min(OwnAlignment(type) ?? largest, pack);

        // A size that is declared is not rounded up.
        long size = declared.Size == 0 ? Aligned(end, largest) : Math.Max(end, declared.Size);
        return new(Math.Max(size, 1), largest);
    }

    /// <summary>Objects, then numbers from the largest to the smallest, then structs; each in the order of declaration.</summary>
    private static FieldPlacement Automatic(TypeDescription type, bool holdsObjects, Dictionary<FieldDescription, int> offsets)
    {
        long end = 0;
        int largest = 1;
        Put(field => field.Type.Layout.HoldsObjects && !IsStruct(field));
        for (int size = Word; size > 0; size /= 2)
        {
            Put(field => !IsStruct(field) && !field.Type.Layout.HoldsObjects && field.Type.Size == size);
        }

        bool hasNumbers = end > 0;
        Put(IsStruct);

        // Rounded up so that the value can be copied in machine words; a large one of nothing but structs is as they are.
        int alignment = end > Word ? (hasNumbers ? Word : 1) : (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(end, 1));
        alignment = holdsObjects ? Word : Math.Max(alignment, largest);
        return new(Math.Max(Aligned(end, alignment), 1), alignment);

        void Put(Func<FieldDescription, bool> belongs)
        {
            foreach (FieldDescription field in type.InstanceFields)
            {
                if (belongs(field))
                {
                    TypeLayout inner = field.Type.Layout;
                    int alignment = inner.HoldsObjects ? Word : inner.Alignment;
                    largest = Math.Max(largest, alignment);
                    end = Aligned(end, alignment);
                    offsets[field] = (int)Math.Min(end, int.MaxValue);
                    end += inner.Size;
                }
            }
        }
    }

    /// <summary>The types that the runtime aligns by what they stand for and not by their fields.</summary>
    private static int? OwnAlignment(TypeDescription type) => type.File!.Name != "System.Private.CoreLib" ? null : type.FullName switch
    {
        "System.Int128" or "System.UInt128" or "System.Runtime.Intrinsics.Vector128`1" => 16,
        "System.Runtime.Intrinsics.Vector256`1" => 32,
        "System.Runtime.Intrinsics.Vector512`1" => 64,
        _ => null,
    };

    private static bool IsStruct(FieldDescription field) => field.Type.Kind is TypeKind.Struct or TypeKind.TypedReference;

    private static long Aligned(long offset, int alignment) => (offset + alignment - 1) / alignment * alignment;
}
