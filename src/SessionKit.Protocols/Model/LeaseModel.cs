namespace SessionKit.Protocols;

/// <summary>What a step does with an account that its session holds for several steps.</summary>
/// <param name="Use">What.</param>
/// <param name="IsExclusive">Whether the step may change it, so that no other session may hold it.</param>
/// <param name="Seconds">For a step that borrows: how long at most; else 0.</param>
public sealed record LeaseModel(LeaseUse Use, bool IsExclusive, int Seconds);
