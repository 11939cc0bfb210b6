namespace SessionKit.Analyzers;

/// <summary>What rules are about: one category for each family of ids.</summary>
internal static class Categories
{
    /// <summary>SK1xxx: using a session.</summary>
    public const string Use = "SessionKit.Use";

    /// <summary>SK2xxx: the shape of a protocol.</summary>
    public const string Protocol = "SessionKit.Protocol";

    /// <summary>SK3xxx: layouts and addresses.</summary>
    public const string Layout = "SessionKit.Layout";

    /// <summary>SK4xxx: code that runs on chain.</summary>
    public const string OnChain = "SessionKit.OnChain";

    /// <summary>SK5xxx: accounts in a step's signature.</summary>
    public const string Accounts = "SessionKit.Accounts";
}
