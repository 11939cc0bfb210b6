namespace SessionKit.Generators;

/// <summary>Names of the steps of <see cref="ProgramGenerator"/>, by which tests ask whether a step was cached.</summary>
internal static class ProgramTrackingNames
{
    /// <summary>The programs, as read.</summary>
    public const string Programs = nameof(Programs);
}
