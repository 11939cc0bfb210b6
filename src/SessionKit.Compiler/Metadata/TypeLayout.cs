using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace SessionKit.Compiler.Metadata;

/// <summary>Where the pieces of a value stand, as the runtime lays them out on a 64-bit machine.</summary>
internal sealed class TypeLayout
{
    private const string InlineArray = "System.Runtime.CompilerServices.InlineArrayAttribute";
    private const int MaximumSize = 1 << 20;
    private const int MaximumLeaves = 1 << 16;
    private const int DeepestNesting = 100;

    [ThreadStatic]
    private static int depth;

    private readonly Dictionary<FieldDescription, int> offsets = [];

    private TypeLayout(int size, int alignment) => (Size, Alignment) = (size, alignment);

    /// <summary>In bytes.</summary>
    public int Size { get; private set; }

    /// <summary>What the offset of a field of the type is a multiple of, unless packed.</summary>
    public int Alignment { get; private set; }

    /// <summary>How many items an inline array has; 0 if it is none.</summary>
    public int InlineArrayLength { get; private set; }

    /// <summary>The primitive pieces.</summary>
    public ImmutableArray<Leaf> Leaves { get; private set; } = [];

    /// <summary>Whether a piece of it is an object.</summary>
    public bool HoldsObjects { get; private set; }

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
                TypeLayout word = Primitive(type, 8);
                word.HoldsObjects = type.Kind is TypeKind.Class or TypeKind.Interface or TypeKind.Array;
                return word;
        }
    }

    /// <summary>Where a field stands.</summary>
    public int OffsetOf(FieldDescription field) => offsets.TryGetValue(field, out int offset) ? offset : 0;

    private static TypeLayout Primitive(TypeDescription type, int size) => new(size, size) { Leaves = [new Leaf(0, size * 8, type)] };

    private static TypeLayout OfStruct(TypeDescription type)
    {
        // A damaged file may have a struct contain itself; a generic one may contain ever larger ones of its kind.
        if (depth >= DeepestNesting)
        {
            throw new BadImageFormatException($"The struct '{type.FullName}' contains itself.");
        }

        depth++;
        try
        {
            var layout = new TypeLayout(0, 1);
            layout.Place(type);
            layout.Repeat(type);
            layout.Flatten(type);
            return layout;
        }
        finally
        {
            depth--;
        }
    }

    private void Place(TypeDescription type)
    {
        foreach (FieldDescription field in type.InstanceFields)
        {
            HoldsObjects |= field.Type.Layout.HoldsObjects;
        }

        FieldPlacement placed = FieldPlacement.Of(type, HoldsObjects, offsets);
        (Size, Alignment) = (Within(placed.Size), placed.Alignment);
        foreach (int offset in offsets.Values)
        {
            Within(offset);
        }
    }

    private void Repeat(TypeDescription type)
    {
        if (type.AttributeValue(InlineArray) is not { } value)
        {
            return;
        }

        value.ReadUInt16();
        InlineArrayLength = value.ReadInt32();
        if (InlineArrayLength <= 0 || type.InstanceFields.Length != 1)
        {
            throw new BadImageFormatException($"The inline array '{type.FullName}' has {InlineArrayLength} items and {type.InstanceFields.Length} fields.");
        }

        Size = Within((long)Size * InlineArrayLength);
    }

    private void Flatten(TypeDescription type)
    {
        int items = Math.Max(1, InlineArrayLength);
        long count = 0;
        foreach (FieldDescription field in type.InstanceFields)
        {
            count += field.Type.Layout.Leaves.Length;
        }

        if (count * items > MaximumLeaves)
        {
            throw new BadImageFormatException($"The struct '{type.FullName}' has too many fields.");
        }

        var leaves = ImmutableArray.CreateBuilder<Leaf>((int)count * items);
        int stride = Size / items;
        for (int i = 0; i < items; i++)
        {
            foreach (FieldDescription field in type.InstanceFields)
            {
                foreach (Leaf leaf in field.Type.Layout.Leaves)
                {
                    leaves.Add(leaf with { Offset = leaf.Offset + (i * stride) + offsets[field] });
                }
            }
        }

        Leaves = leaves.MoveToImmutable();
    }

    private static int Within(long size) => size <= MaximumSize ? (int)size : throw new BadImageFormatException($"A struct of {size} bytes is larger than any stack.");
}
