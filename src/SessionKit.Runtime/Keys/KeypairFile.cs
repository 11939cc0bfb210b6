using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;

namespace SessionKit;

/// <summary>
/// The file format of <c>solana-keygen</c>: a JSON array of 64 numbers. Read by hand so that no message of a JSON
/// library can quote the secret, and buffers can be wiped.
/// </summary>
internal static class KeypairFile
{
    // 64 numbers of three digits, brackets and commas take 257 characters; the rest is for white space.
    private const int MaxSize = 4096;

    /// <summary>Reads the 64 numbers of a file.</summary>
    /// <exception cref="FormatException">The file is not such an array; no content is quoted.</exception>
    internal static void Read(string path, Span<byte> secretKey)
    {
        Span<byte> text = stackalloc byte[MaxSize + 1];
        try
        {
            int length;
            using (FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0))
            {
                length = file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            }

            string? fault = length > MaxSize ? $"it is longer than {MaxSize} bytes" : Parse(text[..length], secretKey);
            if (fault is not null)
            {
                throw new FormatException($"{path} is not a keypair file: {fault}; it must be a JSON array of 64 numbers from 0 to 255.");
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <summary>Writes the 64 numbers to a file that only its owner may read.</summary>
    internal static void Write(string path, ReadOnlySpan<byte> secretKey, bool overwrite)
    {
        Span<byte> text = stackalloc byte[(secretKey.Length * 4) + 1];
        try
        {
            int length = Format(secretKey, text);
            if (!overwrite)
            {
                WriteNew(path, text[..length]);
                return;
            }

            // A new file moved into place: the old key is lost only once the new one is written, and the new file has
            // its own mode, whatever that of the old one was.
            string next = path + "." + Guid.NewGuid().ToString("N") + ".new";
            try
            {
                WriteNew(next, text[..length]);
                File.Move(next, path, overwrite: true);
            }
            catch
            {
                File.Delete(next);
                throw;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    private static void WriteNew(string path, ReadOnlySpan<byte> text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(text);
    }

    private static int Format(ReadOnlySpan<byte> secretKey, Span<byte> text)
    {
        int length = 0;
        foreach (byte number in secretKey)
        {
            text[length] = length == 0 ? (byte)'[' : (byte)',';
            number.TryFormat(text[(length + 1)..], out int digits, provider: CultureInfo.InvariantCulture);
            length += 1 + digits;
        }

        text[length] = (byte)']';
        return length + 1;
    }

    // What is wrong, without a word of the content; null if nothing is.
    private static string? Parse(ReadOnlySpan<byte> text, Span<byte> secretKey)
    {
        text = text.Trim(" \t\r\n"u8);
        if (text.Length < 2 || text[0] != '[' || text[^1] != ']')
        {
            return "it has no brackets";
        }

        text = text[1..^1];
        int count = 0;
        foreach (Range part in text.Split((byte)','))
        {
            ReadOnlySpan<byte> number = text[part].Trim(" \t\r\n"u8);
            if (count == secretKey.Length)
            {
                return "it has more than 64 elements";
            }

            // JSON has no signs or leading zeros here; TryParse alone would take both.
            if (number.IsEmpty
                || number.ContainsAnyExceptInRange((byte)'0', (byte)'9')
                || (number.Length > 1 && number[0] == '0')
                || !byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out secretKey[count]))
            {
                return $"element {count} is not a number from 0 to 255";
            }

            count++;
        }

        return count == secretKey.Length ? null : $"it has {count} elements";
    }
}
