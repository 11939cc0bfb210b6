namespace SessionKit.Protocols;

/// <summary>What a difference from the baseline does to what is deployed.</summary>
public enum ChangeImpact
{
    /// <summary>Nothing that was there changes its meaning.</summary>
    Additive,

    /// <summary>It works if accounts, clients or readers are treated accordingly; the sentence says how.</summary>
    NeedsCare,

    /// <summary>Accounts or clients that exist are misread, refused or left behind.</summary>
    Breaking,
}
