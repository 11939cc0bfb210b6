using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>Puts into words what was found, each thing once.</summary>
internal sealed class FlowFindings
{
    private readonly HashSet<(string Id, Location At)> said = [];
    private readonly List<Diagnostic> found = [];

    /// <summary>Reports what was found. A way on which a step failed and one on which it did not can lead to one place: then the error is enough.</summary>
    public void Report(Action<Diagnostic> report)
    {
        foreach (Diagnostic diagnostic in found)
        {
            if (diagnostic.Id != SessionUseAnalyzer.UsedAfterFailureId || !said.Contains((SessionUseAnalyzer.UsedAfterMoveId, diagnostic.Location)))
            {
                report(diagnostic);
            }
        }
    }

    /// <summary>SK1001, and what is legal now.</summary>
    public void UsedAfterMove(SyntaxNode at, Place place, Move move, bool isCertain, Place? newest)
    {
        string happened = Happened(move, at, isCertain);
        string? name = newest?.Name;
        if (name == place.Name)
        {
            name = null;
        }

        ImmutableDictionary<string, string?> properties = Moved(place, move);
        Say(SessionUseRules.UsedAfterMove, at.GetLocation(), name is null ? properties : properties.Add(SessionUseProperties.Newer, name), [move.At.GetLocation()], place.Name, happened, Remedy(place, move, name));
    }

    /// <summary>SK1001 on a parameter that the caller gets back used up.</summary>
    public void GivenBackUsed(Location at, Place place, Move move, bool isCertain) => Say(
        SessionUseRules.UsedAfterMove,
        at,
        Moved(place, move).Add(SessionUseProperties.What, "GivenBack"),
        [move.At.GetLocation()],
        place.Name,
        Happened(move, null, isCertain) + " and is given back to the caller so",
        $"assign the next handle to '{place.Name}' before the method ends");

    /// <summary>SK1003 on a variable.</summary>
    public void Abandoned(Location declaration, string name, INamedTypeSymbol session, ImmutableArray<string> steps, Move? elsewhere) =>
        LeftBehind(declaration, elsewhere is null ? $"'{name}' is left" : $"'{name}' is left, where it does not go on at line {LineOf(elsewhere.At)},", session, steps, "Variable");

    /// <summary>SK1003 on an assignment.</summary>
    public void Overwritten(SyntaxNode at, Place place, INamedTypeSymbol session, ImmutableArray<string> steps) =>
        LeftBehind(at.GetLocation(), $"'{place.Name}' gets another session here, and the one that it held is left", session, steps, "Assignment");

    /// <summary>SK1003 on an expression.</summary>
    public void Dropped(SyntaxNode at, INamedTypeSymbol session, ImmutableArray<string> steps) =>
        LeftBehind(at.GetLocation(), "The session that comes of this is left", session, steps, "Expression");

    /// <summary>SK1004 on an expression.</summary>
    public void NeverSent(IOperation call) => Say(SessionUseRules.NeverSent, call.Syntax.GetLocation(), Case("Expression"), [], Short(call.Syntax));

    /// <summary>SK1004 on a call that a variable holds.</summary>
    public void NeverSent(Place place, SyntaxNode call) =>
        Say(SessionUseRules.NeverSent, place.Declaration ?? call.GetLocation(), Case("Variable"), [call.GetLocation()], place.Symbol is null ? Short(call) : place.Name);

    /// <summary>SK1005.</summary>
    public void Stored(IOperation value, string where) =>
        Say(SessionUseRules.NotFollowed, value.Syntax.GetLocation(), Case("Stored"), [], Short(value.Syntax), $"goes into '{where}', from where anybody may use it up at any time");

    /// <summary>SK1005.</summary>
    public void UsedInClosure(SyntaxNode at, Place place) =>
        Say(SessionUseRules.NotFollowed, at.GetLocation(), Case("Closure"), [], place.Name, "is used up in a closure that may run more than once");

    /// <summary>SK1007.</summary>
    public void MovedThoughBorrowed(SyntaxNode at, Place place, MoveKind kind, string by) => Say(
        SessionUseRules.OnlyBorrowed,
        at.GetLocation(),
        About(place).Add(SessionUseProperties.Kind, kind.ToString()).Add(SessionUseProperties.By, by),
        place.Declaration is { } declaration ? [declaration] : [],
        place.Name,
        kind switch
        {
            MoveKind.Returned => "returning it",
            MoveKind.Stored => $"storing it in '{by}'",
            MoveKind.PassedOn => $"passing it on to '{by}'",
            MoveKind.Awaited => "awaiting it",
            _ => $"'{by}'",
        });

