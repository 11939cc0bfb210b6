using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>Collects what is found wrong with one declaration, each thing once, in the order in which it was found.</summary>
/// <param name="declaration">The type that is read; where a culprit has no source of its own, its problems are said here.</param>
internal sealed class ProblemList(INamedTypeSymbol declaration) : IProblemSink
{
    private readonly HashSet<FoundProblem> known = [];
    private readonly ImmutableArray<FoundProblem>.Builder found = ImmutableArray.CreateBuilder<FoundProblem>();

    /// <inheritdoc/>
    public void Report(Problem problem, ISymbol culprit, params string[] arguments) => Add(problem, PlaceOf(culprit), arguments);

    /// <inheritdoc/>
    public void ReportAt(Problem problem, ISymbol culprit, AttributeData attribute, string? argument, params string[] arguments) =>
        Add(problem, AttributePlaces.Of(attribute, argument) ?? PlaceOf(culprit), arguments);

    /// <summary>Everything so far.</summary>
    public ImmutableArray<FoundProblem> ToImmutable() => found.ToImmutable();

    private void Add(Problem problem, Location? place, string[] arguments)
    {
        if (place is null)
        {
            return;
        }

        var one = new FoundProblem(problem, place, arguments);
        if (known.Add(one))
        {
            found.Add(one);
        }
    }

    private Location? PlaceOf(ISymbol culprit) =>
        culprit.Locations.FirstOrDefault(IsOurs) ?? declaration.Locations.FirstOrDefault(IsOurs);

    private static bool IsOurs(Location location) =>
        location.IsInSource && !location.SourceTree.FilePath.EndsWith(".g.cs", System.StringComparison.OrdinalIgnoreCase);
}
