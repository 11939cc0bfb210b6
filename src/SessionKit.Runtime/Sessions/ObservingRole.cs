namespace SessionKit;

/// <summary>A role that only reads: it can take no step.</summary>
public abstract class ObservingRole : RoleClient
{
    /// <summary>Looks at sessions on a ledger.</summary>
    protected ObservingRole(ILedger ledger)
        : base(ledger)
    {
    }
}
