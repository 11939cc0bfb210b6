using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads which of the program's own errors an attribute names.</summary>
internal static class OwnErrors
{
    /// <summary>The number on the wire; null where the attribute names none, or none that there is.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="property">Which of its properties.</param>
    /// <param name="culprit">What it stands on.</param>
    /// <param name="what">What it is the error of, in words.</param>
    /// <param name="session">The session's class.</param>
    /// <param name="problems">Hears that what the author wrote is no error.</param>
    /// <param name="sound">Becomes false then.</param>
    public static uint? Read(
        AttributeData? attribute, string property, ISymbol culprit, string what, INamedTypeSymbol session, IProblemSink? problems, ref bool sound)
    {
        if (attribute is null || attribute.Named(property) is not { } error)
        {
            return null;
        }

        bool isOurs = error.Type is INamedTypeSymbol { Name: "Error", ContainingType: { } owner }
            && (SymbolEqualityComparer.Default.Equals(owner, session) || SymbolEqualityComparer.Default.Equals(owner, session.ContainingType));
        if (isOurs && ErrorReader.CodeOf(error) is { } code)
        {
            return code;
        }

        if (error.Kind != TypedConstantKind.Error)
        {
            problems?.ReportAt(
                Problem.NameMeansNothing,
                culprit,
                attribute,
                property,
                what,
                error.IsNull ? "null" : error.Kind == TypedConstantKind.Array ? "an array" : error.Value?.ToString() ?? "null",
                $"it is no member of the enum 'Error' of '{session.Name}' or its program");
        }

        sound = false;
        return null;
    }
}
