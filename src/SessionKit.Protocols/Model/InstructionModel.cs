namespace SessionKit.Protocols;

/// <summary>An instruction: the steps of one name, which several source states accept.</summary>
/// <param name="Name">The steps' name, as in C#.</param>
/// <param name="WireName">Its name in IDLs: <c>snake_case</c>.</param>
/// <param name="Discriminator">The bytes that its data begin with, in hex.</param>
/// <param name="Accounts">The accounts, in the order of the wire.</param>
/// <param name="Arguments">The arguments, in order, after discriminator, pin and bumps.</param>
/// <param name="IsPinned">Whether 16 bytes of pin stand before the arguments.</param>
/// <param name="OpensSession">Whether it opens the session (where there is none, if some of its steps start from a state), so that its bump stands before the arguments.</param>
/// <param name="OpenedVaults">The vaults and other sessions that it creates; their bumps stand before the arguments, in this order.</param>
/// <param name="Steps">The steps: one for each source state.</param>
/// <param name="IsSound">Whether all of it could be read; the program refuses an instruction that is not sound.</param>
/// <param name="Documentation">What its author says of it.</param>
public sealed record InstructionModel(
    string Name,
    string WireName,
    string Discriminator,
    EquatableArray<AccountModel> Accounts,
    EquatableArray<FieldModel> Arguments,
    bool IsPinned,
    bool OpensSession,
    EquatableArray<string> OpenedVaults,
    EquatableArray<StepModel> Steps,
    bool IsSound,
    string Documentation)
{
    /// <summary>Whether the program finds the bumps of what it opens by itself, so that none stand before the arguments.</summary>
    public bool FindsBumps { get; init; }

    /// <summary>For a step that is taken by the holder of a child session; else null.</summary>
    public DelegationModel? Delegation { get; init; }

    /// <summary>Whether the caller sends the bump of the session.</summary>
    public bool TakesSessionBump => OpensSession && !FindsBumps;

    /// <summary>What else the caller sends a bump of, in the order of the wire.</summary>
    public EquatableArray<string> TakenBumps => FindsBumps ? default : OpenedVaults;

    /// <summary>Whether it also opens the session, being for one that is open too.</summary>
    public bool IsForOpenToo => OpensSession && Steps.Count > 1;

    /// <summary>The step that opens the session, or null.</summary>
    public StepModel? OpeningStep
    {
        get
        {
            foreach (StepModel step in Steps)
            {
                if (step.Opens)
                {
                    return step;
                }
            }

            return null;
        }
    }

    /// <summary>The account of that name, or null.</summary>
    public AccountModel? FindAccount(string name)
    {
        foreach (AccountModel account in Accounts)
        {
            if (account.Name == name)
            {
                return account;
            }
        }

        return null;
    }
}
