using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using SessionKit.Hosting;

namespace SessionKit.Execution;

/// <summary>A transaction's log, in the runtime's own form, cut where the runtime cuts it.</summary>
internal sealed class LogBuffer
{
    /// <summary>How many bytes the runtime keeps of a transaction's log.</summary>
    public const int Limit = 10_000;

    private readonly List<string> lines = [];
    private int bytes;
    private bool isTruncated;

    public void Clear()
    {
        lines.Clear();
        bytes = 0;
        isTruncated = false;
    }

    public ImmutableArray<string> ToImmutable() => [.. lines];

    public void Add(string line)
    {
        if (isTruncated)
        {
            return;
        }

        bytes += line.Length;
        if (bytes >= Limit)
        {
            isTruncated = true;
            lines.Add("Log truncated");
            return;
        }

        lines.Add(line);
    }

    public void Text(ReadOnlySpan<byte> utf8)
    {
        if (!isTruncated)
        {
            Add("Program log: " + Encoding.UTF8.GetString(utf8));
        }
    }

    public void Data(ReadOnlySpan<ByteSlice> fields)
    {
        if (isTruncated)
        {
            return;
        }

        StringBuilder line = new("Program data:");
        foreach (ByteSlice field in fields)
        {
            line.Append(' ').Append(Convert.ToBase64String(field.Span));
        }

        Add(line.ToString());
    }
}
