using System;

namespace SessionKit;

/// <summary>Somebody's view of sessions on a ledger: a role that acts, or an observer that only reads.</summary>
public abstract class RoleClient
{
    private protected RoleClient(ILedger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        Ledger = ledger;
    }

    /// <summary>Where the sessions are.</summary>
    public ILedger Ledger { get; }
}
