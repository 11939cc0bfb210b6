using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>What SessionKit's own errors are called and mean, word for word as the programs say it.</summary>
/// <remarks>A generator runs where the runtime does not; a test holds the two to each other.</remarks>
internal static class KitErrors
{
    private static readonly ErrorModel[] Table =
    [
        new(4900, "TooManyAccounts", "The instruction names more accounts than the step."),
        new(4901, "ScopeTooWide", "A child session was to be granted more than its parent, or who grants it, may do."),
        new(4902, "ParentTooNew", "The parent session was opened in this very slot: grant in a later one."),
        new(4903, "ParentReopened", "The parent session was closed since the child was granted, and opened again."),
        new(4904, "StepNotGranted", "The child session does not cover this step."),
        new(4905, "GrantExpired", "The time of the child session is over."),
        new(4906, "GrantUsedUp", "The child session was used as often as it was granted for."),
        new(4907, "AmountNotGranted", "The step spends more than the child session has left."),
        new(4908, "GrantorReplaced", "Who granted the child session may not take the step himself any more."),
        new(4909, "AccountNotGranted", "The child session does not list an account that its holder chose."),
        new(4910, "ArithmeticOverflow", "An amount left the range of its type."),
        new(4911, "IndexOutOfRange", "An index left its span or array."),
        new(4912, "DivisionByZero", "A division by zero."),
        new(4913, "InvalidArgument", "A library refused an argument, such as a destination that is too short."),
        new(4914, "InvalidOperation", "Something was asked for that is not there, such as the value of an empty nullable."),
        new(4915, "ReturnDataMissing", "A program that was asked returned nothing."),
        new(4916, "ReturnDataOfAnother", "A program that was asked left the answer to another."),
        new(4917, "ReturnDataMalformed", "What a program that was asked returned is no value of the answer's type."),
        new(4919, "BlockhashMissing", "The list of recent blockhashes is empty or cut short."),
        new(4920, "StateExpired", "The session's time in this state is over."),
        new(4921, "StateNotExpired", "The session's time in this state is not over yet."),
        new(4922, "StaleState", "The session is not as the caller saw it."),
        new(4923, "SessionNotClosed", "The step ends the session but did not close its account."),
        new(4924, "MintNotPlain", "The mint charges fees, calls hooks, can be frozen or paused, or has a delegate over all."),
        new(4925, "GuardRefused", "A guard of the step refused."),
        new(4926, "EventDidNotSerialize", "An event holds a value that its type does not allow, or is too large."),
        new(4927, "SessionClosedTooEarly", "The step goes on in a state but closed the session's account."),
        new(4928, "UsageCountExhausted", "The session has taken as many steps as its usage count can hold."),
        new(4930, "GuardMalformed", "There is no stored guard, or its bytes are none."),
        new(4931, "GuardUnanswered", "The stored guard asks for a caller, an amount or an account that the step does not name."),
        new(4932, "GuardCaller", "The stored guard does not name who takes the step."),
        new(4933, "GuardExpired", "The stored guard's time is over."),
        new(4934, "GuardTooEarly", "The stored guard's time has not come yet."),
        new(4935, "GuardUsedUp", "The stored guard has let through all that it may."),
        new(4936, "GuardTooOften", "The stored guard has let through all that it may in this window of time."),
        new(4937, "GuardStep", "The stored guard does not allow this step."),
        new(4938, "GuardAccount", "The stored guard does not allow this account."),
        new(4939, "GuardAmount", "The stored guard allows a smaller amount only."),
        new(4940, "BorrowedByAnother", "Another session has borrowed the account."),
        new(4941, "AlreadyBorrowed", "The session has borrowed this account, or another under this name, already."),
        new(4942, "NotBorrowed", "The account is not what the session has borrowed under this name."),
        new(4943, "BorrowExpired", "The time for which the session had borrowed the account is over."),
        new(4944, "TooManyBorrowers", "Eight sessions share the account already."),
        new(4945, "BorrowIsShared", "The session shares the account with others, and the step would change it."),
        new(4946, "NotReleased", "The session ends with an account that it has borrowed and not given back."),
        new(4947, "NoNewOwner", "The session would be given to nobody."),
        new(4948, "SessionReentered", "A step of the session would call the session again while it runs."),
    ];

    private static readonly Dictionary<string, ErrorModel> ByName = Table.ToDictionary(error => error.Name);

    /// <summary>All that an IDL can list, in order of number.</summary>
    public static IReadOnlyList<ErrorModel> All => Table;

    /// <summary>An error, by its name.</summary>
    public static ErrorModel Of(string name) => ByName[name];
}
