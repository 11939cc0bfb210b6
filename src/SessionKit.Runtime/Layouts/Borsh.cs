using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SessionKit.Layouts;

/// <summary>
/// Turns values into Borsh and back. Types that are in memory as they are in Borsh are copied in one piece, without
/// allocating. Reading accepts exactly what writing produces: nothing cut short, nothing left over.
/// </summary>
public static class Borsh
{
    private const int OnStack = 512;

    /// <summary>Reads a value from exactly these bytes.</summary>
    /// <exception cref="LayoutException">The bytes are cut short, go on too long, or are no value; the message names the field.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Deserialize<T>(ReadOnlySpan<byte> bytes)
        where T : struct, ILayout<T> =>
        IsInPlace<T>(bytes)
            ? Unsafe.ReadUnaligned<T>(in MemoryMarshal.GetReference(bytes))
            : DeserializeFields<T>(bytes);

    /// <summary>Reads a value from exactly these bytes. Returns whether they are one.</summary>
    public static bool TryDeserialize<T>(ReadOnlySpan<byte> bytes, out T value)
        where T : struct, ILayout<T>
    {
        if (IsInPlace<T>(bytes))
        {
            value = Unsafe.ReadUnaligned<T>(in MemoryMarshal.GetReference(bytes));
            return true;
        }

        var reader = new BorshReader(bytes);
        T read = T.Read(ref reader);
        bool isValue = reader.End(T.Name);
        value = isValue ? read : default;
        return isValue;
    }

    /// <summary>Reads a value from the beginning of these bytes, whatever comes after it.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="length">How many bytes the value takes.</param>
    /// <exception cref="LayoutException">The bytes are cut short or are no value; the message names the field.</exception>
    public static T DeserializePrefix<T>(ReadOnlySpan<byte> bytes, out int length)
        where T : struct, ILayout<T>
    {
        var reader = new BorshReader(bytes);
        T value = T.Read(ref reader);
        ThrowIfFailed<T>(in reader);
        length = reader.Position;
        return value;
    }

    /// <summary>Writes a value into a new array.</summary>
    /// <exception cref="LayoutException">A string or array is null or over its bound, or an enum has no such member; the message names the field.</exception>
    public static byte[] Serialize<T>(in T value)
        where T : struct, ILayout<T>
    {
        if (T.MinSize == T.MaxSize)
        {
            byte[] bytes = new byte[T.MaxSize];
            Serialize(in value, bytes);
            return bytes;
        }

        if (T.MaxSize <= OnStack)
        {
            Span<byte> buffer = stackalloc byte[OnStack];
            return buffer[..Serialize(in value, buffer)].ToArray();
        }

        return SerializeLarge(in value);
    }

    /// <summary>Writes a value to the beginning of a destination. Returns how many bytes it took.</summary>
    /// <exception cref="LayoutException">
    /// There is no room, a string or array is null or over its bound, or an enum has no such member; the message names the field.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Serialize<T>(in T value, Span<byte> destination)
        where T : struct, ILayout<T>
    {
        if (!FitsInPlace(in value, destination))
        {
            return SerializeFields(in value, destination);
        }

        Unsafe.WriteUnaligned(ref MemoryMarshal.GetReference(destination), value);
        return Unsafe.SizeOf<T>();
    }

    /// <summary>Writes a value to the beginning of a destination. Returns whether it has a Borsh form and there was room.</summary>
    /// <param name="value">The value.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="length">How many bytes it took; 0 if it was not written.</param>
    public static bool TrySerialize<T>(in T value, Span<byte> destination, out int length)
        where T : struct, ILayout<T>
    {
        var writer = new BorshWriter(destination);
        T.Write(ref writer, in value);
        length = writer.Failed ? 0 : writer.Position;
        return !writer.Failed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsInPlace<T>(ReadOnlySpan<byte> bytes)
        where T : struct, ILayout<T> =>
        T.IsInPlace && bytes.Length == Unsafe.SizeOf<T>() && T.IsValid(in MemoryMarshal.GetReference(bytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool FitsInPlace<T>(ref readonly T value, Span<byte> destination)
        where T : struct, ILayout<T> =>
        T.IsInPlace && destination.Length >= Unsafe.SizeOf<T>() && T.IsValid(in Unsafe.As<T, byte>(ref Unsafe.AsRef(in value)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SerializeFields<T>(ref readonly T value, Span<byte> destination)
        where T : struct, ILayout<T>
    {
        var writer = new BorshWriter(destination);
        T.Write(ref writer, in value);
        ThrowIfFailed<T>(in writer);
        return writer.Position;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T DeserializeFields<T>(ReadOnlySpan<byte> bytes)
        where T : struct, ILayout<T>
    {
        var reader = new BorshReader(bytes);
        T value = T.Read(ref reader);
        if (!reader.End(T.Name))
        {
            ThrowIfFailed<T>(in reader);
        }

        return value;
    }

    /// <summary>A bound says how long a value may be, not how long it is: the buffer grows until the value fits.</summary>
    private static byte[] SerializeLarge<T>(in T value)
        where T : struct, ILayout<T>
    {
        for (int size = 4 * OnStack; ; size = (int)Math.Min(2L * size, Array.MaxLength))
        {
            byte[] buffer = ArrayPool<byte>.Shared.Rent(size);
            try
            {
                var writer = new BorshWriter(buffer);
                T.Write(ref writer, in value);
                if (writer.Failure != LayoutFailure.NoRoom || size == Array.MaxLength)
                {
                    ThrowIfFailed<T>(in writer);
                    return buffer.AsSpan(0, writer.Position).ToArray();
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static void ThrowIfFailed<T>(ref readonly BorshReader reader)
        where T : struct, ILayout<T>
    {
        if (reader.Failed)
        {
            reader.ThrowIfFailed(Encoding.UTF8.GetString(T.Name));
        }
    }

    private static void ThrowIfFailed<T>(ref readonly BorshWriter writer)
        where T : struct, ILayout<T>
    {
        if (writer.Failed)
        {
            writer.ThrowIfFailed(Encoding.UTF8.GetString(T.Name));
        }
    }
}
