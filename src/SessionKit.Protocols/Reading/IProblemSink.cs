using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>
/// Hears what is wrong with a protocol while it is read. The generator passes none and emits what still makes sense;
/// an analyzer passes one and says so at the source.
/// </summary>
public interface IProblemSink
{
    /// <summary>Something is wrong.</summary>
    /// <param name="problem">What.</param>
    /// <param name="culprit">The user's own declaration that it is about.</param>
    /// <param name="arguments">What the message names, in the order of the problem's documentation.</param>
    void Report(Problem problem, ISymbol culprit, params string[] arguments);
}
