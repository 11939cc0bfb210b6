using System;
using System.Globalization;
using System.Text;

namespace SessionKit.Verifiers;

/// <summary>Says where two texts part.</summary>
public static class TextDifference
{
    private const int LinesBefore = 3;
    private const int LinesAfter = 5;

    /// <summary>The first line that differs, with lines around it and their numbers: <c>-</c> expected, <c>+</c> actual.</summary>
    public static string Describe(string expected, string actual)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);

        var expectedLines = expected.Split('\n');
        var actualLines = actual.Split('\n');
        var first = 0;
        while (first < expectedLines.Length && first < actualLines.Length && expectedLines[first] == actualLines[first])
        {
            first++;
        }

        if (first == expectedLines.Length && first == actualLines.Length)
        {
            return "The texts are the same.\n";
        }

        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture, $"First difference in line {first + 1} (of {expectedLines.Length} expected, {actualLines.Length} actual):\n");
        for (var line = Math.Max(0, first - LinesBefore); line < first; line++)
        {
            Append(report, ' ', line, expectedLines);
        }

        for (var line = first; line <= first + LinesAfter; line++)
        {
            Append(report, '-', line, expectedLines);
        }

        for (var line = first; line <= first + LinesAfter; line++)
        {
            Append(report, '+', line, actualLines);
        }

        return report.ToString();
    }

    private static void Append(StringBuilder report, char side, int line, string[] lines)
    {
        if (line < lines.Length)
        {
            // What the eye would miss is made visible: it may be the whole difference.
            var text = lines[line].Replace("\r", "␍", StringComparison.Ordinal).Replace("\t", "→", StringComparison.Ordinal);
            var shown = text.TrimEnd(' ') + new string('·', text.Length - text.TrimEnd(' ').Length);
            report.Append(CultureInfo.InvariantCulture, $"{side}{line + 1,5} | {shown}\n");
        }
    }
}
