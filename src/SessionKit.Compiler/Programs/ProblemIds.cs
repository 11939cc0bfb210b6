namespace SessionKit.Compiler.Programs;

/// <summary>The ids of what can be wrong with a program when it is built. SK4002, SK4003 and SK4005 are found while typing.</summary>
internal static class ProblemIds
{
    /// <summary>A construct that has no meaning on chain.</summary>
    public const string Unsupported = "SK4001";

    /// <summary>Recursion, or a frame over the machine's limit.</summary>
    public const string Stack = "SK4004";

    /// <summary>The input as a whole: no program in it, a damaged assembly, a missing reference.</summary>
    public const string Input = "SK6002";

    /// <summary>No debug information: errors have no source lines.</summary>
    public const string NoDebugInformation = "SK6003";

    /// <summary>A fault of the compiler.</summary>
    public const string CompilerFault = "SK6004";
}
