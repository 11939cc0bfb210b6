using System;
using Microsoft.CodeAnalysis;
using SessionKit.Analyzers;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>What one SK3004 is about.</summary>
/// <param name="program">The program's class.</param>
/// <param name="kind">The kind of the line that differs.</param>
/// <param name="owner">What that line belongs to.</param>
/// <param name="name">What is different.</param>
internal sealed class BaselineDifference(string program, string kind, string owner, string name)
{
    /// <summary>The program's class.</summary>
    public string Program => program;

    /// <summary>What is accepted, for a title. Whatever has an order is accepted together, since moving one moves others.</summary>
    public string Named => kind switch
    {
        "field" => $"the fields of '{owner}'",
        "key" => $"the key of '{owner}'",
        "argument" => $"the arguments of '{owner}'",
        "account" => $"the accounts of '{owner}'",
        "variant" => $"the variants of '{owner}'",
        "vault" => $"the vaults of '{owner}'",
        "transition" => $"step '{name}'",
        _ => $"{kind} '{name}'",
    };

    private bool IsOrdered => kind is "field" or "key" or "argument" or "account" or "variant" or "vault";

    private string Path => owner.Length == 0 ? name : $"{owner}.{name}";

    /// <summary>The difference that a diagnostic reports; null for one about the file itself.</summary>
    public static BaselineDifference? Of(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(LayoutBaselineAnalyzer.ProgramProperty, out string? program)
        && diagnostic.Properties.TryGetValue(LayoutBaselineAnalyzer.KindProperty, out string? kind)
        && diagnostic.Properties.TryGetValue(LayoutBaselineAnalyzer.OwnerProperty, out string? owner)
        && diagnostic.Properties.TryGetValue(LayoutBaselineAnalyzer.NameProperty, out string? name)
            ? new BaselineDifference(program!, kind!, owner!, name!)
            : null;

    /// <summary>Whether a line, old or new, is accepted with it: the thing itself and what belongs to it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isSame">Whether the thing's own line has not changed: then it is reached differently, and the steps of its session are what changed.</param>
    public bool Covers(BaselineLine line, bool isSame)
    {
        if (isSame)
        {
            return line.Kind == "transition" && line.Owner == owner;
        }

        return IsOrdered
            ? line.Kind == kind && line.Owner == owner
            : (line.Kind == kind && line.Path == Path) || line.Owner == Path || line.Owner.StartsWith(Path + ".", StringComparison.Ordinal);
    }

    /// <summary>Whether its own line is in both; what has an order may differ by its place alone.</summary>
    public bool IsSame(Baseline shipped, Baseline now) => !IsOrdered && Find(shipped) is { } was && was == Find(now);

    private BaselineLine? Find(Baseline baseline)
    {
        foreach (BaselineLine line in baseline.Lines)
        {
            if (line.Kind == kind && line.Path == Path)
            {
                return line;
            }
        }

        return null;
    }
}
