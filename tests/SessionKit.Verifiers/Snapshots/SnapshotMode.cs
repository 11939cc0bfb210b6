namespace SessionKit.Verifiers;

/// <summary>What is done about a snapshot that is missing or differs.</summary>
public enum SnapshotMode
{
    /// <summary>The test fails.</summary>
    Compare,

    /// <summary>The snapshot is written anew.</summary>
    Update,

    /// <summary>The test fails and says that snapshots are not updated here: <see cref="Update"/> was asked for on a build server.</summary>
    UpdateRefused,
}
