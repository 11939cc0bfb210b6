namespace SessionKit.Protocols;

/// <summary>A child session through which a step is taken, or one above it.</summary>
/// <param name="Account">What its account is called.</param>
/// <param name="Session">Its class.</param>
/// <param name="State">The state in which it may be used.</param>
/// <param name="Offset">How many bytes of its tracked header stand before its grant.</param>
public sealed record DelegationLink(string Account, TypeName Session, TypeName State, int Offset)
{
    /// <summary>The field of its key that is its parent.</summary>
    public string ParentField { get; init; } = string.Empty;

    /// <summary>How many bytes of its tracked header stand before its list of accounts; null if it keeps none.</summary>
    public int? AccountsOffset { get; init; }
}
