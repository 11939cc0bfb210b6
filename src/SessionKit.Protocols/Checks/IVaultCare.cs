namespace SessionKit.Protocols;

/// <summary>What the bodies of steps do with vaults: all that a protocol's shape does not show.</summary>
public interface IVaultCare
{
    /// <summary>Whether a vault is closed whenever a step ends in a target, whatever way its body takes.</summary>
    /// <param name="taken">The step.</param>
    /// <param name="target">Where it leads: a state's name or <see cref="StepModel.Closed"/>.</param>
    /// <param name="vault">The vault.</param>
    bool Closes(StepModel taken, string target, string vault);

    /// <summary>Whether a role's lamports go into a wallet when a step is taken.</summary>
    /// <param name="taken">The step.</param>
    /// <param name="role">The role.</param>
    /// <param name="wallet">The wallet.</param>
    bool PaysInto(StepModel taken, string role, string wallet);

    /// <summary>Whether tokens go from a vault into another account when a step is taken.</summary>
    /// <param name="taken">The step.</param>
    /// <param name="vault">The vault.</param>
    /// <param name="account">The account.</param>
    bool PaysOut(StepModel taken, string vault, string account);
}
