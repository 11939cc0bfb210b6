using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>A baseline file that is changed row by row: comments and the rows of everything else stay where they are.</summary>
internal sealed class BaselineText
{
    private readonly List<(string Text, BaselineLine? Line)> rows;
    private readonly string newLine;

    /// <summary>Reads the file's text.</summary>
    public BaselineText(string text)
    {
        newLine = text.Contains("\r\n") ? "\r\n" : "\n";
        rows = [.. text.Split('\n').Select(row => (row.TrimEnd('\r'), Read(row)))];
        if (rows.Count > 0 && rows[rows.Count - 1].Text.Length == 0)
        {
            rows.RemoveAt(rows.Count - 1);
        }
    }

    /// <summary>As it is written to the file.</summary>
    public override string ToString() => string.Concat(rows.Select(row => row.Text + newLine));

    /// <summary>Takes over from a program as it is now all that its baseline says, or the part that one difference is about.</summary>
    /// <param name="now">The program as it is now.</param>
    /// <param name="program">Its name.</param>
    /// <param name="isAccepted">Which lines, of the old ones and of the new ones, are taken over.</param>
    public void Accept(Baseline now, string program, Func<BaselineLine, bool> isAccepted)
    {
        Baseline shipped = Baseline.Parse(ToString(), out _).For(program);
        HashSet<BaselineLine> outdated = [.. shipped.Lines.Where(isAccepted)];
        int first = rows.FindIndex(IsOutdated);
        rows.RemoveAll(row => IsOutdated(row));

        BaselineLine? before = null;
        foreach (BaselineLine line in now.Lines)
        {
            if (isAccepted(line))
            {
                rows.Insert(RowAfter(before) ?? (first < 0 ? rows.Count : first), (line.ToString(), line));
            }

            before = line;
        }

        bool IsOutdated((string Text, BaselineLine? Line) row) => row.Line is not null && outdated.Contains(row.Line);
    }

    /// <summary>Behind the row of the line that comes before it; null if there is none, or it has not been accepted.</summary>
    private int? RowAfter(BaselineLine? before)
    {
        int row = before is null ? -1 : rows.FindIndex(r => r.Line is not null && r.Line.Kind == before.Kind && r.Line.Path == before.Path);
        return row < 0 ? null : row + 1;
    }

    private static BaselineLine? Read(string row)
    {
        IReadOnlyList<BaselineLine> lines = Baseline.Parse(row, out _).Lines;
        return lines.Count == 0 ? null : lines[0];
    }
}
