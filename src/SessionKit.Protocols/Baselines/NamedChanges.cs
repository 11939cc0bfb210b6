using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>Differences between things that go by their names: sessions, states, instructions, transitions, events, errors.</summary>
internal static class NamedChanges
{
    /// <summary>What changed from one set to the other.</summary>
    public static IEnumerable<BaselineChange> Between(string kind, BaselineLine[] before, BaselineLine[] after)
    {
        foreach (BaselineLine line in after)
        {
            BaselineLine? was = before.FirstOrDefault(l => l.Name == line.Name);
            if (was is null)
            {
                yield return new BaselineChange(ChangeImpact.Additive, line, $"{kind} '{line.Name}' is new");
            }
            else if (was.Value != line.Value)
            {
                yield return Changed(was, line);
            }
        }

        foreach (BaselineLine line in before.Where(l => after.All(a => a.Name != l.Name)))
        {
            yield return Gone(line);
        }
    }

    private static BaselineChange Gone(BaselineLine line) => line.Kind switch
    {
        "state" => new(ChangeImpact.Breaking, line, $"state '{line.Name}' is gone: sessions that are in it can never be moved again"),
        "transition" => new(ChangeImpact.Breaking, line, $"step '{line.Name}' is gone: sessions that wait for it may have no way on"),
        "instruction" => new(ChangeImpact.Breaking, line, $"instruction '{line.Name}' is gone: clients that exist are refused"),
        "event" => new(ChangeImpact.Breaking, line, $"event '{line.Name}' is gone: whoever follows it hears nothing any more"),
        "error" => new(ChangeImpact.NeedsCare, line, $"error '{line.Name}' ({line.Value}) is gone: give its number to no other"),
        "session" => new(ChangeImpact.Breaking, line, $"session '{line.Name}' is gone: its accounts are lost to the program"),
        _ => new(ChangeImpact.Breaking, line, $"{line.Kind} '{line.Name}' is gone"),
    };

    private static BaselineChange Changed(BaselineLine was, BaselineLine line)
    {
        switch (line.Kind)
        {
            case "transition":
                return Transition(was, line);
            case "session":
                string prefix = Prefix(line.Value);
                return Prefix(was.Value) != prefix
                    ? new(ChangeImpact.Breaking, line, $"the seeds of '{line.Name}' were {Prefix(was.Value)} and are {prefix}: every session gets another address, and those that exist are lost to the program")
                    : was.HasBumpsLast != line.HasBumpsLast
                    ? new(ChangeImpact.Breaking, line, $"the bumps of '{line.Name}' stood {(was.HasBumpsLast ? "behind" : "before")} the state and stand {(line.HasBumpsLast ? "behind" : "before")} it: accounts on chain are misread")
                    : new(ChangeImpact.NeedsCare, line, $"an account of '{line.Name}' was {was.Value} and is {line.Value}: accounts that exist keep their size, and steps that need more room refuse them");
            case "state" when Discriminator(was.Value) == Discriminator(line.Value):
                return new(ChangeImpact.NeedsCare, line, $"state '{line.Name}' was '{was.Value}' and is '{line.Value}': it holds for sessions that are in it now, too");
            case "state" or "event":
                return new(ChangeImpact.Breaking, line, $"the discriminator of {line.Kind} '{line.Name}' was {Discriminator(was.Value)} and is {Discriminator(line.Value)}: what is on chain is not recognised any more");
            case "instruction":
                return new(ChangeImpact.Breaking, line, $"instruction '{line.Name}' was '{was.Value}' and is '{line.Value}': clients that exist are refused");
            case "error":
                return new(ChangeImpact.NeedsCare, line, $"error '{line.Name}' was {was.Value} and is {line.Value}: clients that exist show another error's name");
            default:
                return new(ChangeImpact.Breaking, line, $"{line.Kind} '{line.Name}' was {was.Value} and is {line.Value}: accounts and clients of the old one do not follow");
        }
    }

    private static BaselineChange Transition(BaselineLine was, BaselineLine line)
    {
        string[] lost = [.. BaselineRoles.Needed(was.Value).Except(BaselineRoles.Needed(line.Value))];
        if (lost.Length > 0)
        {
            return new(ChangeImpact.Breaking, line, $"step '{line.Name}' needed the signature of {string.Join(" and ", lost.Select(r => $"'{r}'"))} and does not any more: others may now do what only he could, to sessions that exist");
        }

        string[] targets = BaselineRoles.Targets(line.Value);
        string[] before = BaselineRoles.Targets(was.Value);
        return targets.SequenceEqual(before)
            ? new(ChangeImpact.NeedsCare, line, $"step '{line.Name}' was '{was.Value}' and is '{line.Value}': who counted on taking it may not be able to")
            : new(ChangeImpact.Breaking, line, $"step '{line.Name}' led to {string.Join(" or ", before)} and leads to {string.Join(" or ", targets)}: clients that exist expect another state");
    }

    private static string Prefix(string value)
    {
        int end = value.LastIndexOf('"');
        return end < 0 ? value : value.Substring(0, end + 1);
    }

    private static string Discriminator(string value) => value.Split(' ')[0];
}
