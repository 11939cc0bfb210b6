namespace SessionKit.Compiler.Verification;

/// <summary>How an interpreted run ended.</summary>
/// <param name="Code">The program's result: r0.</param>
/// <param name="Steps">Operations of the IR, or instructions and so compute units of sBPF without its syscalls.</param>
internal readonly record struct RunResult(ulong Code, long Steps);
