using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SessionKit.Generators;

/// <summary>Bytes as C# source.</summary>
internal static class Bytes
{
    /// <summary>As the items of a collection expression: <c>0x0a, 0xff</c>.</summary>
    public static string Items(IEnumerable<byte> bytes) => string.Join(", ", bytes.Select(b => $"0x{b:x2}"));

    /// <summary>The bytes that hex digits stand for.</summary>
    public static byte[] FromHex(string hex) =>
        [.. Enumerable.Range(0, hex.Length / 2).Select(i => byte.Parse(hex.Substring(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];

    /// <summary>Eight bytes as the number that reading them little-endian gives.</summary>
    public static string LittleEndian(string hex) =>
        "0x" + string.Concat(Enumerable.Reverse(FromHex(hex)).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
}
