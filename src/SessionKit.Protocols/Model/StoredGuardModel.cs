namespace SessionKit.Protocols;

/// <summary>A stored guard that a step asks.</summary>
/// <param name="Field">The field that keeps it.</param>
/// <param name="IsShared">Whether that is a field of the shared data; else of the source state.</param>
/// <param name="Step">The step's number, as the guard knows it: 16 digits of hex, the first byte first.</param>
/// <param name="Caller">The signer who counts as the caller; null in a step that nobody signs.</param>
/// <param name="Amount">The parameter that is the amount; null if none.</param>
/// <param name="Account">The account that the guard may limit; null if none.</param>
public sealed record StoredGuardModel(string Field, bool IsShared, string Step, string? Caller, string? Amount, string? Account);
