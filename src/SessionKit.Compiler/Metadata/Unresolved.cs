namespace SessionKit.Compiler.Metadata;

/// <summary>An operand that names nothing that could be found, or nothing that this reader knows.</summary>
/// <param name="Reason">Why, as it follows a colon.</param>
internal sealed record Unresolved(string Reason);
