namespace SessionKit.Protocols;

/// <summary>Where an address or value that something is held to comes from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
public sealed record Source(SourceKind Kind, string Name)
{
    /// <summary>For a field of another session's state: the account that holds it; else null.</summary>
    public string? Account { get; init; }
}
