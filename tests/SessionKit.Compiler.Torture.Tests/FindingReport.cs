using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SessionKit.Compiler.Torture.Reduction;
using SessionKit.Compiler.Torture.Running;

namespace SessionKit.Compiler.Torture;

/// <summary>Says what went wrong: how often, and the smallest function that shows it.</summary>
internal static class FindingReport
{
    private const int Shown = 5;
    private const int Attempts = 1500;

    /// <summary>The report; reduces the first of each kind.</summary>
    public static string Write(IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var group in findings.GroupBy(finding => (finding.Kind, Reason: Short(finding))).OrderBy(group => group.Key.Kind))
        {
            text.Append(group.Count()).Append(" x ").Append(group.Key.Kind).Append(": ").Append(group.Key.Reason).Append(" seeds ").AppendJoin(' ', group.Take(8).Select(finding => finding.Source.Seed)).Append('\n');
        }

        foreach (var finding in findings.OrderBy(finding => finding.Kind).DistinctBy(finding => (finding.Kind, Short(finding))).Take(Shown))
        {
            Write(text, Reducer.Reduce(finding, Attempts));
        }

        return text.ToString();
    }

    /// <summary>The line that tells findings of one cause from others.</summary>
    public static string Short(Finding finding) => finding.Kind switch
    {
        FindingKind.Refusal => finding.Message.Split(';')[0],
        FindingKind.Crash => finding.Message.Split('\n')[0],
        _ => finding.Form.Split(" of ")[0],
    };

    private static void Write(StringBuilder text, Finding finding)
    {
        text.Append("\n--- seed ").Append(finding.Source.Seed).Append(", ").Append(finding.Mode).Append(", ").Append(finding.Kind).Append(" in ").Append(finding.Form).Append('\n');
        text.Append("again: dotnet run -c Release --project tests/SessionKit.Compiler.Torture.Tests -- --only ").Append(finding.Source.Seed).Append('\n');
        text.Append("input ").Append(finding.Record is null ? "none" : Convert.ToHexStringLower(finding.Record)).Append('\n');
        text.Append(finding.Message).Append('\n').Append(finding.Source.Text).Append('\n');
    }
}
