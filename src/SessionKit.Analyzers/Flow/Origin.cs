using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>One place in the code where a handle, a call or a task of one comes from.</summary>
internal sealed class Origin(int id, Duty duty, SyntaxNode at) : IOrdered
{
    private Origin? excused;
    private bool isExcused;

    /// <inheritdoc/>
    public int Id { get; } = id;

    /// <summary>What is owed to it.</summary>
    public Duty Duty { get; } = duty;

    /// <summary>Where it comes from.</summary>
    public SyntaxNode At { get; } = at;

    /// <summary>Of a call or a task: the handles that the step used up, which have failed if it fails.</summary>
    public ImmutableArray<Place> Receivers { get; private set; } = ImmutableArray<Place>.Empty;

    /// <summary>Of a call, a task or the handle that it gave: the steps that led to it.</summary>
    public ImmutableArray<Move> Moves { get; private set; } = ImmutableArray<Move>.Empty;

    /// <summary>Of a call: the session that stands still if it is never sent, where that is this method's to care for.</summary>
    public INamedTypeSymbol? Waiting { get; set; }

    /// <summary>The same, with nothing owed: what is left behind where an exception was caught.</summary>
    public Origin Excused => IsOwing ? excused ??= new Origin(Id + 1, Duty.None, At) { isExcused = true, Receivers = Receivers, Moves = Moves } : this;

    /// <summary>Whether something is owed to it, or, where it is a call, to the session that waits for it.</summary>
    public bool IsOwing => !isExcused && (Duty == Duty.GoOn || !Receivers.IsEmpty);

    /// <summary>Learns of further handles and steps. Rounds of an analysis only add.</summary>
    public void Add(ImmutableArray<Place> receivers, ImmutableArray<Move> moves)
    {
        Receivers = Sorted.Union(Receivers, receivers);
        Moves = Sorted.Union(Moves, moves);
        excused?.Add(receivers, moves);
    }
}
