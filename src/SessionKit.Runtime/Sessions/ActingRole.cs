using System;

namespace SessionKit;

/// <summary>A role that acts: it signs its steps and pays their fees.</summary>
public abstract class ActingRole : RoleClient
{
    /// <summary>Lets a signer act on a ledger.</summary>
    /// <param name="ledger">Where the sessions are.</param>
    /// <param name="signer">Who acts.</param>
    /// <param name="feePayer">Who pays the transactions' fees; left out, the signer.</param>
    protected ActingRole(ILedger ledger, ISigner signer, ISigner? feePayer)
        : base(ledger)
    {
        ArgumentNullException.ThrowIfNull(signer);
        Signer = signer;
        FeePayer = feePayer ?? signer;
    }

    /// <summary>Who acts.</summary>
    public ISigner Signer { get; }

    /// <summary>Who pays the transactions' fees.</summary>
    public ISigner FeePayer { get; }

    /// <summary>The address of who acts.</summary>
    public Pubkey Address => Signer.Address;
}
