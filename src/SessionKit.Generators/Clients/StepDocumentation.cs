using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>What a step is, in the words that an editor shows where it is called: from where to where, for whom, and what can refuse it.</summary>
internal static class StepDocumentation
{
    /// <summary>The guard's refusal where its author has named no error of his own.</summary>
    private const uint GuardRefused = 4925;

    /// <summary>A sentence without its period.</summary>
    /// <param name="session">The session.</param>
    /// <param name="step">The step.</param>
    /// <param name="role">For whom its method is.</param>
    public static string Of(SessionModel session, StepModel step, RoleModel role)
    {
        string target = step.InPlace ? "stays there" : $"leads to {Alternatives(step.Targets)}";
        string[] others = [.. step.Roles.Where(r => r != role.Name)];
        string together = others.Length == 0 ? string.Empty : $" with {string.Join(" and ", others)}";
        return $"{Source(session, step)}; {target}; for {role.Name}{together}{Refusals(step)}";
    }

    /// <summary>The same of a step that is taken through a child session.</summary>
    /// <param name="session">The session at the top.</param>
    /// <param name="step">Its step.</param>
    /// <param name="delegation">Through which child.</param>
    public static string Through(SessionModel session, StepModel step, DelegationModel delegation)
    {
        string spends = delegation.Step.Spends is { } amount ? $" and {amount}" : string.Empty;
        return $"{step.Name} of {session.Type.Name}, {Lower(Source(session, step))}, instead of {Names.ToPascalCase(delegation.Step.Signer)}; takes one use{spends} from what is left of the scope{Refusals(step)}";
    }

    /// <summary>One of several things.</summary>
    public static string Alternatives(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Length - 1))} or {all[all.Length - 1]}";
    }

    private static string Source(SessionModel session, StepModel step)
    {
        if (step.Source is null)
        {
            return "Opens the session";
        }

        string? until = session.FindState(step.Source)?.Until;
        return step.FromExpired ? $"From expired {step.Source}" : until is null ? $"From {step.Source}" : $"From {step.Source}, before {until}";
    }

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence.Substring(1);

    private static string Refusals(StepModel step)
    {
        IEnumerable<string> guards = step.Guards.Where(g => g.Error == GuardRefused || g is { Stored: not null, Error: 0 }).Select(g => $"guard {g.Method}").Distinct();
        string named = Alternatives(step.Refusals.Concat(guards));
        return named.Length == 0 ? string.Empty : $"; can be refused with {named}";
    }
}
