using System.Runtime.CompilerServices;

namespace SessionKit.Layouts;

/// <summary>Checks on bytes that are about to be read in place: what generated layouts are made of.</summary>
public static class InPlace
{
    /// <summary>Whether the byte at that offset is a truth value: 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBoolean(ref readonly byte first, int offset) => IsEnum(in first, offset, 2);

    /// <summary>Whether the byte at that offset numbers one of so many members.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsEnum(ref readonly byte first, int offset, int count) =>
        Unsafe.Add(ref Unsafe.AsRef(in first), offset) < count;

    /// <summary>Whether the bytes at that offset are a value of a type that is read in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsValue<T>(ref readonly byte first, int offset)
        where T : struct, ILayout<T> => T.IsValid(in Unsafe.Add(ref Unsafe.AsRef(in first), offset));
}
