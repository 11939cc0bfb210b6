using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SessionKit.Compiler.Torture.Running;

/// <summary>What a run did: its code, what it logged, and, where it succeeded, what it wrote. A program that fails leaves nothing behind.</summary>
internal sealed class Outcome : IEquatable<Outcome>
{
    /// <summary>An outcome.</summary>
    /// <param name="code">0 for success.</param>
    /// <param name="trace">A line for each log.</param>
    /// <param name="data">The account's data after the run.</param>
    /// <param name="returned">What it returned to its caller; null for nothing.</param>
    public Outcome(ulong code, IReadOnlyList<string> trace, ReadOnlySpan<byte> data, byte[]? returned) =>
        (Code, Trace, Data, Returned) = (code, trace, code == 0 ? data.ToArray() : [], code == 0 ? returned : null);

    /// <summary>0 for success.</summary>
    public ulong Code { get; }

    /// <summary>A line for each log.</summary>
    public IReadOnlyList<string> Trace { get; }

    /// <summary>The account's data.</summary>
    public byte[] Data { get; }

    /// <summary>What it returned to its caller; null for nothing.</summary>
    public byte[]? Returned { get; }

    /// <inheritdoc/>
    public bool Equals(Outcome? other) => other is not null && Code == other.Code && (Returned ?? []).AsSpan().SequenceEqual(other.Returned ?? []) && Trace.SequenceEqual(other.Trace) && Data.AsSpan().SequenceEqual(other.Data);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Outcome);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Trace.Count);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"code {Code}\n");
        foreach (var line in Trace)
        {
            text.Append(line).Append('\n');
        }

        if (Returned is not null)
        {
            text.Append("returned ").Append(Convert.ToHexStringLower(Returned)).Append('\n');
        }

        for (var start = 0; start < Data.Length; start += 32)
        {
            text.Append(CultureInfo.InvariantCulture, $"{start,4:x} {Convert.ToHexStringLower(Data.AsSpan(start, Math.Min(32, Data.Length - start)))}\n");
        }

        return text.ToString();
    }
}
