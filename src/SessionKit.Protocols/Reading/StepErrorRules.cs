using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Finds properties of <c>[Step]</c> that speak of what cannot happen to the step.</summary>
internal static class StepErrorRules
{
    /// <summary>Checks a step.</summary>
    /// <returns>Whether every property means something.</returns>
    public static bool Check(IMethodSymbol step, StepSignature signature, IProblemSink? problems)
    {
        bool sound = true;
        foreach ((string property, string? why) in new[]
        {
            ("FindBumps", Opens(step, signature) ? null : "the step opens nothing, so there is no bump to find (remove it)"),
            ("IfMissing", signature.Source is null ? "the step opens the session where there is none (remove it)" : null),
            ("IfExpired", HasTime(signature) && !signature.FromExpired ? null : "the step does not start from a state whose time can be over (remove it)"),
            ("IfNotExpired", HasTime(signature) && signature.FromExpired ? null : "the step does not start from 'Expired<S>' (remove it)"),
        })
        {
            if (why is not null && step.Find("Step") is { } attribute && attribute.Named(property) is not null)
            {
                problems?.ReportAt(Problem.NotGeneratable, step, attribute, property, $"{property} of {step.Name}", why);
                sound = false;
            }
        }

        return sound;
    }

    /// <summary>Checks a step from a state whose instruction also opens the session: it is never missing then, and never pinned.</summary>
    /// <returns>Whether every property means something.</returns>
    public static bool CheckBesideOpening(IMethodSymbol step, NameResolver names, IProblemSink? problems)
    {
        if (names.Opens || !names.MayOpen || step.Find("Step") is not { } attribute)
        {
            return true;
        }

        bool sound = true;
        foreach ((string property, bool isSet, string why) in new[]
        {
            ("IfMissing", attribute.Named("IfMissing") is not null, "another step of this name opens the session where there is none (remove it)"),
            ("Pin", attribute.IsSet("Pin"), "another step of this name opens the session, and the two are one instruction, which cannot be pinned (remove it, or rename one)"),
        })
        {
            if (isSet)
            {
                problems?.ReportAt(Problem.NotGeneratable, step, attribute, property, $"{property} of {step.Name}", why);
                sound = false;
            }
        }

        return sound;
    }

    private static bool HasTime(StepSignature signature) => signature.Source?.Until is not null;

    private static bool Opens(IMethodSymbol step, StepSignature signature) =>
        signature.Source is null || step.Parameters.Any(p => p.Has("Opens") || p.Find("Vault").IsSet("Opens"));
}
