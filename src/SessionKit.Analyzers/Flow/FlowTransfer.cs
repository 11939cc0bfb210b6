using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SessionKit.Analyzers;

/// <summary>What each operation does to the sessions that variables hold. The rule that it follows is written down in <c>docs/session-flow.md</c>.</summary>
internal sealed partial class FlowTransfer(FlowContext context, FlowFindings findings, CancellationToken cancellation)
{
    private readonly FlowTables tables = new(context.Types);

    // The calls that were sent, chained, handed on or looked at on some way: of these nobody can say that they are never used.
    private readonly HashSet<SyntaxNode> usedCalls = [];

    // Where something was wrong already: of what comes from there nothing more is said.
    private readonly HashSet<SyntaxNode> doubtful = [];
    private FlowState state = new();
    private ControlFlowGraph graph = null!;
    private ISymbol function = null!;
    private Action<FlowState> fail = static _ => { };

    /// <summary>Whether what is found is said; not before it is certain that nothing more comes up.</summary>
    public bool Reporting { get; set; }

    /// <summary>Whether the operation stands in a handler.</summary>
    public bool InCatch { get; set; }

    /// <summary>Whether a function is looked at where it is called.</summary>
    public bool IsNested => running.Count > 0;

    /// <summary>Ends the analysis early.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>One operation of a block.</summary>
    public void Statement(IOperation operation, FlowState at, ControlFlowGraph of, ISymbol inside, Action<FlowState> onFailure)
    {
        Stand(at, of, inside, onFailure);
        if (operation is IExpressionStatementOperation statement)
        {
            Drop(Evaluate(statement.Operation), statement.Operation);
        }
        else
        {
            Evaluate(operation);
        }
    }

    /// <summary>The value with which a block is left: what is returned goes to the caller, what is thrown is only read.</summary>
    public void Leave(IOperation value, bool isReturned, FlowState at, ControlFlowGraph of, ISymbol inside, Action<FlowState> onFailure)
    {
        Stand(at, of, inside, onFailure);
        Value given = Evaluate(value);
        if (isReturned)
        {
            Use(given, MoveKind.Returned, "return", value);
        }
        else
        {
            Read(given, value);
        }
    }

    private void Stand(FlowState at, ControlFlowGraph of, ISymbol inside, Action<FlowState> onFailure)
    {
        state = at;
        graph = of;
        function = inside;
        fail = onFailure;
    }

    /// <summary>The variables behind names: an element of a pattern, for instance, is its outcome's by another name.</summary>
    private ImmutableArray<Place> Resolve(ImmutableArray<Place> named)
    {
        if (named.IsEmpty || (named.Length == 1 && state[named[0]] is not { Names.IsEmpty: false }))
        {
            return named;
        }

        var found = new SortedDictionary<int, Place>();
        var seen = new HashSet<Place>();
        foreach (Place place in named)
        {
            Collect(place, found, seen);
        }

        return [.. found.Values];
    }

    private void Collect(Place place, SortedDictionary<int, Place> found, HashSet<Place> seen)
    {
        if (!seen.Add(place))
        {
            return;
        }

        PlaceState? known = state[place];
        if (known is null or { Names.IsEmpty: true } or { IsOwn: true })
        {
            found[place.Id] = place;
        }

        foreach (Place name in known is null ? [] : known.Names)
        {
            Collect(name, found, seen);
        }
    }

    /// <summary>Uses a value up.</summary>
    /// <returns>What it held.</returns>
    private PlaceState Use(Value value, MoveKind kind, string by, IOperation at) => Use(value, kind, by, at, out _);

