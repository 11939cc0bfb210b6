namespace SessionKit.Analyzers;

/// <summary>Where each rule is explained.</summary>
internal static class HelpPages
{
    /// <summary>What stands before the id in the address of a rule's page.</summary>
    public const string Root = "https://github.com/sessionkit/sessionkit/blob/main/docs/diagnostics/";

    /// <summary>What stands after it.</summary>
    public const string Extension = ".md";
}
