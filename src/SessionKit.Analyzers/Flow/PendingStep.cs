using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>A step that was named, but not taken yet.</summary>
internal sealed class PendingStep(ImmutableArray<Place> receivers, Move move, SyntaxNode at)
{
    /// <summary>The variables that hold the handle.</summary>
    public ImmutableArray<Place> Receivers { get; } = receivers;

    /// <summary>The step.</summary>
    public Move Move { get; } = move;

    /// <summary>Where the handle is named.</summary>
    public SyntaxNode At { get; } = at;
}
