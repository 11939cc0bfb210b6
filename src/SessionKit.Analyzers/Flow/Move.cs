using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>One place in the code where a handle is used up.</summary>
internal sealed class Move(int id, MoveKind kind, string by, SyntaxNode at) : IOrdered
{
    /// <inheritdoc/>
    public int Id { get; } = id;

    /// <summary>How.</summary>
    public MoveKind Kind { get; } = kind;

    /// <summary>By what: a step, a method, a variable.</summary>
    public string By { get; } = by;

    /// <summary>Where.</summary>
    public SyntaxNode At { get; } = at;

    /// <summary>The state that the session is in after it; null where the move tells nothing of it.</summary>
    public string? Target { get; set; }

    /// <summary>The variable that goes on with the session, if its next handle was kept.</summary>
    public Place? Successor { get; set; }
}
