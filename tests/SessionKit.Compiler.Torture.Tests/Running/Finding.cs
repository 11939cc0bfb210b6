using SessionKit.Compiler.Torture.Compilation;

namespace SessionKit.Compiler.Torture.Running;

/// <summary>A function that does not do the same in all forms, or that cannot be compiled.</summary>
/// <param name="Source">The function.</param>
/// <param name="Mode">How C# compiled it.</param>
/// <param name="Form">In which form it went wrong, with the pass where one is known to have broken it.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Record">The input; null where none was needed.</param>
internal sealed record Finding(Source Source, Mode Mode, string Form, string Message, byte[]? Record)
{
    /// <summary>What kind of thing went wrong: a wrong result, a fault, a refusal, a crash.</summary>
    public required FindingKind Kind { get; init; }
}

/// <summary>What kind of thing went wrong.</summary>
internal enum FindingKind
{
    /// <summary>The result is another one: the worst.</summary>
    Different,

    /// <summary>The program faults.</summary>
    Fault,

    /// <summary>The compiler throws what it may not throw, or breaks its own rules.</summary>
    Crash,

    /// <summary>The compiler says that it cannot compile it.</summary>
    Refusal,
}
