namespace SessionKit.Protocols;

/// <summary>What a step holds an account to.</summary>
/// <param name="Account">The account's name.</param>
/// <param name="Address">Its address must be this; null if not held to an address.</param>
/// <param name="Owner">A token account: its owner must be this; else null.</param>
/// <param name="Mint">A token account or vault: its mint must be this; else null.</param>
/// <param name="OpensVault">Whether the step creates this vault.</param>
/// <param name="Introduces">A signer: whether this step is where the role is taken, because key or target state will name him.</param>
/// <param name="IsDeclaredOpen">Whether its author said that nothing binds it (<c>[Any]</c>, <c>[Anyone]</c>).</param>
public sealed record BindingModel(
    string Account, Source? Address, Source? Owner, Source? Mint, bool OpensVault, bool Introduces, bool IsDeclaredOpen)
{
    /// <summary>What the step does with it as an account that the session holds for several steps; null if it is none.</summary>
    public LeaseModel? Lease { get; init; }

    /// <summary>The number that the step ends with if the owner is another; null for the usual one.</summary>
    public uint? OwnerError { get; init; }

    /// <summary>The number that the step ends with if the mint is another; null for the usual one.</summary>
    public uint? MintError { get; init; }
}
