using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit.Layouts;

/// <summary>
/// Writes Borsh into a span. Never throws while writing: the first failure is remembered, with its field and offset, and
/// nothing is written after it. Test <see cref="Failed"/>, or call <see cref="ThrowIfFailed"/>, when done.
/// </summary>
public ref partial struct BorshWriter
{
    private readonly ref byte first;
    private int end;
    private FailureRecord failure;

    /// <summary>Writes into these bytes from their beginning.</summary>
    public BorshWriter(Span<byte> bytes)
    {
        first = ref MemoryMarshal.GetReference(bytes);
        end = bytes.Length;
    }

    /// <summary>Whether something could not be written.</summary>
    public readonly bool Failed => failure.Reason != LayoutFailure.None;

    /// <summary>The first thing that went wrong.</summary>
    public readonly LayoutFailure Failure => failure.Reason;

    /// <summary>How many bytes have been written; after a failure, where the failed field begins.</summary>
    public int Position { get; private set; }

    /// <summary>How many bytes are left; after a failure, none.</summary>
    public readonly int Remaining => end - Position;

    /// <summary>Writes a value of a type with a layout of its own.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void Write<T>(in T value, ReadOnlySpan<byte> field)
        where T : struct, ILayout<T>
    {
        bool failedBefore = Failed;
        T.Write(ref this, in value);
        if (Failed && !failedBefore)
        {
            failure.Surround(field);
        }
    }

    /// <summary>
    /// Writes a value that is in memory as it is in Borsh, in one piece. If there is no room or it is not valid, writes
    /// nothing and says so; writing field by field then finds the culprit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryWriteInPlace<T>(in T value)
        where T : struct, ILayout<T>
    {
        if (!T.IsInPlace || Remaining < Unsafe.SizeOf<T>() || !T.IsValid(in Unsafe.As<T, byte>(ref Unsafe.AsRef(in value))))
        {
            return false;
        }

        Unsafe.WriteUnaligned(ref Current, value);
        Position += Unsafe.SizeOf<T>();
        return true;
    }

    /// <summary>Fails at this position, unless something failed before.</summary>
    /// <param name="reason">What is wrong.</param>
    /// <param name="field">The field's name.</param>
    public void Fail(LayoutFailure reason, ReadOnlySpan<byte> field) => Fail(reason, field, 0);

    /// <summary>Fails where a type without a layout would be written: what generated code says in place of writing it.</summary>
    /// <param name="field">The field's name.</param>
    public void Refuse(ReadOnlySpan<byte> field) => Fail(LayoutFailure.NoLayout, field);

    /// <summary>Throws if something failed.</summary>
    /// <param name="type">The name of what was written.</param>
    /// <exception cref="LayoutException">Something failed; the message names type, field and offset.</exception>
    public readonly void ThrowIfFailed(string type)
    {
        if (Failed)
        {
            Throw(type);
        }
    }

    private readonly ref byte Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref first, Position);
    }

    /// <summary>Fails, unless something failed before. Cutting the room off here makes every later write fail its length check.</summary>
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
