using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>
/// The errors that an IDL lists: the user's, SessionKit's own as far as the program can end with them, and one for each state that a step
/// can find the session in. Anchor's own numbers are known to every client and not listed.
/// </summary>
internal static class IdlErrors
{
    /// <summary>The address of the system program, which answers nothing.</summary>
    private const string SystemProgram = "11111111111111111111111111111111";

    private static readonly string[] OfStoredGuards =
    [
        "GuardMalformed", "GuardUnanswered", "GuardCaller", "GuardExpired", "GuardTooEarly", "GuardUsedUp", "GuardTooOften", "GuardStep", "GuardAccount", "GuardAmount",
    ];

    private static readonly string[] OfLeases =
    [
        "BorrowedByAnother", "AlreadyBorrowed", "NotBorrowed", "BorrowExpired", "TooManyBorrowers", "BorrowIsShared", "NotReleased",
    ];

    private static readonly string[] OfChildren =
    [
        "ScopeTooWide", "ParentTooNew", "ParentReopened", "StepNotGranted", "GrantExpired", "GrantUsedUp", "AmountNotGranted", "GrantorReplaced",
    ];

    /// <summary>The errors of a program.</summary>
    public static IEnumerable<ErrorModel> Of(ProgramModel program)
    {
        var unique = new UniqueNames();
        foreach (ErrorModel error in program.Errors)
        {
            yield return error with { Name = unique.Take(error.Name), Message = ErrorTable.Sentence(error.Message) };
        }

        foreach (ErrorModel error in Own(program))
        {
            yield return error with { Name = unique.Take(error.Name) };
        }

        foreach (ErrorModel error in ErrorTable.States(program))
        {
            yield return error with { Name = unique.Take(error.Name) };
        }
    }

    // By name, in the order in which an IDL lists them: what every program can end with, and what goes with the words that it uses.
    private static IEnumerable<ErrorModel> Own(ProgramModel program) => Reasons(program).Where(reason => reason.Holds).SelectMany(reason => reason.Errors).Select(KitErrors.Of);

    private static IEnumerable<(bool Holds, string[] Errors)> Reasons(ProgramModel program)
    {
        List<InstructionModel> instructions = program.Sessions.SelectMany(s => s.Instructions).ToList();
        List<StepModel> steps = instructions.SelectMany(i => i.Steps).ToList();
        List<AccountModel> accounts = instructions.SelectMany(i => i.Accounts).ToList();
        List<GuardModel> guards = steps.SelectMany(s => s.Guards).ToList();
        bool asksStored = guards.Any(g => g is { Stored: not null, Error: 0 });

        yield return (true, ["TooManyAccounts", "ArithmeticOverflow", "IndexOutOfRange", "DivisionByZero", "InvalidArgument", "InvalidOperation"]);
        yield return (accounts.Any(a => a is { Kind: AccountKind.Program, KnownAddress: not SystemProgram }), ["ReturnDataMissing", "ReturnDataOfAnother", "ReturnDataMalformed"]);
        yield return (accounts.Any(a => a.Kind == AccountKind.Sysvar), ["BlockhashMissing"]);
        yield return (program.Sessions.SelectMany(s => s.States).Any(s => s.Until is not null) || accounts.Any(a => a.Other is not null), ["StateExpired", "StateNotExpired"]);
        yield return (instructions.Any(i => i.IsPinned), ["StaleState"]);
        yield return (accounts.Any(a => a.KnownAddress == program.Address), ["SessionReentered"]);
        yield return (steps.Any(s => s.Targets.Contains(StepModel.Closed)), ["SessionNotClosed"]);
        yield return (accounts.Any(a => a.IsPlain), ["MintNotPlain"]);
        yield return (asksStored || guards.Any(g => g.Error == KitErrors.Of("GuardRefused").Code), ["GuardRefused"]);
        yield return (program.Events.Count > 0, ["EventDidNotSerialize"]);
        yield return (true, ["SessionClosedTooEarly"]);
        yield return (program.Sessions.Any(s => s.Tracks(TrackedFields.UsageCount)), ["UsageCountExhausted"]);
        yield return (asksStored, OfStoredGuards);
        yield return (steps.Any(s => s.NewOwner is not null), ["NoNewOwner"]);
        yield return (program.Sessions.Any(s => s.Leases.Count > 0), OfLeases);
        yield return (program.Sessions.Any(s => s.BoundTo is not null), OfChildren);
        yield return (program.Sessions.Any(s => DelegationFields.OffsetOfAccountsIn(s.HeaderFields) is not null), ["AccountNotGranted"]);
    }
}
