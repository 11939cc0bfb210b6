using System;

namespace SessionKit.Layouts;

/// <summary>
/// A type whose values have a Borsh form: little-endian, in field order, without padding. Generated for states, events,
/// keys, <see cref="LayoutAttribute"/> and <see cref="UnionAttribute"/> structs; use it through <see cref="Borsh"/>.
/// </summary>
/// <remarks>Implemented explicitly, so that no field of the type's own can collide with these names.</remarks>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface ILayout<TSelf>
    where TSelf : struct, ILayout<TSelf>
{
    /// <summary>The type's name, in UTF-8, as messages mention it.</summary>
    static abstract ReadOnlySpan<byte> Name { get; }

    /// <summary>The fewest bytes that a value takes.</summary>
    static abstract int MinSize { get; }

    /// <summary>The most bytes that a value takes; <see cref="int.MaxValue"/> where bounds multiply past it.</summary>
    static abstract int MaxSize { get; }

    /// <summary>Whether a value in memory is, byte for byte, its Borsh form. If so, its size is <see cref="MaxSize"/>.</summary>
    static abstract bool IsInPlace { get; }

    /// <summary>
    /// Whether <see cref="MaxSize"/> bytes in place are a value: every truth value is 0 or 1, every enum has such a member.
    /// False for types that are not read in place.
    /// </summary>
    /// <param name="first">The first of the bytes.</param>
    static abstract bool IsValid(ref readonly byte first);

    /// <summary>Reads a value; if the bytes are none, the reader has failed and what is returned means nothing.</summary>
    static abstract TSelf Read(ref BorshReader reader);

    /// <summary>Writes a value; if it has no Borsh form or no room, the writer has failed.</summary>
    static abstract void Write(ref BorshWriter writer, in TSelf value);
}
