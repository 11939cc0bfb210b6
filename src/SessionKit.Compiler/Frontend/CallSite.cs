using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Frontend;

/// <summary>A link of a chain of calls.</summary>
/// <param name="Method">The method's readable name.</param>
/// <param name="CalledAt">Where its caller calls it; null for the entrypoint, and without debug information.</param>
internal sealed record CallSite(string Method, SourcePosition? CalledAt);
