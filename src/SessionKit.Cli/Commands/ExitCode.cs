namespace SessionKit.Cli.Commands;

/// <summary>How the tool ends.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>Something is wrong with the input, and was said.</summary>
    public const int WrongInput = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int WrongUsage = 2;
}