    private PlaceState Use(Value value, MoveKind kind, string by, IOperation at, out bool wasReported)
    {
        wasReported = false;
        foreach (Value element in value.Elements)
        {
            Use(element, kind, by, at, out bool reported);
            wasReported |= reported;
        }

        if (value.Pending is { } pending)
        {
            wasReported |= Take(pending, value.Fresh);
        }

        PlaceState held = PlaceState.Holding(value.Fresh, value.IsNull);
        ImmutableArray<Place> targets = Resolve(value.Places);
        if (!targets.IsEmpty)
        {
            SyntaxNode place = at.Syntax;
            wasReported |= Check(targets, place, kind == MoveKind.Next || kind == MoveKind.Detached ? by : null, isStep: false) || CheckMayMove(targets, place, kind, by);
            Move move = tables.MoveAt(place, kind, by);
            foreach (Place target in targets)
            {
                if (state[target] is { } known)
                {
                    held = held.Join(PlaceState.Holding(known.Live, known.MayBeNull, known.Cases));
                    PlaceState after = known.After(move);
                    state[target] = IsMeant(target, targets) ? after : known.Join(after);
                }
            }
        }

        if (kind != MoveKind.Renamed)
        {
            MarkUsed(held.Live);
        }

        return held;
    }

    // Of several names one is meant, nobody knows which. In 'a ?? b' it is 'a' where that is not null, and where it is there is nothing to lose.
    private bool IsMeant(Place target, ImmutableArray<Place> targets) => targets.Length == 1 || state[target] is { MayBeNull: true };

    /// <summary>Takes a step that was only named so far: now its handle is used up.</summary>
    /// <returns>Whether something was wrong with that.</returns>
    private bool Take(PendingStep pending, ImmutableArray<Origin> calls)
    {
        bool wasReported = CheckMayMove(pending.Receivers, pending.At, MoveKind.Step, pending.Move.By);
        foreach (Place receiver in pending.Receivers)
        {
            if (state[receiver] is not { } known)
            {
                continue;
            }

            if (known.Live.Any(IsOwed) && Owed(receiver.Type, known.Cases) is { } waiting)
            {
                foreach (Origin call in calls)
                {
                    call.Waiting = waiting;
                }
            }

            PlaceState after = known.After(pending.Move);
            state[receiver] = IsMeant(receiver, pending.Receivers) ? after : known.Join(after);
        }

        return wasReported;
    }

    /// <summary>Looks at a value: its handle stays what it is.</summary>
    private void Read(Value value, IOperation at)
    {
        foreach (Value element in value.Elements)
        {
            Read(element, at);
        }

        // A call that goes where nobody follows it is handed on.
        if (value.Pending is { } pending)
        {
            Take(pending, value.Fresh);
        }

        MarkUsed(value.Fresh);
        foreach (Place place in Resolve(value.Places))
        {
            if (context.Types.KindOf(place.Type) == HandleKind.Call && state[place] is { } known)
            {
                MarkUsed(known.Live);
            }
        }
    }

    /// <summary>A value that nobody keeps.</summary>
    private void Drop(Value value, IOperation at)
    {
        if (!value.Fresh.IsEmpty && Reporting)
        {
            if (context.Types.KindOf(at.Type) == HandleKind.Call)
            {
                findings.NeverSent(at);
            }
            else if (value.Fresh.Any(IsOwed) && at.Type is { } type && Owed(type) is { } session)
            {
                findings.Dropped(at.Syntax, session, context.Steps.On(session));
            }
        }

        // Its step was meant: of a handle that waits for it nothing more is said.
        if (value.Pending is { } pending && value.Fresh.Length > 0)
        {
            foreach (Place receiver in pending.Receivers)
            {
                state[receiver] = PlaceState.Settled;
            }
        }

        foreach (Value element in value.Elements)
        {
            Read(element, at);
        }
    }

    private void MarkUsed(ImmutableArray<Origin> origins)
    {
        foreach (Origin origin in origins)
        {
            usedCalls.Add(origin.At);
        }
    }

    /// <summary>Whether something is owed to what comes from there.</summary>
    private bool IsOwed(Origin origin) => origin.Duty == Duty.GoOn && !doubtful.Contains(origin.At);

    private void Doubt(ImmutableArray<Origin> origins)
    {
        foreach (Origin origin in origins)
        {
            doubtful.Add(origin.At);
        }
    }

    /// <summary>The session in a type with which its role could still go on; null if there is none, or nobody can know.</summary>
    private INamedTypeSymbol? Owed(ITypeSymbol type, ImmutableArray<INamedTypeSymbol> possible = default) =>
        context.Types.SessionsIn(type, possible).FirstOrDefault(session => context.Steps.On(session) is { IsDefaultOrEmpty: false });
}
