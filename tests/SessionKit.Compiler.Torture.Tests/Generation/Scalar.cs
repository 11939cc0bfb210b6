using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Torture.Generation;

/// <summary>A type of numbers, truth values or characters.</summary>
/// <param name="Name">As C# writes it.</param>
/// <param name="Bits">Its size.</param>
/// <param name="IsSigned">Whether it has negative values.</param>
/// <param name="Suffix">Of its literals; null where a literal needs a cast.</param>
internal sealed record Scalar(string Name, int Bits, bool IsSigned, string? Suffix)
{
    public static readonly Scalar Bool = new("bool", 8, false, null);
    public static readonly Scalar Char = new("char", 16, false, null);
    public static readonly Scalar SByte = new("sbyte", 8, true, null);
    public static readonly Scalar Byte = new("byte", 8, false, null);
    public static readonly Scalar Int16 = new("short", 16, true, null);
    public static readonly Scalar UInt16 = new("ushort", 16, false, null);
    public static readonly Scalar Int32 = new("int", 32, true, "");
    public static readonly Scalar UInt32 = new("uint", 32, false, "u");
    public static readonly Scalar Int64 = new("long", 64, true, "L");
    public static readonly Scalar UInt64 = new("ulong", 64, false, "UL");
    public static readonly Scalar NativeInt = new("nint", 64, true, null);
    public static readonly Scalar NativeUInt = new("nuint", 64, false, null);
    public static readonly Scalar Int128 = new("Int128", 128, true, null);
    public static readonly Scalar UInt128 = new("UInt128", 128, false, null);

    /// <summary>The types whose operators give their own type.</summary>
    public static readonly IReadOnlyList<Scalar> Wide = [Int32, UInt32, Int64, UInt64, NativeInt, NativeUInt, Int128, UInt128];

    /// <summary>The types whose operators give <c>int</c>.</summary>
    public static readonly IReadOnlyList<Scalar> Narrow = [SByte, Byte, Int16, UInt16, Char];

    /// <summary>The integers, each as often as it is likely in a program.</summary>
    public static readonly IReadOnlyList<Scalar> Likely =
    [
        Byte, Byte, SByte, Int16, UInt16, Int32, Int32, Int32, Int32, UInt32, UInt32, Int64, Int64, Int64, UInt64, UInt64, UInt64, UInt64, NativeInt, NativeUInt, Int128, UInt128, Char,
    ];

    /// <summary>The integers that patterns and switches take.</summary>
    public static readonly IReadOnlyList<Scalar> Switchable = [SByte, Byte, Int16, UInt16, Int32, UInt32, Int64, UInt64];

    /// <summary>An enumeration's underlying type; null for all others.</summary>
    public Scalar? Underlying { get; init; }

    /// <summary>Whether arithmetic operators give the type itself.</summary>
    public bool IsWide => Underlying is null && Wide.Contains(this);

    /// <summary>Whether arithmetic operators give <c>int</c>.</summary>
    public bool IsNarrow => Underlying is null && Narrow.Contains(this);

    /// <summary>Whether it is <c>Int128</c> or <c>UInt128</c>.</summary>
    public bool IsHuge => Bits == 128;

    /// <summary>An enumeration.</summary>
    public static Scalar Enumeration(string name, Scalar underlying) => new(name, underlying.Bits, underlying.IsSigned, null) { Underlying = underlying };
}
