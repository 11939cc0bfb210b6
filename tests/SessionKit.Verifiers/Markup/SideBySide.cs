using System;
using System.Linq;
using System.Text;

namespace SessionKit.Verifiers;

/// <summary>Two texts next to each other, line by line, for the report of a failed test.</summary>
public static class SideBySide
{
    private const int MaximumColumnWidth = 100;

    /// <summary>
    /// Renders both texts under their titles. A line that differs carries a <c>!</c> between the columns; lines are
    /// paired by number, since the two texts of a verifier differ in marks and seldom in lines.
    /// </summary>
    public static string Render(string leftTitle, string left, string rightTitle, string right)
    {
        var leftLines = Lines(left);
        var rightLines = Lines(right);
        var width = Math.Min(MaximumColumnWidth, leftLines.Append(leftTitle).Max(line => line.Length));
        var report = new StringBuilder();
        AppendRow(report, "    ", leftTitle, '|', rightTitle, width);
        AppendRow(report, "    ", new string('-', width), '+', new string('-', width), width);

        for (var index = 0; index < Math.Max(leftLines.Length, rightLines.Length); index++)
        {
            var leftLine = index < leftLines.Length ? leftLines[index] : null;
            var rightLine = index < rightLines.Length ? rightLines[index] : null;
            var separator = leftLine == rightLine ? '|' : '!';
            AppendRow(report, $"{index + 1,3} ", leftLine ?? "", separator, rightLine ?? "", width);
        }

        return report.ToString();
    }

    private static string[] Lines(string text) =>
        text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.Replace("\t", "    ", StringComparison.Ordinal)).ToArray();

    private static void AppendRow(StringBuilder report, string number, string left, char separator, string right, int width) =>
        report.Append(number).Append(left.PadRight(width)).Append(' ').Append(separator).Append(' ').Append(right.TrimEnd()).Append('\n');
}
