using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace SessionKit.Compiler.Metadata;

/// <summary>Where the pieces of a value stand, as the runtime lays them out on a 64-bit machine.</summary>
internal sealed class TypeLayout
{
    private const string InlineArray = "System.Runtime.CompilerServices.InlineArrayAttribute";
    private const int MaximumSize = 1 << 20;
    private const int MaximumLeaves = 1 << 16;

    [ThreadStatic]
    private static int depth;

    private readonly Dictionary<FieldDescription, int> offsets = [];

    private TypeLayout(int size, int alignment)
    {
        (Size, Alignment) = (size, alignment);
    }

    /// <summary>Of references and pointers.</summary>
    public static TypeLayout Word { get; } = new(8, 8);

    /// <summary>In bytes.</summary>
    public int Size { get; private set; }

    /// <summary>What the offset of a field of the type is a multiple of, unless packed.</summary>
    public int Alignment { get; private set; }

    /// <summary>How many items an inline array has; 0 if it is none.</summary>
    public int InlineArrayLength { get; private set; }

    /// <summary>The primitive pieces.</summary>
    public ImmutableArray<Leaf> Leaves { get; private set; } = [];

    /// <summary>The layout of a type.</summary>
    /// <exception cref="BadImageFormatException">It contains itself, or is larger than any stack.</exception>
    public static TypeLayout Of(TypeDescription type)
    {
        switch (type.Kind)
        {
            case TypeKind.Void:
                return new(0, 1);
            case TypeKind.Boolean or TypeKind.SByte or TypeKind.Byte:
                return Primitive(type, 1);
            case TypeKind.Char or TypeKind.Int16 or TypeKind.UInt16:
                return Primitive(type, 2);
            case TypeKind.Int32 or TypeKind.UInt32 or TypeKind.Single:
                return Primitive(type, 4);
            case TypeKind.Int64 or TypeKind.UInt64 or TypeKind.Double or TypeKind.NativeInt or TypeKind.NativeUInt:
                return Primitive(type, 8);
            case TypeKind.Enum:
                return Primitive(type, type.ElementType is { IsPrimitive: true } kept ? kept.Size : throw new BadImageFormatException($"The enum '{type.FullName}' is kept in nothing."));
            case TypeKind.Struct or TypeKind.TypedReference:
                return OfStruct(type);
            default:
                return Primitive(type, 8);
        }
    }

    /// <summary>Where a field stands.</summary>
    public int OffsetOf(FieldDescription field) => offsets.TryGetValue(field, out int offset) ? offset : 0;

    private static TypeLayout Primitive(TypeDescription type, int size) => new(size, size) { Leaves = [new Leaf(0, size * 8, type)] };

    private static TypeLayout OfStruct(TypeDescription type)
    {
        // A damaged file may have a struct contain itself.
        if (++depth > 100)
        {
            depth = 0;
            throw new BadImageFormatException($"The struct '{type.FullName}' contains itself.");
        }

        try
        {
            var layout = new TypeLayout(0, 1);
            layout.Place(type);
            return layout;
        }
        finally
        {
            depth = Math.Max(0, depth - 1);
        }
    }

    private void Place(TypeDescription type)
    {
        System.Reflection.Metadata.TypeLayout declared = type.Definition.GetLayout();
        bool isExplicit = (type.Definition.Attributes & TypeAttributes.LayoutMask) == TypeAttributes.ExplicitLayout;
        int pack = declared.PackingSize == 0 ? int.MaxValue : declared.PackingSize;
        long end = 0;
        foreach (FieldDescription field in type.InstanceFields)
        {
            TypeLayout inner = field.Type.Layout;
            int alignment = Math.Min(inner.Alignment, pack);
            Alignment = Math.Max(Alignment, alignment);
            long offset = isExplicit ? Math.Max(0, field.ExplicitOffset) : (end + alignment - 1) / alignment * alignment;
            offsets[field] = (int)Within(offset);
            end = Math.Max(end, offset + inner.Size);
        }

        // The runtime aligns 128-bit integers by themselves.
        if (type.FullName is "System.Int128" or "System.UInt128")
        {
            Alignment = Math.Min(16, pack);
        }

        bool rounds = !isExplicit || declared.Size == 0;
        long size = rounds && end > 0 ? (end + Alignment - 1) / Alignment * Alignment : end;
        Size = (int)Within(Math.Max(Math.Max(size, declared.Size), 1));
        Repeat(type);
        Flatten(type);
    }

    private void Repeat(TypeDescription type)
    {
        if (type.AttributeValue(InlineArray) is not { } value)
        {
            return;
        }

        value.ReadUInt16();
        InlineArrayLength = value.ReadInt32();
        if (InlineArrayLength <= 0)
        {
            throw new BadImageFormatException($"The inline array '{type.FullName}' has {InlineArrayLength} items.");
        }

        Size = (int)Within((long)Size * InlineArrayLength);
    }

    private void Flatten(TypeDescription type)
    {
        var leaves = ImmutableArray.CreateBuilder<Leaf>();
        int stride = InlineArrayLength > 0 ? Size / InlineArrayLength : 0;
        for (int i = 0; i < Math.Max(1, InlineArrayLength); i++)
        {
            foreach (FieldDescription field in type.InstanceFields)
            {
                if (field.Type.Layout.Leaves.IsEmpty && !field.Type.IsValueType)
                {
                    leaves.Add(new Leaf((i * stride) + offsets[field], 64, field.Type));
                }

                foreach (Leaf leaf in field.Type.Layout.Leaves)
                {
                    leaves.Add(leaf with { Offset = leaf.Offset + (i * stride) + offsets[field] });
                }
            }

            if (leaves.Count > MaximumLeaves)
            {
                throw new BadImageFormatException($"The struct '{type.FullName}' has too many fields.");
            }
        }

        Leaves = leaves.ToImmutable();
    }

    private static long Within(long size) => size <= MaximumSize ? size : throw new BadImageFormatException($"A struct of {size} bytes is larger than any stack.");
}
