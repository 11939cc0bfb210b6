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

    private static IEnumerable<ErrorModel> Own(ProgramModel program)
    {
        List<InstructionModel> instructions = program.Sessions.SelectMany(s => s.Instructions).ToList();
        List<StepModel> steps = instructions.SelectMany(i => i.Steps).ToList();
        List<OtherSessionModel> others = instructions.SelectMany(i => i.Accounts).Select(a => a.Other).OfType<OtherSessionModel>().ToList();
        yield return new ErrorModel(4900, "TooManyAccounts", "The instruction names more accounts than the step.");
        yield return new ErrorModel(4910, "ArithmeticOverflow", "An amount left the range of its type.");
        yield return new ErrorModel(4911, "IndexOutOfRange", "An index left its span or array.");
        yield return new ErrorModel(4912, "DivisionByZero", "A division by zero.");
        yield return new ErrorModel(4913, "InvalidArgument", "A library refused an argument, such as a destination that is too short.");
        yield return new ErrorModel(4914, "InvalidOperation", "Something was asked for that is not there, such as the value of an empty nullable.");
        if (instructions.Any(i => i.Accounts.Any(a => a is { Kind: AccountKind.Program, ProgramAddress: not SystemProgram })))
        {
            yield return new ErrorModel(4915, "ReturnDataMissing", "A program that was asked returned nothing.");
            yield return new ErrorModel(4916, "ReturnDataOfAnother", "A program that was asked left the answer to another.");
            yield return new ErrorModel(4917, "ReturnDataMalformed", "What a program that was asked returned is no value of the answer's type.");
        }

        bool hasTime = program.Sessions.SelectMany(s => s.States).Any(s => s.Until is not null) || others.Count > 0;
        if (hasTime)
        {
            yield return new ErrorModel(4920, "StateExpired", "The session's time in this state is over.");
            yield return new ErrorModel(4921, "StateNotExpired", "The session's time in this state is not over yet.");
        }

        if (instructions.Any(i => i.IsPinned))
        {
            yield return new ErrorModel(4922, "StaleState", "The session is not as the caller saw it.");
        }

        if (instructions.Any(i => i.Accounts.Any(a => a.ProgramAddress == program.Address)))
        {
            yield return new ErrorModel(4948, "SessionReentered", "A step of the session would call the session again while it runs.");
        }

        if (steps.Any(s => s.Targets.Contains(StepModel.Closed)))
        {
            yield return new ErrorModel(4923, "SessionNotClosed", "The step ends the session but did not close its account.");
        }

        if (instructions.Any(i => i.Accounts.Any(a => a.IsPlain)))
        {
            yield return new ErrorModel(4924, "MintNotPlain", "The mint charges fees, calls hooks, can be frozen or paused, or has a delegate over all.");
        }

        List<GuardModel> guards = steps.SelectMany(s => s.Guards).ToList();
        bool asksStored = guards.Any(g => g is { Stored: not null, Error: 0 });
        if (asksStored || guards.Any(g => g.Error == 4925))
        {
            yield return new ErrorModel(4925, "GuardRefused", "A guard of the step refused.");
        }

        if (program.Events.Count > 0)
        {
            yield return new ErrorModel(4926, "EventDidNotSerialize", "An event holds a value that its type does not allow, or is too large.");
        }

        yield return new ErrorModel(4927, "SessionClosedTooEarly", "The step goes on in a state but closed the session's account.");
        if (program.Sessions.Any(s => s.Tracks(TrackedFields.UsageCount)))
        {
            yield return new ErrorModel(4928, "UsageCountExhausted", "The session has taken as many steps as its usage count can hold.");
        }

        if (asksStored)
        {
            yield return new ErrorModel(4930, "GuardMalformed", "There is no stored guard, or its bytes are none.");
            yield return new ErrorModel(4931, "GuardUnanswered", "The stored guard asks for a caller, an amount or an account that the step does not name.");
            yield return new ErrorModel(4932, "GuardCaller", "The stored guard does not name who takes the step.");
            yield return new ErrorModel(4933, "GuardExpired", "The stored guard's time is over.");
            yield return new ErrorModel(4934, "GuardTooEarly", "The stored guard's time has not come yet.");
            yield return new ErrorModel(4935, "GuardUsedUp", "The stored guard has let through all that it may.");
            yield return new ErrorModel(4936, "GuardTooOften", "The stored guard has let through all that it may in this window of time.");
            yield return new ErrorModel(4937, "GuardStep", "The stored guard does not allow this step.");
            yield return new ErrorModel(4938, "GuardAccount", "The stored guard does not allow this account.");
            yield return new ErrorModel(4939, "GuardAmount", "The stored guard allows a smaller amount only.");
        }

        if (steps.Any(s => s.NewOwner is not null))
        {
            yield return new ErrorModel(4947, "NoNewOwner", "A session was to be given to nobody: an address of zeros.");
        }

        foreach (ErrorModel error in OfLeases(program).Concat(OfChildren(program)))
        {
            yield return error;
        }
    }

    private static IEnumerable<ErrorModel> OfLeases(ProgramModel program) => program.Sessions.All(s => s.Leases.Count == 0) ? [] :
    [
        new(4940, "BorrowedByAnother", "Another session has borrowed the account."),
        new(4941, "AlreadyBorrowed", "The session has borrowed this account, or another under this name, already."),
        new(4942, "NotBorrowed", "The account is not what the session has borrowed under this name."),
        new(4943, "BorrowExpired", "The time for which the session had borrowed the account is over."),
        new(4944, "TooManyBorrowers", "Eight sessions share the account already."),
        new(4945, "BorrowIsShared", "The session shares the account with others, and the step would change it."),
        new(4946, "NotReleased", "The session ends with an account that it has borrowed and not given back."),
    ];

    private static IEnumerable<ErrorModel> OfChildren(ProgramModel program) => program.Sessions.All(s => s.BoundTo is null) ? [] :
    [
        new(4901, "ScopeTooWide", "A child session was to be granted more than its parent, or who grants it, may do."),
        new(4902, "ParentTooNew", "The parent session was opened in this very slot: grant in a later one."),
        new(4903, "ParentReopened", "The parent session was closed since the child was granted, and opened again."),
        new(4904, "StepNotGranted", "The child session does not cover this step."),
        new(4905, "GrantExpired", "The time of the child session is over."),
        new(4906, "GrantUsedUp", "The child session was used as often as it was granted for."),
        new(4907, "AmountNotGranted", "The step spends more than the child session has left."),
        new(4908, "GrantorReplaced", "Who granted the child session may not take the step himself any more."),
    ];
}
