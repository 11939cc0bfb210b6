using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SessionKit.Compiler.Tests.Metadata;

#pragma warning disable CS0169, CS0649, CA1823, IDE0044, IDE0051 // Fields that stand somewhere; nobody reads them.

/// <summary>Structs whose layouts are compared with the runtime's.</summary>
internal static unsafe class LayoutSamples
{
    [StructLayout(LayoutKind.Sequential, Size = 5)] private struct SizeOfItsEnd { private int a; private byte b; }

    [StructLayout(LayoutKind.Sequential, Size = 6)] private struct OddSize { private int a; private byte b; }

    [StructLayout(LayoutKind.Sequential, Size = 2)] private struct SizeTooSmall { private int a; private byte b; }

    [StructLayout(LayoutKind.Sequential, Size = 40)] private struct SizeWithRoom { private int a; private byte b; }

    [StructLayout(LayoutKind.Sequential, Size = 9)] private struct SizeAlone { }

    [StructLayout(LayoutKind.Sequential, Pack = 2)] private struct PackedByTwo { private byte a; private long b; private byte c; }

    [StructLayout(LayoutKind.Sequential, Pack = 1)] private struct Packed { private byte a; private int b; }

    [StructLayout(LayoutKind.Sequential, Pack = 1, Size = 7)] private struct PackedWithSize { private byte a; private int b; }

    [StructLayout(LayoutKind.Sequential, Pack = 1)] private struct PackedWide { private byte a; private Int128 b; private byte c; }

    [StructLayout(LayoutKind.Explicit, Pack = 1)] private struct ExplicitPacked { [FieldOffset(1)] private long b; }

    [StructLayout(LayoutKind.Explicit)] private struct ExplicitUnaligned { [FieldOffset(1)] private int b; [FieldOffset(8)] private byte c; }

    [StructLayout(LayoutKind.Explicit)] private struct ExplicitUnion { [FieldOffset(0)] private int a; [FieldOffset(0)] private long b; [FieldOffset(4)] private short c; }

    [StructLayout(LayoutKind.Explicit, Size = 3)] private struct ExplicitSizeTooSmall { [FieldOffset(0)] private int b; }

    [StructLayout(LayoutKind.Explicit, Size = 13)] private struct ExplicitOddSize { [FieldOffset(0)] private long b; }

    private struct Empty { }

    private struct HoldsEmpty { private Empty a; private int b; private Empty c; }

    [StructLayout(LayoutKind.Auto)] private struct Automatic { private byte a; private long b; private byte c; private int d; private short e; }

    [StructLayout(LayoutKind.Auto)] private struct AutomaticBytes { private byte a; private byte b; private byte c; }

    [StructLayout(LayoutKind.Auto)] private struct AutomaticInt { private int a; private byte b; }

    [StructLayout(LayoutKind.Auto)] private struct AutomaticNested { private AutomaticBytes a; private byte b; private AutomaticInt c; }

    [StructLayout(LayoutKind.Auto)] private struct AutomaticEmpty { private Empty e; private long a; private Empty f; private short s; }

    [StructLayout(LayoutKind.Auto)] private struct AutomaticWide { private byte a; private Int128 b; private long c; }

    [StructLayout(LayoutKind.Auto)] private struct AutomaticPair { private byte a; private KeyValuePair<byte, short> b; private byte c; private KeyValuePair<int, short> d; }

    private struct HoldsAutomatic { private byte x; private AutomaticInt a; private long b; }

    private struct HoldsAutomaticBytes { private byte x; private AutomaticBytes a; private byte b; }

    private struct HoldsAutomaticWide { private byte x; private AutomaticWide a; private byte b; }

    private struct HoldsObject { private byte a; private object o; private long l; private int i; }

    private struct HoldsHoldsObject { private byte a; private HoldsObject g; private byte b; private string s; }

    private struct HoldsWide { private byte a; private Int128 b; private byte c; }

    private struct HoldsHoldsWide { private byte a; private HoldsWide s; private byte c; }

    private struct HoldsVector { private byte a; private Vector64<byte> b; private Vector128<byte> c; private Vector256<int> d; private Vector512<long> e; private byte f; }

    private struct HoldsPointers { private byte a; private delegate*<void> p; private byte b; private int* q; private byte c; }

    private struct HoldsSizeOfItsEnd { private byte x; private SizeOfItsEnd s; private byte y; }

    private struct HoldsDates { private byte a; private DateTime b; private byte c; private DateTimeOffset d; private byte e; private TimeSpan f; }

    private struct HoldsNullables { private byte a; private int? b; private byte c; private byte? d; private long? e; private DayOfWeek? f; }

    private struct HoldsTuples { private byte a; private (byte, long, byte) b; private byte c; private (byte, short) d; private (int, (byte, Guid)) e; }

    [InlineArray(3)] private struct InlineOfAutomatic { private AutomaticBytes a; }

    [InlineArray(3)] private struct InlineOfPacked { private Packed a; }

    [InlineArray(3)] private struct InlineOfSizeOfItsEnd { private SizeOfItsEnd a; }

    [InlineArray(2)] private struct InlineOfInline { private InlineOfPacked a; }
}

internal struct GenericSample<TFirst, TSecond, TThird>
{
    private TFirst first;
    private byte between;
    private TSecond second;
    private TThird third;
}

internal ref struct RefSample
{
    private byte a;
    private ref byte b;
    private byte c;
}

internal ref struct NestedRefSample
{
    private byte a;
    private Span<int> b;
    private byte c;
    private ref int d;
    private RefSample e;
}

internal ref struct RefAndObjectSample
{
    private byte a;
    private ref byte b;
    private object c;
    private int d;
}
