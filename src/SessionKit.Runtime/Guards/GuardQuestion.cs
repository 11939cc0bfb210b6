namespace SessionKit;

/// <summary>What is about to be done, as a client knows it: what <see cref="Guard.Ask(in GuardQuestion)"/> is asked.</summary>
/// <param name="Step">The step's name: <c>nameof(Purse.Spend)</c>.</param>
/// <param name="Now">The time, in seconds since 1970.</param>
public readonly record struct GuardQuestion(string Step, long Now)
{
    /// <summary>Who takes the step; null in a step that nobody signs.</summary>
    public Pubkey? Caller { get; init; }

    /// <summary>What <c>[When(…, Amount = …)]</c> names; null if nothing.</summary>
    public ulong? Amount { get; init; }

    /// <summary>What <c>[When(…, Account = …)]</c> names; null if nothing.</summary>
    public Pubkey? Account { get; init; }
}
