using System;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>One entry of the evaluation stack while a method is imported.</summary>
internal readonly record struct StackValue
{
    private StackValue(StackKind kind, TypeDescription type) => (Kind, Type) = (kind, type);

    /// <summary>What it is made of.</summary>
    public StackKind Kind { get; }

    /// <summary>Its type as far as IL says it; of an int32 it may be any type that widens to it.</summary>
    public TypeDescription Type { get; }

    /// <summary>The word of a number or a reference.</summary>
    public Value? WordOrNull { get; private init; }

    /// <summary>The raw values of a struct's pieces, one for each of <see cref="CopyPlan"/>; null where the struct is in memory.</summary>
    public Value[]? Pieces { get; private init; }

    /// <summary>Where a large struct's copy stands, which nobody else changes.</summary>
    public Value? Address { get; private init; }

    /// <summary>What is known of an object.</summary>
    public CompileTimeObject? Known { get; private init; }

    /// <summary>The word of a number or a reference.</summary>
    /// <exception cref="ImportException">It has none: a struct or an object stands where IL needs a number.</exception>
    public Value Word => WordOrNull ?? throw new ImportException(Kind == StackKind.Object
        ? $"{Known} is used as a value; objects have no meaning on chain"
        : $"a {Type.DisplayName} is used as a number");

    /// <summary>Whether it is a number or a reference.</summary>
    public bool IsWord => WordOrNull is not null;

    /// <summary>A number or a reference.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="word">Its word; an int32 is zero-extended.</param>
    public static StackValue OfWord(TypeDescription type, Value word) => new(KindOf(type), type) { WordOrNull = word };

    /// <summary>A struct as the values of its pieces.</summary>
    public static StackValue OfPieces(TypeDescription type, Value[] pieces) => new(StackKind.Struct, type) { Pieces = pieces };

    /// <summary>A struct as the address of a copy that nobody else changes.</summary>
    public static StackValue OfMemory(TypeDescription type, Value address) => new(StackKind.Struct, type) { Address = address };

    /// <summary>Something that exists only while compiling.</summary>
    public static StackValue OfObject(TypeDescription type, CompileTimeObject known) => new(StackKind.Object, type) { Known = known };

    /// <summary>Whether it is a constant number.</summary>
    public bool IsConstant(out ulong constant)
    {
        constant = 0;
        return WordOrNull is Instruction instruction && instruction.IsConstant(out constant);
    }

    /// <summary>What entries of a type are made of.</summary>
    public static StackKind KindOf(TypeDescription type) => type.Kind switch
    {
        TypeKind.Boolean or TypeKind.Char or TypeKind.SByte or TypeKind.Byte or TypeKind.Int16 or TypeKind.UInt16 or TypeKind.Int32 or TypeKind.UInt32 => StackKind.Int32,
        TypeKind.Int64 or TypeKind.UInt64 => StackKind.Int64,
        TypeKind.NativeInt or TypeKind.NativeUInt or TypeKind.Pointer or TypeKind.ByReference or TypeKind.FunctionPointer => StackKind.Reference,
        TypeKind.Enum => KindOf(type.ElementType ?? throw new InvalidOperationException($"'{type.FullName}' has no underlying type.")),
        TypeKind.Struct => StackKind.Struct,
        TypeKind.Single or TypeKind.Double => throw new ImportException($"{type.DisplayName} is a floating-point number, which the machine does not have"),
        TypeKind.TypedReference => throw new ImportException("typed references have no meaning on chain"),
        TypeKind.Void => throw new ImportException("void is no value"),
        _ => StackKind.Object,
    };
}
