namespace SessionKit.Protocols;

/// <summary>What a step does with an account that its session holds for several steps.</summary>
public enum LeaseUse
{
    /// <summary>From this step on the session holds it.</summary>
    Borrows,

    /// <summary>The session holds it, and the step uses it.</summary>
    Holds,

    /// <summary>The step gives it back.</summary>
    Releases,
}
