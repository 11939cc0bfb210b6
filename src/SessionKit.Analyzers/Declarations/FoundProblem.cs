using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>Something that the reading of a declaration found wrong.</summary>
/// <param name="problem">What.</param>
/// <param name="location">Where, in the user's own source.</param>
/// <param name="arguments">What the message names.</param>
internal sealed class FoundProblem(Problem problem, Location location, string[] arguments) : IEquatable<FoundProblem>
{
    /// <summary>What it is.</summary>
    public Problem Problem => problem;

    /// <summary>Where it is.</summary>
    public Location Location => location;

    /// <summary>As a diagnostic of a rule.</summary>
    public Diagnostic As(DiagnosticDescriptor rule) => Diagnostic.Create(rule, location, [.. arguments]);

    /// <inheritdoc/>
    public bool Equals(FoundProblem? other) =>
        other is not null && problem == other.Problem && location.Equals(other.Location) && arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FoundProblem);

    /// <inheritdoc/>
    public override int GetHashCode() => (location, problem).GetHashCode();

    private string[] Arguments => arguments;
}
