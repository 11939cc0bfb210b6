using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes addresses as constants that stand in the program's read-only data.</summary>
internal static class AddressEmitter
{
    /// <summary>Writes a property that refers to the constant. What is no address becomes the zero address, at which nothing can be.</summary>
    public static void Write(SourceWriter writer, string modifiers, string name, string base58)
    {
        byte[] bytes = Base58.DecodeAddress(base58) ?? new byte[32];
        writer.Gap().Line($"/// <summary>{Xml.Escape(base58)}</summary>");
        writer.Line($"{modifiers} static ref readonly Pubkey {name} =>");
        writer.Line($"    ref System.Runtime.CompilerServices.Unsafe.As<byte, Pubkey>(ref System.Runtime.InteropServices.MemoryMarshal.GetReference({name}Bytes));");
        writer.Gap();
        using (writer.Braces($"private static ReadOnlySpan<byte> {name}Bytes =>", "];", "["))
        {
            for (int i = 0; i < bytes.Length; i += 8)
            {
                writer.Line(Bytes.Items(new System.ArraySegment<byte>(bytes, i, 8)) + ",");
            }
        }

        writer.Gap();
    }
}