    /// <summary>SK1008.</summary>
    public void UsedAfterFailure(SyntaxNode at, Place place, Move step) => Say(
        SessionUseRules.UsedAfterFailure,
        at.GetLocation(),
        Moved(place, step),
        [step.At.GetLocation()],
        place.Name,
        $"'{step.By}'",
        LineOf(step.At));

    private static string Happened(Move move, SyntaxNode? at, bool isCertain)
    {
        bool isLoop = at is not null && move.At.SyntaxTree == at.SyntaxTree && move.At.Span.End >= at.SpanStart;
        string where = isLoop ? "in an earlier round of the loop" : $"at line {LineOf(move.At)}";
        string perhaps = isCertain ? string.Empty : "may have ";
        string was = isCertain ? "was" : "may have been";
        return move.Kind switch
        {
            MoveKind.Step => $"{perhaps}moved on {(move.Target is null ? string.Empty : $"to {move.Target} ")}by {move.By} {where}",
            MoveKind.Next => $"{was} used up by {move.By} {where}",
            MoveKind.Detached => $"{was} detached {where}",
            MoveKind.Renamed => $"{was} handed to '{move.By}' {where}",
            MoveKind.PassedOn => $"{was} passed on to '{move.By}' {where}",
            MoveKind.Returned => $"{was} returned {where}",
            MoveKind.Stored => $"{was} stored in '{move.By}' {where}",
            MoveKind.Chained => $"{was} chained to a later step {where}",
            _ => $"{was} awaited {where}",
        };
    }

    private static string Remedy(Place place, Move move, string? newer) => (newer, move.Kind) switch
    {
        ({ } name, _) => $"go on with '{name}'",
        (_, MoveKind.Step) => $"go on with the handle that {move.By} gave",
        (_, MoveKind.Next) => "go on with the handle that Next gave",
        (_, MoveKind.Detached) => "join the session again by its address",
        (_, MoveKind.PassedOn) => $"go on with what '{move.By}' gives back, or mark its parameter [Borrowed] if it only looks",
        (_, MoveKind.Awaited or MoveKind.Chained) => "a call is used once: go on with the handle that it gave",
        _ => $"'{place.Name}' can still be read, but takes no more steps",
    };

    private void LeftBehind(Location at, string subject, INamedTypeSymbol session, ImmutableArray<string> steps, string what) =>
        Say(SessionUseRules.LeftBehind, at, Case(what).Add(SessionUseProperties.Steps, string.Join(",", steps)), [], subject, ClientSteps.StateOf(session), ClientSteps.RoleOf(session), Listed(steps));

    private static string Listed(ImmutableArray<string> steps) =>
        steps.Length == 1 ? steps[0] : string.Join(", ", steps.RemoveAt(steps.Length - 1)) + " or " + steps[steps.Length - 1];

    private static ImmutableDictionary<string, string?> About(Place place) => ImmutableDictionary<string, string?>.Empty.Add(SessionUseProperties.Variable, place.Name);

    private static ImmutableDictionary<string, string?> Moved(Place place, Move move) => About(place).Add(SessionUseProperties.Kind, move.Kind.ToString()).Add(SessionUseProperties.By, move.By);

    private static ImmutableDictionary<string, string?> Case(string what) => ImmutableDictionary<string, string?>.Empty.Add(SessionUseProperties.What, what);

    private static string LineOf(SyntaxNode node) => (node.GetLocation().GetLineSpan().StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture);

    // A long chain over several lines is no subject of a sentence.
    private static string Short(SyntaxNode node)
    {
        string text = node.ToString();
        int end = text.IndexOf('\n');
        text = end < 0 ? text : text.Substring(0, end).TrimEnd() + " …";
        return text.Length <= 60 ? text : text.Substring(0, 59) + "…";
    }

    private void Say(DiagnosticDescriptor rule, Location at, ImmutableDictionary<string, string?> properties, Location[] others, params object[] words)
    {
        if (said.Add((rule.Id, at)))
        {
            found.Add(Diagnostic.Create(rule, at, others, properties, words));
        }
    }
}
