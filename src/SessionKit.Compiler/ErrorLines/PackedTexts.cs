using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace SessionKit.Compiler.ErrorLines;

/// <summary>
/// Texts that repeat each other, packed as LZ77 does. Each is a header and then tokens: <c>0</c> ends it; <c>1..127</c> says how many bytes
/// follow; <c>128 + n</c> says that n bytes stand at the offset, from the start of all, that the next two bytes hold.
/// </summary>
/// <remarks>The error lines of a program take less than half their bytes so; a program that fails pays about twenty units for each token.</remarks>
internal sealed class PackedTexts
{
    /// <summary>The token that ends a text.</summary>
    public const byte End = 0;

    /// <summary>Tokens from here on refer to bytes elsewhere.</summary>
    public const byte Reference = 128;

    /// <summary>How many bytes a reference takes.</summary>
    public const int ReferenceSize = 3;

    private const int MaximumRun = Reference - 1;
    private const int MinimumMatch = 4;

    private readonly List<byte> output = [];

    // Where four bytes stand among the literal bytes written so far: the first place counts.
    private readonly Dictionary<uint, List<int>> places = [];

    // One past the run of literal bytes that an offset belongs to.
    private readonly Dictionary<int, int> runEnds = [];

    /// <summary>All texts.</summary>
    public byte[] Bytes => [.. output];

    /// <summary>Appends a text.</summary>
    /// <param name="header">Bytes that are put before it as they are.</param>
    /// <param name="text">The text.</param>
    /// <returns>Where its header stands.</returns>
    public int Add(ReadOnlySpan<byte> header, ReadOnlySpan<byte> text)
    {
        var start = output.Count;
        output.AddRange(header);
        var matches = FindMatches(text);
        var lengths = ChooseTokens(text.Length, matches);
        Span<byte> place = stackalloc byte[ReferenceSize - 1];
        for (var position = 0; position < text.Length;)
        {
            var length = Math.Abs(lengths[position]);
            if (lengths[position] < 0)
            {
                output.Add((byte)(Reference | length));
                BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)matches[position].Place);
                output.AddRange(place);
            }
            else
            {
                output.Add((byte)length);
                Append(text.Slice(position, length));
            }

            position += length;
        }

        output.Add(End);
        return start;
    }

    private void Append(ReadOnlySpan<byte> literal)
    {
        var start = output.Count;
        output.AddRange(literal);
        for (var i = 0; i < literal.Length; i++)
        {
            runEnds[start + i] = output.Count;
            if (i + MinimumMatch <= literal.Length && start + i <= ushort.MaxValue)
            {
                var key = BinaryPrimitives.ReadUInt32LittleEndian(literal[i..]);
                if (!places.TryGetValue(key, out var list))
                {
                    places[key] = list = [];
                }

                list.Add(start + i);
            }
        }
    }

    private (int Place, int Length)[] FindMatches(ReadOnlySpan<byte> text)
    {
        var matches = new (int Place, int Length)[text.Length];
        for (var i = 0; i + MinimumMatch <= text.Length; i++)
        {
            foreach (var place in places.GetValueOrDefault(BinaryPrimitives.ReadUInt32LittleEndian(text[i..])) ?? [])
            {
                var limit = Math.Min(Math.Min(runEnds[place] - place, text.Length - i), MaximumRun);
                var length = MinimumMatch;
                while (length < limit && output[place + length] == text[i + length])
                {
                    length++;
                }

                if (length > matches[i].Length)
                {
                    matches[i] = (place, length);
                }
            }
        }

        return matches;
    }

    /// <summary>From each position the next token of the shortest way to the end: so many literal bytes, or, negative, a reference to so many.</summary>
    private static int[] ChooseTokens(int length, (int Place, int Length)[] matches)
    {
        var (costs, tokens) = (new int[length + 1], new int[length]);
        for (var i = length - 1; i >= 0; i--)
        {
            costs[i] = int.MaxValue;
            for (var run = 1; run <= Math.Min(MaximumRun, length - i); run++)
            {
                if (1 + run + costs[i + run] < costs[i])
                {
                    (costs[i], tokens[i]) = (1 + run + costs[i + run], run);
                }
            }

            for (var match = MinimumMatch; match <= matches[i].Length; match++)
            {
                // Of two ways of one length the one that copies: fewer bytes become literal, and nothing is lost.
                if (ReferenceSize + costs[i + match] <= costs[i])
                {
                    (costs[i], tokens[i]) = (ReferenceSize + costs[i + match], -match);
                }
            }
        }

        return tokens;
    }
}
