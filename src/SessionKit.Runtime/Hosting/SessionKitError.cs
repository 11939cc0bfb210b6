namespace SessionKit.Hosting;

/// <summary>
/// Every error that generated code and the runtime can end a program with. Where Anchor has an error of the same
/// meaning, its number is used, so that explorers and clients know it; SessionKit's own begin at 4900.
/// </summary>
public enum SessionKitError
{
    /// <summary>The instruction data are shorter than a discriminator.</summary>
    InstructionMissing = 100,

    /// <summary>No step has this discriminator.</summary>
    InstructionFallbackNotFound = 101,

    /// <summary>The arguments are cut short, too long, or hold a value that their type does not have.</summary>
    InstructionDidNotDeserialize = 102,

    /// <summary>An argument of a call of another program has no Borsh form: a text over its bound, no member of its enum.</summary>
    InstructionDidNotSerialize = 103,

    /// <summary>An account that the step changes is not marked writable.</summary>
    ConstraintMut = 2000,

    /// <summary>An account is not the one that the session names.</summary>
    ConstraintHasOne = 2001,

    /// <summary>An address is not the one derived from its seeds, or its bump is not the canonical one.</summary>
    ConstraintSeeds = 2006,

    /// <summary>A token account or mint is for another mint than the step says.</summary>
    ConstraintTokenMint = 2014,

    /// <summary>A token account belongs to somebody else than the step says.</summary>
    ConstraintTokenOwner = 2015,

    /// <summary>One account stands for two, and at least one of them is borrowed exclusively.</summary>
    ConstraintDuplicateMutableAccount = 2040,

    /// <summary>The session is already open.</summary>
    AccountDiscriminatorAlreadySet = 3000,

    /// <summary>The account is of another type.</summary>
    AccountDiscriminatorMismatch = 3002,

    /// <summary>The account's bytes are not what its type says.</summary>
    AccountDidNotDeserialize = 3003,

    /// <summary>A state does not fit its account: a string or array is over its bound.</summary>
    AccountDidNotSerialize = 3004,

    /// <summary>Fewer accounts than the step names.</summary>
    AccountNotEnoughKeys = 3005,

    /// <summary>The account belongs to another program.</summary>
    AccountOwnedByWrongProgram = 3007,

    /// <summary>A program's account is not that program.</summary>
    InvalidProgramId = 3008,

    /// <summary>A role did not sign.</summary>
    AccountNotSigner = 3010,

    /// <summary>There is no session at this address.</summary>
    AccountNotInitialized = 3012,

    /// <summary>The account of a sysvar is not that sysvar.</summary>
    AccountSysvarMismatch = 3015,

    /// <summary>More accounts than the step names.</summary>
    TooManyAccounts = 4900,

    /// <summary>A child session was to be granted more than its parent, or who grants it, may do.</summary>
    ScopeTooWide = 4901,

    /// <summary>The parent session was opened in this very slot, in which nothing can be granted under it yet.</summary>
    ParentTooNew = 4902,

    /// <summary>The parent session was closed since the child was granted, and opened again.</summary>
    ParentReopened = 4903,

    /// <summary>The child session does not cover this step.</summary>
    StepNotGranted = 4904,

    /// <summary>The child session's time is over.</summary>
    GrantExpired = 4905,

    /// <summary>The child session was used as often as it was granted for.</summary>
    GrantUsedUp = 4906,

    /// <summary>The step spends more than the child session has left.</summary>
    AmountNotGranted = 4907,

    /// <summary>Who granted the child session is no longer who may take the step himself.</summary>
    GrantorReplaced = 4908,

    /// <summary>The child session does not list an account that its holder chose.</summary>
    AccountNotGranted = 4909,

    /// <summary>An amount left the range of its type.</summary>
    ArithmeticOverflow = 4910,

    /// <summary>An index left its span or array.</summary>
    IndexOutOfRange = 4911,

    /// <summary>A division by zero.</summary>
    DivisionByZero = 4912,

