using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace SessionKit;

/// <summary>
/// The seeds of a derived address, in order: at most 16 (a bump included) of at most 32 bytes each. Lives on the stack:
/// <c>new Seeds("escrow"u8).Add(maker).Add(seed)</c>.
/// </summary>
/// <remarks>
/// The derivation hashes the seeds one behind the other without lengths between them, so they are kept like that:
/// ("ab", "c") and ("a", "bc") give the same address, here as on chain. Numbers are little-endian.
/// </remarks>
public ref struct Seeds
{
    /// <summary>The most seeds an address can have, the bump included.</summary>
    public const int MaxCount = 16;

    /// <summary>The most bytes that one seed can have.</summary>
    public const int MaxLength = 32;

    private Buffer buffer;
    private int length;

    /// <summary>Begins with a prefix, or any other run of bytes.</summary>
    /// <exception cref="ArgumentException">The seed is longer than 32 bytes.</exception>
    public Seeds(scoped ReadOnlySpan<byte> first) => Add(first);

    /// <summary>Begins with an address.</summary>
    public Seeds(scoped in Pubkey first) => Add(in first);

    /// <summary>How many seeds there are.</summary>
    public int Count { get; private set; }

    /// <summary>The seeds' bytes, one behind the other.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Bytes => ((ReadOnlySpan<byte>)buffer)[..length];

    /// <summary>Adds a run of bytes.</summary>
    /// <exception cref="ArgumentException">The seed is longer than 32 bytes, or there are 16 already.</exception>
    [UnscopedRef]
    public ref Seeds Add(scoped ReadOnlySpan<byte> seed)
    {
        if (seed.Length > MaxLength)
        {
            throw new ArgumentException($"Seed {Count} is {seed.Length} bytes long; a seed has at most {MaxLength}.", nameof(seed));
        }

        seed.CopyTo(Next(seed.Length));
        return ref this;
    }

    /// <summary>Adds an address.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds already.</exception>
    [UnscopedRef]
    public ref Seeds Add(scoped in Pubkey seed) => ref Add(seed.AsSpan());

    /// <summary>Adds a blockhash.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds already.</exception>
    [UnscopedRef]
    public ref Seeds Add(scoped in Hash seed) => ref Add(seed.AsSpan());

    /// <summary>Adds a text in UTF-8.</summary>
    /// <exception cref="ArgumentException">The text takes more than 32 bytes, or there are 16 seeds already.</exception>
    [UnscopedRef]
    public ref Seeds Add(string seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        int size = Encoding.UTF8.GetByteCount(seed);
        if (size > MaxLength)
        {
            throw new ArgumentException($"Seed {Count} is {size} bytes long in UTF-8; a seed has at most {MaxLength}.", nameof(seed));
        }

        Encoding.UTF8.GetBytes(seed, Next(size));
        return ref this;
    }

    /// <summary>Adds one byte: 1 for true, 0 for false.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds already.</exception>
    [UnscopedRef]
    public ref Seeds Add(bool seed) => ref Add(seed ? (byte)1 : (byte)0);

    /// <summary>Adds one byte.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds already.</exception>
    [UnscopedRef]
    public ref Seeds Add(byte seed)
    {
        Next(sizeof(byte))[0] = seed;
        return ref this;
    }

    /// <summary>Adds one byte.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds already.</exception>
    [UnscopedRef]
    public ref Seeds Add(sbyte seed) => ref Add((byte)seed);

    /// <summary>Adds two bytes, little-endian.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds already.</exception>
    [UnscopedRef]
    public ref Seeds Add(ushort seed)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Next(sizeof(ushort)), seed);
        return ref this;
    }

    /// <summary>Adds two bytes, little-endian.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds already.</exception>
    [UnscopedRef]
    public ref Seeds Add(short seed) => ref Add((ushort)seed);

    /// <summary>Adds four bytes, little-endian.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds already.</exception>
    [UnscopedRef]
    public ref Seeds Add(uint seed)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Next(sizeof(uint)), seed);
        return ref this;
    }

    /// <summary>Adds four bytes, little-endian.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds already.</exception>
    [UnscopedRef]
    public ref Seeds Add(int seed) => ref Add((uint)seed);

    /// <summary>Adds eight bytes, little-endian.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds already.</exception>
    [UnscopedRef]
    public ref Seeds Add(ulong seed)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Next(sizeof(ulong)), seed);
        return ref this;
    }

    /// <summary>Adds eight bytes, little-endian.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds already.</exception>
    [UnscopedRef]
    public ref Seeds Add(long seed) => ref Add((ulong)seed);

    /// <summary>Adds sixteen bytes, little-endian.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds already.</exception>
    [UnscopedRef]
    public ref Seeds Add(UInt128 seed)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(Next(16), seed);
        return ref this;
    }

    /// <summary>Adds sixteen bytes, little-endian.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds already.</exception>
    [UnscopedRef]
    public ref Seeds Add(Int128 seed) => ref Add((UInt128)seed);

    [UnscopedRef]
    private Span<byte> Next(int size)
    {
        if (Count == MaxCount)
        {
            throw new ArgumentException($"Seed {Count} is one too many; an address has at most {MaxCount} seeds, the bump included.");
        }

        Span<byte> next = ((Span<byte>)buffer).Slice(length, size);
        length += size;
        Count++;
        return next;
    }

    [InlineArray(MaxCount * MaxLength)]
    private struct Buffer
    {
        private byte first;
    }
}
