namespace SessionKit.Compiler.Reporting;

/// <summary>What the units of a step leave out.</summary>
/// <param name="Part">In words: <c>called programs</c>.</param>
/// <param name="SystemCall">The syscall that it is a part of the cost of.</param>
/// <param name="Calls">At how many places of the code the step may call it so.</param>
internal sealed record OpenCost(string Part, string SystemCall, int Calls);
