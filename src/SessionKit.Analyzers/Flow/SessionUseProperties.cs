namespace SessionKit.Analyzers;

/// <summary>What the diagnostics about using sessions carry for their fixes, beside the words of their messages.</summary>
public static class SessionUseProperties
{
    /// <summary>The variable that goes on with the session.</summary>
    public const string Newer = "Newer";

    /// <summary>What a diagnostic is about, where one id has several cases.</summary>
    public const string What = "What";

    /// <summary>The variable that it is about.</summary>
    public const string Variable = "Variable";

    /// <summary>How a handle was used up.</summary>
    public const string Kind = "Kind";

    /// <summary>The step, method or variable that used a handle up.</summary>
    public const string By = "By";

    /// <summary>The steps that are legal now, with a comma between.</summary>
    public const string Steps = "Steps";
}
