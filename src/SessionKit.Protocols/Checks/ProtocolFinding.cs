namespace SessionKit.Protocols;

/// <summary>Something wrong with the shape of a protocol, and the way there.</summary>
/// <param name="Kind">What.</param>
/// <param name="State">The state that it is about; the step's source where it is about a step.</param>
/// <param name="Witness">
/// The steps that lead there from nothing (<c>Make → Take</c>; <c>(time)</c> where only time passes); empty where there are none.
/// </param>
public sealed record ProtocolFinding(FindingKind Kind, string State, string Witness)
{
    /// <summary>The step that it is about; null where it is about the state.</summary>
    public StepModel? Step { get; init; }

    /// <summary>The role that is stuck; empty where it is about no role.</summary>
    public string Role { get; init; } = string.Empty;

    /// <summary>The vaults that it is about, in the order of the session's.</summary>
    public EquatableArray<string> Vaults { get; init; }

    /// <summary>The borrowed account that it is about; or what is missing, as a part of a sentence; empty where the kind says it.</summary>
    public string Detail { get; init; } = string.Empty;
}
