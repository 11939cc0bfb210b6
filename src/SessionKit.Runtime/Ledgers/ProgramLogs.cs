using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using SessionKit.Layouts;

namespace SessionKit;

/// <summary>
/// What one program logged as data (<c>sol_log_data</c>) in a transaction: its events. Whose data a line is follows from the nesting of
/// <c>Program … invoke [n]</c> and <c>Program … success</c> around it; lines of other programs, and text that only looks like a line
/// (after <c>Program log:</c>), do not count.
/// </summary>
public sealed class ProgramLogs
{
    private const string LinePrefix = "Program ";
    private const string DataPrefix = "Program data: ";

    /// <summary>What the runtime writes in place of everything over 10,000 bytes.</summary>
    private const string CutOff = "Log truncated";

    private ProgramLogs(ImmutableArray<ReadOnlyMemory<byte>> data, bool isComplete)
    {
        Data = data;
        IsComplete = isComplete;
    }

    /// <summary>What the program logged, in order.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Data { get; }

    /// <summary>
    /// Whether the logs could be followed to their end. If not, they were cut off or are damaged, and what came later is missing: a line
    /// whose beginning is lost could be anybody's.
    /// </summary>
    public bool IsComplete { get; }

    /// <summary>Reads the logs of a transaction. Never throws, whatever the lines are.</summary>
    /// <param name="lines">The lines, as the runtime wrote them.</param>
    /// <param name="program">The program whose data are asked for.</param>
    public static ProgramLogs Read(ImmutableArray<string> lines, Pubkey program)
    {
        var running = new Stack<string>();
        var data = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        string own = program.ToString();
        foreach (string? line in lines.IsDefault ? [] : lines)
        {
            bool isFine = line switch
            {
                null or CutOff => false,
                _ when line.StartsWith(DataPrefix, StringComparison.Ordinal) =>
                    running.TryPeek(out string? current) && (current != own || TryAddData(line, data)),
                _ => TryFollow(line, running),
            };
            if (!isFine)
            {
                return new ProgramLogs(data.ToImmutable(), isComplete: false);
            }
        }

        return new ProgramLogs(data.ToImmutable(), running.Count == 0);
    }

    /// <summary>Reads logged bytes as an event: its discriminator, then its fields, and nothing after. Returns whether they are one.</summary>
    public static bool TryReadEvent<TEvent>(ReadOnlySpan<byte> data, out TEvent value)
        where TEvent : struct, IEvent<TEvent>
    {
        value = default;
        return data.StartsWith(TEvent.Discriminator) && Borsh.TryDeserialize(data[TEvent.Discriminator.Length..], out value);
    }

    /// <summary>Several fields on one line are no event: those are logged in one piece.</summary>
    private static bool TryAddData(string line, ImmutableArray<ReadOnlyMemory<byte>>.Builder data)
    {
        ReadOnlySpan<char> base64 = line.AsSpan(DataPrefix.Length);
        if (base64.Contains(' '))
        {
            return true;
        }

        byte[] bytes = new byte[(base64.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64Chars(base64, bytes, out int length))
        {
            return false;
        }

        data.Add(bytes.AsMemory(0, length));
        return true;
    }

    /// <summary>Keeps track of which program runs. Returns whether the line can follow on those before it.</summary>
    private static bool TryFollow(string line, Stack<string> running)
    {
        if (!line.StartsWith(LinePrefix, StringComparison.Ordinal))
        {
            return true;
        }

        ReadOnlySpan<char> rest = line.AsSpan(LinePrefix.Length);
        int space = rest.IndexOf(' ');
        if (space < 0 || rest[..space].EndsWith(':'))
        {
            // "Program log: …" and "Program return: …": text, whatever it says.
            return true;
        }

        string program = rest[..space].ToString();
        ReadOnlySpan<char> what = rest[(space + 1)..];
        if (what.StartsWith("invoke ["))
        {
            running.Push(program);
            return what.SequenceEqual(string.Create(CultureInfo.InvariantCulture, $"invoke [{running.Count}]"));
        }

        return (!what.SequenceEqual("success") && !what.StartsWith("failed: ")) || (running.TryPop(out string? ended) && ended == program);
    }
}
