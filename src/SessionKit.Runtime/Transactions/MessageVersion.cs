namespace SessionKit.Transactions;

/// <summary>The form of a transaction message.</summary>
public enum MessageVersion
{
    /// <summary>The first form, without a version byte.</summary>
    Legacy,

    /// <summary>Version 0: may take accounts from address lookup tables.</summary>
    V0,
}
