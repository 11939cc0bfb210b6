using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Reporting;

/// <summary>The author's source files, read when they are asked for; one that cannot be read has no lines.</summary>
/// <param name="own">The documents, as debug information names them, that are the author's own; empty: all that can be read.</param>
/// <param name="locate">The file of a document; null: its name is its path.</param>
internal sealed class SourceLines(IReadOnlySet<string> own, Func<string, string>? locate = null)
{
    private readonly Dictionary<string, ImmutableArray<string>> files = [];

    /// <summary>A line of a document; null where there is none to be read.</summary>
    /// <param name="document">As debug information names it.</param>
    /// <param name="line">From 1.</param>
    public string? LineOf(string document, int line) => LinesOf(document) is var lines && line >= 1 && line <= lines.Length ? lines[line - 1] : null;

    /// <summary>The innermost of the places that a position was called from, itself included, that is the author's own; else the outermost.</summary>
    public SourcePosition? OwnPlaceOf(SourcePosition? position)
    {
        var outermost = position;
        for (; position is not null; position = position.CalledFrom)
        {
            if (own.Count == 0 ? !LinesOf(position.Document).IsEmpty : own.Contains(position.Document))
            {
                return position;
            }

            outermost = position;
        }

        return outermost;
    }

    private ImmutableArray<string> LinesOf(string document)
    {
        if (!files.TryGetValue(document, out var lines))
        {
            try
            {
                lines = [.. File.ReadAllLines(locate?.Invoke(document) ?? document)];
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                // The sources of the framework and of packages are elsewhere; what is known of them is where they say they are.
                lines = [];
            }

            files[document] = lines;
        }

        return lines;
    }
}
