using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>
/// What a deployed program and its clients agree on, a line for each thing: accounts, instructions, events, errors, states and transitions. It is
/// kept as <c>SessionKit.Layouts.txt</c> beside the source, and what differs from it later is judged by <see cref="BaselineComparison"/>.
/// </summary>
public sealed class Baseline
{
    /// <summary>The file's name.</summary>
    public const string FileName = "SessionKit.Layouts.txt";

    private Baseline(IReadOnlyList<BaselineLine> lines)
    {
        Lines = lines;
    }

    /// <summary>All lines; the order of fields, arguments, accounts and variants is that of their bytes.</summary>
    public IReadOnlyList<BaselineLine> Lines { get; }

    /// <summary>Whether nothing has been shipped yet.</summary>
    public bool IsEmpty => Lines.Count == 0;

    /// <summary>The baseline of programs as they are now.</summary>
    public static Baseline Of(IEnumerable<ProgramModel> programs) =>
        new([.. programs.OrderBy(p => p.Type.Reference, StringComparer.Ordinal).SelectMany(p => new BaselineWriter(p).Lines())]);

    /// <summary>Reads the file's text; blank lines and those that begin with <c>#</c> say nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="wrongLine">The number, from 1, of the first line that is none of a baseline; 0 if all are.</param>
    public static Baseline Parse(string text, out int wrongLine)
    {
        var lines = new List<BaselineLine>();
        string[] rows = text.Split('\n');
        wrongLine = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            string row = rows[i].Trim();
            if (row.Length == 0 || row[0] == '#')
            {
                continue;
            }

            if (ParseLine(row) is { } line)
            {
                lines.Add(line);
            }
            else if (wrongLine == 0)
            {
                wrongLine = i + 1;
            }
        }

        return new Baseline(lines);
    }

    /// <summary>What of it is about one program: all but what belongs to the others.</summary>
    /// <param name="program">The program's class.</param>
    public Baseline For(string program)
    {
        HashSet<string> others = [.. Lines.Where(l => l.Kind == "program" && l.Name != program).Select(l => l.Name)];
        return new([.. Lines.Where(l => !others.Contains(l.Path.Split('.')[0]))]);
    }

    /// <summary>As the file holds it.</summary>
    public override string ToString() =>
        "# What deployed accounts and clients rely on. SK3004 reports what differs; its fix accepts the difference.\n"
        + string.Concat(Lines.Select(l => l + "\n"));

    private static BaselineLine? ParseLine(string row)
    {
        int kindEnd = row.IndexOf(' ');
        if (kindEnd <= 0)
        {
            return null;
        }

        string rest = row.Substring(kindEnd + 1);
        int pathEnd = rest.IndexOf(": ", StringComparison.Ordinal);
        string path = pathEnd < 0 ? rest : rest.Substring(0, pathEnd);
        int dot = path.LastIndexOf('.');
        return path.Length == 0
            ? null
            : new BaselineLine(
                row.Substring(0, kindEnd),
                dot < 0 ? string.Empty : path.Substring(0, dot),
                path.Substring(dot + 1),
                pathEnd < 0 ? string.Empty : rest.Substring(pathEnd + 2));
    }
}
