using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
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
        int total = bytes + Encoding.UTF8.GetByteCount(line);
        if (total < Limit)
        {
            bytes = total;
            lines.Add(line);
        }
        else if (!isTruncated)
        {
            isTruncated = true;
            lines.Add("Log truncated"); // A shorter line may still find room behind it.
        }
    }

    /// <summary>A program's own line.</summary>
    /// <exception cref="InstructionFailure">It is not UTF-8, for which the VM ends the program.</exception>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            throw new InstructionFailure(Utf8Fault.Describe(utf8));
        }

        Add("Program log: " + Encoding.UTF8.GetString(utf8));
    }

    public void Data(ReadOnlySpan<ByteSlice> fields)
    {
        StringBuilder line = new("Program data:");
        foreach (ByteSlice field in fields)
        {
            line.Append(' ').Append(Convert.ToBase64String(field.Span));
        }

        Add(line.ToString());
    }
}
