namespace SessionKit.Protocols;

/// <summary>A step: one transition.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Source">The source state; null if the step opens the session.</param>
/// <param name="FromExpired">Whether the source is the expired side of the state.</param>
/// <param name="InPlace">Whether the session stays in its state, which is changed in place or looked at (<c>ref S</c> or <c>in S</c>, returning <c>void</c>).</param>
/// <param name="Targets">Where it leads: one state, several for a branch; a name of a state or <c>Closed</c>.</param>
/// <param name="Parameters">What the method takes, in C#'s order.</param>
/// <param name="Bindings">What each account is held to, by account name.</param>
/// <param name="Guards">The guards, in order.</param>
/// <param name="Roles">The roles that must sign, by name, in order.</param>
/// <param name="Documentation">What its author says of it.</param>
public sealed record StepModel(
    string Name,
    string? Source,
    bool FromExpired,
    bool InPlace,
    EquatableArray<string> Targets,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<BindingModel> Bindings,
    EquatableArray<GuardModel> Guards,
    EquatableArray<string> Roles,
    string Documentation)
{
    /// <summary>The name of the target that ends the session.</summary>
    public const string Closed = "Closed";

    /// <summary>The role of who has given the session away: no step is his.</summary>
    public const string FormerOwner = "FormerOwner";

    /// <summary>For a step that opens the session: what determines each key field, in order; else empty.</summary>
    public EquatableArray<KeySource> KeySources { get; init; }

    /// <summary>For a step that opens the session: what the tracked addresses that it chooses come from; else empty.</summary>
    public EquatableArray<KeySource> HeaderSources { get; init; }

    /// <summary>Who owns the session after the step; null if that does not change.</summary>
    public Source? NewOwner { get; init; }

    /// <summary>The number that the step ends with where there is no session; null for the usual one.</summary>
    public uint? IfMissing { get; init; }

    /// <summary>The number that the step ends with once the source state's time is over; null for the usual one.</summary>
    public uint? IfExpired { get; init; }

    /// <summary>The number that the step ends with before the source state's time is over; null for the usual one.</summary>
    public uint? IfNotExpired { get; init; }

    /// <summary>That children of the session may take the step; null if they may not.</summary>
    public DelegableModel? Delegable { get; init; }

    /// <summary>For a step that opens a child session: how it binds it to its parent; else null.</summary>
    public GrantModel? Grant { get; init; }

    /// <summary>For a step that runs others: which; else null.</summary>
    public BatchModel? Batch { get; init; }

    /// <summary>The errors of the program's own that the step, its guards and what it calls mention, by name, in the order of the text.</summary>
    public EquatableArray<string> Refusals { get; init; }

    /// <summary>Whether the step decides between several targets.</summary>
    public bool IsBranch => Targets.Count > 1;

    /// <summary>Whether the step only looks at its session (<c>in S</c>, returning <c>void</c>), whose account its instruction then takes read-only.</summary>
    public bool Looks => InPlace && Parameters.Count > 0 && Parameters[0].IsIn;

    /// <summary>Whether the step opens the session.</summary>
    public bool Opens => Source is null;
}
