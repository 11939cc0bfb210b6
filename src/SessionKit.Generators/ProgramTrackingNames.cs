namespace SessionKit.Generators;

/// <summary>Names of the steps of <see cref="ProgramGenerator"/>, by which tests ask whether a step was cached.</summary>
internal static class ProgramTrackingNames
{
    /// <summary>The programs, as read.</summary>
    public const string Programs = nameof(Programs);

    /// <summary>The names of files that need a number, because others equal them but for case.</summary>
    public const string Collisions = nameof(Collisions);
}
