using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SessionKit;

/// <summary>How a <see cref="Guard"/> names a step.</summary>
public static class GuardStep
{
    /// <summary>The number of a step: the first eight bytes of SHA-256 of <c>global:&lt;snake_case_name&gt;</c>, little-endian, whatever its discriminator on the wire.</summary>
    /// <param name="name">The method's name: <c>nameof(Purse.Spend)</c>; also in snake case.</param>
    public static ulong IdOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes("global:" + SnakeCase(name))));
    }

    // As generated code writes names of instructions, so that the two agree.
    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            bool begins = char.IsUpper(name[i])
                && i > 0
                && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            text.Append(begins ? "_" : string.Empty).Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
