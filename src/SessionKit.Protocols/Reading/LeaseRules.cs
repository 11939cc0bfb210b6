using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>What a session may hold for several steps, and how a step may say so.</summary>
internal static class LeaseRules
{
    /// <summary>Checks an account of a step.</summary>
    /// <returns>Whether the session can hold it as the step says, or need not.</returns>
    public static bool Check(IParameterSymbol account, NameResolver names, IProblemSink? problems)
    {
        if (names.LeaseOf(account) is not { } lease || WhyNot(account, lease, names) is not { } why)
        {
            return true;
        }

        string? word = lease.Use switch { LeaseUse.Borrows => "Borrow", LeaseUse.Releases => "Release", _ => null };
        if (word is null)
        {
            problems?.Report(Problem.NotGeneratable, account, account.Name, why);
        }
        else
        {
            problems?.ReportAt(Problem.NotGeneratable, account, account.Find(word)!, null, $"[{word}] on {account.Name}", why);
        }

        return false;
    }

    private static string? WhyNot(IParameterSymbol account, LeaseModel lease, NameResolver names)
    {
        if (account.Has("Borrow") && account.Has("Release"))
        {
            return "a step either borrows an account or gives it back (for the time of one step take it without either)";
        }

        if (WhyNoKind(account) is { } kind)
        {
            return kind;
        }

        return lease.Use switch
        {
            LeaseUse.Borrows => WhyNoBorrow(account, lease, names),
            LeaseUse.Releases when names.Opens => "the step opens the session, which has nothing yet",
            LeaseUse.Releases when !names.Shape.IsLease(account.Name) => $"no step borrows '{account.Name}' (mark it [Borrow] where the session gets it)",
            _ => null,
        };
    }

    private static string? WhyNoKind(IParameterSymbol account) => account switch
    {
        { Type.Name: "Signer" } => "a signature is for one transaction: what is borrowed is an 'Account', 'Account<S>', 'Mint' or 'TokenAccount'",
        _ when AccountTypes.IsVault(account) || account.Type.Is("Wallet") => "it is the session's own already, and nobody else can have it",
        _ when account.Has("Derived") => "its address is derived, and steps name it by that",
        _ when account.Has("Opens") => "it is opened by this step (borrow it in a later one)",
        _ when account.Has("MayAlias") => "whether somebody else has it could not be told, were it another account of the step as well (remove [MayAlias])",
        { RefKind: not (RefKind.In or RefKind.RefReadOnlyParameter or RefKind.Ref) } => "take it as 'in' to share it with other sessions, or as 'ref' to keep them away",
        _ => null,
    };

    private static string? WhyNoBorrow(IParameterSymbol account, LeaseModel lease, NameResolver names)
    {
        if (LeaseReader.IsTaken(account.Name))
        {
            return $"the header of a session has a field '{LeaseFields.AddressOf(account.Name)}' of another meaning (give the account another name)";
        }

        if (lease.Seconds is < 1 or > LeaseFields.MostSeconds)
        {
            return $"nothing may stay locked for ever: say for how many seconds at most, 1 to {LeaseFields.MostSeconds.ToString("N0", CultureInfo.InvariantCulture)} (366 days)";
        }

        if (names.Signature.Targets.Contains(StepModel.Closed))
        {
            return "the step can end the session, which would leave with what it borrowed (take it for this step only, without [Borrow])";
        }

        return names.Method.Parameters.Any(p => p.Type.Is("Signer")) ? null : "a step that borrows needs a 'Signer' parameter, who pays for where that is kept";
    }
}
