using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>Judges each difference between what was shipped and what is there now.</summary>
public static class BaselineComparison
{
    /// <summary>Every difference, in the order of the new baseline, what is gone after it.</summary>
    public static IReadOnlyList<BaselineChange> Compare(Baseline shipped, Baseline now)
    {
        var changes = new List<BaselineChange>();
        ILookup<(string Kind, string Owner), BaselineLine> before = shipped.Lines.ToLookup(l => (l.Kind, l.Owner));
        ILookup<(string Kind, string Owner), BaselineLine> after = now.Lines.ToLookup(l => (l.Kind, l.Owner));
        var owners = new HashSet<string>(shipped.Lines.Select(l => l.Path));
        var kept = new HashSet<string>(now.Lines.Select(l => l.Path));
        foreach ((string Kind, string Owner) group in after.Select(g => g.Key).Concat(before.Select(g => g.Key)).Distinct())
        {
            // What belongs to something that is new or gone is new or gone with it: that is said once.
            bool ownerIsNew = group.Owner.Length > 0 && !owners.Contains(group.Owner) && shipped.Lines.All(l => l.Owner != group.Owner);
            bool ownerIsGone = group.Owner.Length > 0 && !kept.Contains(group.Owner) && now.Lines.All(l => l.Owner != group.Owner);
            if (!ownerIsNew && !ownerIsGone)
            {
                changes.AddRange(ChangesOf(group.Kind, [.. before[group]], [.. after[group]]));
            }
        }

        changes.AddRange(ReachChanges.Between(shipped, now));
        return changes;
    }

    private static IEnumerable<BaselineChange> ChangesOf(string kind, BaselineLine[] before, BaselineLine[] after) => kind switch
    {
        "field" or "key" or "argument" or "account" or "variant" or "vault" or "tracked" or "shared" or "derived" => OrderedChanges.Between(OrderedParts.Of(kind), before, after),
        _ => NamedChanges.Between(kind, before, after),
    };
}
