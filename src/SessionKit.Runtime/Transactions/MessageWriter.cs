
namespace SessionKit.Transactions;

/// <summary>A message as bytes.</summary>
internal static class MessageWriter
{
    /// <summary>The first byte of a versioned message has this bit; the others are the version.</summary>
    internal const byte VersionBit = 0x80;

    internal static byte[] Write(in MessageParts parts)
    {
        var writer = new WireWriter();
        if (parts.Version == MessageVersion.V0)
        {
            writer.Byte(VersionBit);
        }

        writer.Byte((byte)parts.SignerCount);
        writer.Byte((byte)parts.ReadonlySignerCount);
        writer.Byte((byte)parts.ReadonlyNonSignerCount);
        writer.Length(parts.StaticKeys.Length);
        foreach (Pubkey key in parts.StaticKeys)
        {
            writer.Bytes(key.AsSpan());
        }

        writer.Bytes(parts.Blockhash.AsSpan());
        writer.Length(parts.Instructions.Length);
        foreach (CompiledInstruction instruction in parts.Instructions)
        {
            writer.Byte(instruction.ProgramIndex);
            writer.LengthAndBytes(instruction.AccountIndexes.AsSpan());
            writer.LengthAndBytes(instruction.Data.Span);
        }

        if (parts.Version == MessageVersion.V0)
        {
            writer.Length(parts.Lookups.Length);
            foreach (MessageLookup lookup in parts.Lookups)
            {
                writer.Bytes(lookup.Table.AsSpan());
                writer.LengthAndBytes(lookup.WritableIndexes.AsSpan());
                writer.LengthAndBytes(lookup.ReadonlyIndexes.AsSpan());
            }
        }

        return writer.ToArray();
    }
}
