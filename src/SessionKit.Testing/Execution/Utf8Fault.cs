using System;
using System.Buffers;
using System.Globalization;
using System.Text;

namespace SessionKit.Execution;

/// <summary>What is wrong with a text that is not UTF-8, in the words of the VM (Rust's <c>Utf8Error</c>, then the bytes).</summary>
internal static class Utf8Fault
{
    public static string Describe(ReadOnlySpan<byte> text)
    {
        int valid = 0;
        OperationStatus status = OperationStatus.Done;
        int length = 0;
        while (valid < text.Length && (status = Rune.DecodeFromUtf8(text[valid..], out _, out length)) == OperationStatus.Done)
        {
            valid += length;
        }

        string fault = status == OperationStatus.NeedMoreData
            ? string.Create(CultureInfo.InvariantCulture, $"incomplete utf-8 byte sequence from index {valid}")
            : string.Create(CultureInfo.InvariantCulture, $"invalid utf-8 sequence of {length} bytes from index {valid}");
        return $"{fault}: [{string.Join(", ", text.ToArray())}]";
    }
}
