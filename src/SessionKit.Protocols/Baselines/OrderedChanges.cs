using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>Differences between lists whose order is that of their bytes.</summary>
internal static class OrderedChanges
{
    /// <summary>What changed from one list to the other.</summary>
    public static IEnumerable<BaselineChange> Between(OrderedParts parts, BaselineLine[] before, BaselineLine[] after)
    {
        string[] common = [.. before.Select(l => l.Name).Where(name => after.Any(l => l.Name == name))];
        string[] commonNow = [.. after.Select(l => l.Name).Where(name => common.Contains(name))];
        foreach (BaselineLine line in after)
        {
            BaselineLine? was = before.FirstOrDefault(l => l.Name == line.Name);
            if (was is not null && was.Value != line.Value)
            {
                yield return Retyped(parts, was, line);
            }
            else if (was is not null && Array.IndexOf(common, line.Name) != Array.IndexOf(commonNow, line.Name))
            {
                yield return new BaselineChange(ChangeImpact.Breaking, line, $"{parts.Word} '{line.Name}' of '{line.Owner}' has moved: {parts.Harm}");
            }
            else if (was is null)
            {
                yield return New(parts, line, before, after);
            }
        }

        foreach (BaselineLine line in before.Where(l => after.All(a => a.Name != l.Name) && RenamedTo(l, before, after) is null))
        {
            yield return new BaselineChange(ChangeImpact.Breaking, line, $"{parts.Word} '{line.Name}' of '{line.Owner}' is gone: {parts.Harm}");
        }
    }

    private static BaselineChange Retyped(OrderedParts parts, BaselineLine was, BaselineLine line)
    {
        if (line.Kind != "account")
        {
            return new BaselineChange(ChangeImpact.Breaking, line, $"{parts.Word} '{line.Name}' of '{line.Owner}' was {was.Value} and is {line.Value}: {parts.Harm}");
        }

        bool asksMore = line.Value.Split(' ').Except(was.Value.Split(' ')).Any(flag => flag is "signer" or "writable");
        return asksMore
            ? new BaselineChange(ChangeImpact.Breaking, line, $"account '{line.Name}' of '{line.Owner}' was {was.Value} and is {line.Value}: transactions of clients that exist are refused")
            : new BaselineChange(ChangeImpact.NeedsCare, line, $"account '{line.Name}' of '{line.Owner}' was {was.Value} and is {line.Value}: clients that exist go on, and ask their users for more than is needed");
    }

    private static BaselineChange New(OrderedParts parts, BaselineLine line, BaselineLine[] before, BaselineLine[] after)
    {
        if (before.FirstOrDefault(l => RenamedTo(l, before, after) == line) is { } renamed)
        {
            return new BaselineChange(ChangeImpact.NeedsCare, line, $"{parts.Word} '{renamed.Name}' of '{line.Owner}' is now called '{line.Name}': the bytes are the same, and clients by name must follow");
        }

        int index = Array.IndexOf(after, line);
        bool last = after.Skip(index).All(l => before.All(b => b.Name != l.Name));
        return last
            ? new BaselineChange(parts.Appended, line, $"{parts.Word} '{line.Name}' was appended to '{line.Owner}': {parts.AppendedHarm}")
            : new BaselineChange(ChangeImpact.Breaking, line, $"{parts.Word} '{line.Name}' was inserted into '{line.Owner}': {parts.Harm}");
    }

    /// <summary>What stands where a line stood, with another name and the same value.</summary>
    private static BaselineLine? RenamedTo(BaselineLine line, BaselineLine[] before, BaselineLine[] after)
    {
        int index = Array.IndexOf(before, line);
        return before.Length == after.Length
            && after[index].Value == line.Value
            && after.All(l => l.Name != line.Name)
            && before.All(l => l.Name != after[index].Name)
                ? after[index]
                : null;
    }
}
