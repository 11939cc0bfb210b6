using System;
using System.Buffers.Binary;
using System.Text;
using SessionKit.Execution;

namespace SessionKit.Builtins;

/// <summary>Reads instruction data front to back; data cut short are the error that the program has for that.</summary>
internal ref struct InstructionReader
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly InstructionFailure? shortError;
    private ReadOnlySpan<byte> rest;

    public InstructionReader(ReadOnlySpan<byte> data, InstructionFailure? shortError = null)
    {
        rest = data;
        this.shortError = shortError;
    }

    public readonly ReadOnlySpan<byte> Rest => rest;

    /// <summary>Makes sure that this many bytes are left, and no more.</summary>
    public readonly InstructionReader Exactly(int count) => rest.Length == count ? this : throw Short();

    public byte Byte() => Take(1)[0];

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public Pubkey Pubkey() => new(Take(SessionKit.Pubkey.Size));

    /// <summary>A tag byte, and an address if it is 1.</summary>
    public Pubkey? OptionalPubkey() => Byte() switch
    {
        0 => null,
        1 => Pubkey(),
        _ => throw Short(),
    };

    /// <summary>Text as bincode writes it: a 64-bit length and UTF-8.</summary>
    public ReadOnlySpan<byte> Text()
    {
        ulong length = UInt64();
        ReadOnlySpan<byte> bytes = Take(length > int.MaxValue ? int.MaxValue : (int)length);
        try
        {
            Strict.GetCharCount(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Short();
        }

        return bytes;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (rest.Length < count)
        {
            throw Short();
        }

        ReadOnlySpan<byte> taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    private readonly InstructionFailure Short() =>
        shortError ?? new InstructionFailure(InstructionError.InvalidInstructionData);
}