    /// <summary>A library refused an argument: a destination too short for what is copied, a minimum above its maximum.</summary>
    InvalidArgument = 4913,

    /// <summary>Something was asked for that is not there: the value of an empty nullable, a case that no arm of a switch covers.</summary>
    InvalidOperation = 4914,

    /// <summary>A program that was asked returned nothing.</summary>
    ReturnDataMissing = 4915,

    /// <summary>What a program that was asked left behind was returned by another, which it called.</summary>
    ReturnDataOfAnother = 4916,

    /// <summary>What a program that was asked returned is longer or shorter than the answer's type, or no value of it.</summary>
    ReturnDataMalformed = 4917,

    /// <summary>A step that does not take the blockhash (<c>[Step(Blockhash = true)]</c>) read it.</summary>
    BlockhashNotTaken = 4918,

    /// <summary>The list of recent blockhashes is empty, or cut short.</summary>
    BlockhashMissing = 4919,

    /// <summary>The session's time in this state is over.</summary>
    StateExpired = 4920,

    /// <summary>The session's time in this state is not over yet.</summary>
    StateNotExpired = 4921,

    /// <summary>The session is not as the caller saw it.</summary>
    StaleState = 4922,

    /// <summary>A step that ends the session did not close its account.</summary>
    SessionNotClosed = 4923,

    /// <summary>A mint of which the session wants to be plain charges fees, calls hooks, can be frozen or has a delegate over all.</summary>
    MintNotPlain = 4924,

    /// <summary>A guard said no and has no error of its own.</summary>
    GuardRefused = 4925,

    /// <summary>An event holds a value that its type does not allow, or is larger than 1,024 bytes.</summary>
    EventDidNotSerialize = 4926,

    /// <summary>A step that goes on in a state closed the session's account.</summary>
    SessionClosedTooEarly = 4927,

    /// <summary>A session has taken as many steps as its usage count can hold.</summary>
    UsageCountExhausted = 4928,

    /// <summary>Code read a field of the session's header that the session does not track.</summary>
    NotTracked = 4929,

    /// <summary>There is no stored guard, or its bytes are none.</summary>
    GuardMalformed = 4930,

    /// <summary>A stored guard asks for a caller, an amount or an account that the step does not name.</summary>
    GuardUnanswered = 4931,

    /// <summary>A stored guard lets others take the step.</summary>
    GuardCaller = 4932,

    /// <summary>A stored guard's time is over.</summary>
    GuardExpired = 4933,

    /// <summary>A stored guard's time has not come.</summary>
    GuardTooEarly = 4934,

    /// <summary>A stored guard has let as many steps through as it may, or as much.</summary>
    GuardUsedUp = 4935,

    /// <summary>A stored guard has let as many steps through in this window of time as it may.</summary>
    GuardTooOften = 4936,

    /// <summary>A stored guard does not allow the step.</summary>
    GuardStep = 4937,

    /// <summary>A stored guard does not allow the account.</summary>
    GuardAccount = 4938,

    /// <summary>A stored guard allows less at a time.</summary>
    GuardAmount = 4939,

    /// <summary>Another session has borrowed the account, and one of the two will not share it.</summary>
    BorrowedByAnother = 4940,

    /// <summary>The session has borrowed this account, or another under this name, already.</summary>
    AlreadyBorrowed = 4941,

    /// <summary>The account is not what the session has borrowed under this name.</summary>
    NotBorrowed = 4942,

    /// <summary>The time for which the session had borrowed the account is over.</summary>
    BorrowExpired = 4943,

    /// <summary>Eight sessions share the account, and there is room for no more.</summary>
    TooManyBorrowers = 4944,

    /// <summary>The session shares the account with others, and the step would change it.</summary>
    BorrowIsShared = 4945,

    /// <summary>A step ended the session while it still held a borrowed account.</summary>
    NotReleased = 4946,

    /// <summary>A session was to be given to nobody: an address of zeros.</summary>
    NoNewOwner = 4947,

    /// <summary>A step of a session would call its own session, which it is still in.</summary>
    SessionReentered = 4948,
}
