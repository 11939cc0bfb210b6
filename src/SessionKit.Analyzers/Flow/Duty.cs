namespace SessionKit.Analyzers;

/// <summary>What a method owes to a handle that it holds.</summary>
internal enum Duty
{
    /// <summary>Nothing: it was joined or fetched to look at.</summary>
    None,

    /// <summary>To go on with it, hand it on or detach it: it comes from a step of this method's own, or was taken over from the caller.</summary>
    GoOn,

    /// <summary>To leave it as it is: it is the caller's.</summary>
    Leave,
}
