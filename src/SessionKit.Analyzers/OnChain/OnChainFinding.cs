using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>Something in a method's body that matters if the method runs on chain.</summary>
/// <param name="rule">Which rule it breaks.</param>
/// <param name="location">Where.</param>
/// <param name="arguments">What the message names.</param>
internal sealed class OnChainFinding(DiagnosticDescriptor rule, Location location, params object[] arguments)
{
    /// <summary>As a diagnostic.</summary>
    /// <param name="chain">How the method is reached from a step: empty if it belongs to the program itself.</param>
    public Diagnostic As(string chain) => Diagnostic.Create(rule, location, [.. arguments, chain]);
}
