using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit.Layouts;

/// <summary>
/// Reads Borsh from a span. Never throws while reading: the first failure is remembered, with its field and offset, and
/// everything after it reads as zero. Test <see cref="Failed"/>, or call <see cref="ThrowIfFailed"/>, when done.
/// </summary>
/// <remarks>
/// The same code runs on chain, where there are no exceptions and no strings: hence failures that stick, and field names
/// as UTF-8 literals, which cost nothing where nobody looks at them.
/// </remarks>
public ref partial struct BorshReader
{
    private readonly ref readonly byte first;
    private int end;
    private FailureRecord failure;

    /// <summary>Reads these bytes from their beginning.</summary>
    public BorshReader(ReadOnlySpan<byte> bytes)
    {
        first = ref MemoryMarshal.GetReference(bytes);
        end = bytes.Length;
    }

    /// <summary>Whether something that was read was not there or had no meaning.</summary>
    public readonly bool Failed => failure.Reason != LayoutFailure.None;

    /// <summary>The first thing that went wrong.</summary>
    public readonly LayoutFailure Failure => failure.Reason;

    /// <summary>How many bytes have been read; after a failure, where the failed field begins.</summary>
    public int Position { get; private set; }

    /// <summary>How many bytes are left; after a failure, none.</summary>
    public readonly int Remaining => end - Position;

    /// <summary>Reads a value of a type with a layout of its own.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public T Read<T>(ReadOnlySpan<byte> field)
        where T : struct, ILayout<T>
    {
        bool failedBefore = Failed;
        T value = T.Read(ref this);
        if (Failed && !failedBefore)
        {
            failure.Surround(field);
        }

        return value;
    }

    /// <summary>
    /// Reads a value that is in memory as it is in Borsh, in one piece. If the bytes are too few or are no value, reads
    /// nothing and says so; reading field by field then finds the culprit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadInPlace<T>(out T value)
        where T : struct, ILayout<T>
    {
        if (!T.IsInPlace || Remaining < Unsafe.SizeOf<T>() || !T.IsValid(in Current))
        {
            value = default;
            return false;
        }

        value = Unsafe.ReadUnaligned<T>(in Current);
        Position += Unsafe.SizeOf<T>();
        return true;
    }

    /// <summary>Whether everything was read: fails if bytes are left over.</summary>
    /// <param name="type">The name of what was read, for messages.</param>
    public bool End(ReadOnlySpan<byte> type)
    {
        if (Remaining > 0)
        {
            Fail(LayoutFailure.TrailingBytes, type, Remaining);
        }

        return !Failed;
    }

    /// <summary>Fails at this position, unless something failed before.</summary>
    /// <param name="reason">What is wrong.</param>
    /// <param name="field">The field's name.</param>
    public void Fail(LayoutFailure reason, ReadOnlySpan<byte> field) => Fail(reason, field, 0);

    /// <summary>Fails where a type without a layout would be read: what generated code says in place of reading it.</summary>
    /// <param name="field">The field's name.</param>
    public T Refuse<T>(ReadOnlySpan<byte> field)
        where T : allows ref struct
    {
        Fail(LayoutFailure.NoLayout, field);
        return default!;
    }

    /// <summary>Throws if something failed.</summary>
    /// <param name="type">The name of what was read.</param>
    /// <exception cref="LayoutException">Something failed; the message names type, field and offset.</exception>
    public readonly void ThrowIfFailed(string type)
    {
        if (Failed)
        {
            Throw(type);
        }
    }

    private readonly ref readonly byte Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref Unsafe.AsRef(in first), Position);
    }

    /// <summary>
    /// Fails, unless something failed before. Cutting the data off here makes every later read fail its length check,
    /// so that the path where all is well has one check for each field and not two.
    /// </summary>
    internal void Fail(LayoutFailure reason, ReadOnlySpan<byte> field, long amount, long limit = 0)
    {
        if (Failed)
        {
            return;
        }

        failure.Record(reason, field, Position, amount, limit, end);
        end = Position;
    }

    [DoesNotReturn]
    private readonly void Throw(string type) => throw failure.ToException(type);
}
