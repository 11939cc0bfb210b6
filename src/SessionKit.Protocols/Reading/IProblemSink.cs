using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>
/// Hears what is wrong with a protocol while it is read. The generator passes none and emits what still makes sense;
/// an analyzer passes one and says so at the source.
/// </summary>
public interface IProblemSink
{
    /// <summary>Something is wrong with a declaration.</summary>
    /// <param name="problem">What.</param>
    /// <param name="culprit">The user's own declaration that it is about.</param>
    /// <param name="arguments">What the message names, in the order of the problem's documentation.</param>
    void Report(Problem problem, ISymbol culprit, params string[] arguments);

    /// <summary>Something is wrong with an attribute of a declaration.</summary>
    /// <param name="problem">What.</param>
    /// <param name="culprit">The user's own declaration that carries the attribute.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="argument">
    /// The argument that is wrong: the constructor's parameter (<c>mint</c>) or the property (<c>Until</c>); null if it is the attribute as a whole.
    /// </param>
    /// <param name="arguments">What the message names, in the order of the problem's documentation.</param>
    void ReportAt(Problem problem, ISymbol culprit, AttributeData attribute, string? argument, params string[] arguments);
}
