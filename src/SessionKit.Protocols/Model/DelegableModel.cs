namespace SessionKit.Protocols;

/// <summary>A step that children of its session may take.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Bit">Its place among the session's delegable steps, from 0.</param>
/// <param name="Signer">The signer that a child's holder stands in for.</param>
/// <param name="Spends">The argument that is taken from the child's budget; null if none.</param>
public sealed record DelegableModel(string Step, int Bit, string Signer, string? Spends)
{
    /// <summary>The accounts and <c>Pubkey</c> arguments of it about which a child's list of accounts is asked.</summary>
    public EquatableArray<string> Accounts { get; init; }

    /// <summary>The step in a scope.</summary>
    public ulong Mask => 1UL << Bit;
}
