using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SessionKit.Analyzers;

/// <content>Assignments: a handle has one name at a time, so giving it another is a move.</content>
internal sealed partial class FlowTransfer
{
    // What a number of the compiler's stands for where it is assigned to: 'place ??= …' evaluates the place first.
    private readonly Dictionary<CaptureId, IOperation> assignable = [];

    private Value Assign(ISimpleAssignmentOperation assignment)
    {
        Value value = Evaluate(assignment.Value);
        if (assignment.IsRef && assignment.Target is ILocalReferenceOperation { Local: var local } && tables.VariableOf(local, local.Type) is { } name)
        {
            Name(name, value.Places);
            return Value.None;
        }

        AssignTo(assignment.Target, value, assignment.Value);
        return assignment.Parent is IExpressionStatementOperation or null ? Value.None : TargetsOf(assignment.Target) is { IsEmpty: false } targets ? Value.OfAll(targets, ImmutableArray<Origin>.Empty) : Value.None;
    }

    private Value Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        Value value = Evaluate(deconstruction.Value);
        AssignTo(deconstruction.Target, value, deconstruction.Value);
        return Value.None;
    }

    private void AssignTo(IOperation target, Value value, IOperation source)
    {
        switch (target)
        {
            case IDeclarationExpressionOperation declaration:
                AssignTo(declaration.Expression, value, source);
                break;
            case ITupleOperation tuple:
                AssignElements(tuple, value, source);
                break;
            case IDiscardOperation:
                DropAll(value, source);
                break;
            default:
                if (TargetsOf(target) is { IsEmpty: false } places)
                {
                    AssignToPlaces(places, value, source, target);
                }
                else
                {
                    StoreIn(target, value, source);
                }

                break;
        }
    }

    private void AssignElements(ITupleOperation tuple, Value value, IOperation source)
    {
        // All is evaluated before anything is assigned: '(a, b) = (b, a)' swaps.
        ImmutableArray<IOperation> sources = source is ITupleOperation values ? values.Elements : ImmutableArray<IOperation>.Empty;
        var kept = new List<(IOperation Target, Value Value, IOperation Source)>();
        for (int i = 0; i < tuple.Elements.Length; i++)
        {
            IOperation from = i < sources.Length ? sources[i] : source;
            Value element = i < value.Elements.Length ? value.Elements[i] : Coming(tuple.Elements[i], tuple.Elements[i].Type, Duty.None);
            if (!element.Places.IsEmpty && tuple.Elements[i] is not IDiscardOperation)
            {
                ImmutableArray<Place> targets = TargetsOf(tuple.Elements[i]);
                PlaceState held = Use(element, MoveKind.Renamed, targets.IsEmpty ? tuple.Elements[i].Syntax.ToString() : targets[0].Name, from);
                element = Value.OfAll(ImmutableArray<Place>.Empty, held.Live);
            }

            kept.Add((tuple.Elements[i], element, from));
        }

        foreach ((IOperation target, Value element, IOperation from) in kept)
        {
            AssignTo(target, element, from);
        }
    }

    private void DropAll(Value value, IOperation source)
    {
        if (value.Elements.IsEmpty)
        {
            Drop(value, source);
            return;
        }

        foreach (Value element in value.Elements)
        {
            Read(element, source);
        }
    }

    /// <summary>The variables that an operation names as a target; empty if it names none that is followed.</summary>
    private ImmutableArray<Place> TargetsOf(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                return Single(tables.VariableOf(local.Local, local.Local.Type));
            case IParameterReferenceOperation parameter:
                return Single(tables.VariableOf(parameter.Parameter, parameter.Parameter.Type));
            case IDeclarationExpressionOperation declaration:
                return TargetsOf(declaration.Expression);
            case IFlowCaptureReferenceOperation reference when assignable.TryGetValue(reference.Id, out IOperation captured):
                return TargetsOf(captured);
            case IFieldReferenceOperation { Field.CorrespondingTupleField: not null, Instance: { } instance } field:
                ImmutableArray<Place> tuples = TargetsOf(instance);
                return tuples.Length == 1 && context.Types.KindOf(tuples[0].Type) == HandleKind.Tuple && context.Types.Carries(field.Type)
                    ? Single(tables.ElementOf(tuples[0], ElementIndex(field)))
                    : ImmutableArray<Place>.Empty;
            default:
                return ImmutableArray<Place>.Empty;
        }
    }

    private static ImmutableArray<Place> Single(Place? place) => place is null ? ImmutableArray<Place>.Empty : ImmutableArray.Create(place);

    private void AssignToPlaces(ImmutableArray<Place> places, Value value, IOperation source, IOperation target)
    {
        Place place = places[0];
        // A ref local is assigned through: what it names is meant.
        ImmutableArray<Place> meant = place.Symbol is ILocalSymbol { IsRef: true } ? Resolve(places) : places;
        foreach (Place each in meant)
        {
            if (value.Places.Contains(each))
            {
                return;
            }
        }

        Keep(meant[0], value, source, target);
    }

    /// <summary>Puts a value into a variable, which was another's until now.</summary>
    private void Keep(Place place, Value value, IOperation source, IOperation? target = null)
    {
        if (context.Types.KindOf(place.Type) == HandleKind.Tuple)
        {
            ImmutableArray<IFieldSymbol> elements = ((INamedTypeSymbol)place.Type).TupleElements;
            for (int i = 0; i < elements.Length; i++)
            {
                if (context.Types.Carries(elements[i].Type))
                {
                    Keep(tables.ElementOf(place, i), i < value.Elements.Length ? value.Elements[i] : Coming(source, elements[i].Type, Duty.None), source, target);
                }
            }

            return;
        }

        PlaceState held = Use(value, MoveKind.Renamed, place.Name, source);
        if (target is not null && state[place] is { } old)
        {
            Overwrite(place, old, target);
        }

        LetGo(place);
        if (value.IsNone && context.Types.IsFollowed(place.Type))
        {
            held = PlaceState.Holding(ImmutableArray.Create(tables.OriginAt(source.Syntax, Duty.None)));
        }

        state[place] = held.IsOwn ? held : PlaceState.Settled;
        Link(held.Live, place);
        foreach (Place name in value.Places)
        {
            if (place.Symbol is not null && state[name] is { Moved: { Length: 1 } moves } && moves[0] is { Kind: MoveKind.Renamed, Successor: null } renamed)
            {
                renamed.Successor = place;
            }
        }
    }

    private static void Link(ImmutableArray<Origin> live, Place place)
    {
        if (place.Symbol is null)
        {
            return;
        }

        foreach (Origin origin in live)
        {
            foreach (Move move in origin.Moves)
            {
                move.Successor ??= place;
            }
        }
    }

    private void Overwrite(Place place, PlaceState old, IOperation target)
    {
        // What has another name now goes on under that one.
        if (!Reporting || (place.HasAliases && state.Known().Any(id => tables[id] != place && state[tables[id]]!.Names.Contains(place))))
        {
            return;
        }

        if (context.Types.KindOf(place.Type) == HandleKind.Call)
        {
            SayNeverSent(place, old);
        }
        else if (old.Live.Any(IsOwed) && Owed(place.Type, old.Cases) is { } session)
        {
            findings.Overwritten(target.Syntax, place, session, context.Steps.On(session));
        }
    }

    /// <summary>Where a variable gets another content or ends, one of its other names goes on with the old one.</summary>
    private bool LetGo(Place place)
    {
        if (!place.HasAliases || state[place] is not { } old)
        {
            return false;
        }

        Place? heir = null;
        foreach (int id in state.Known())
        {
            Place other = tables[id];
            if (other == place || state[other] is not { } known || !known.Names.Contains(place))
            {
                continue;
            }

            heir ??= other;
            PlaceState rest = known.WithoutName(place);
            state[other] = rest.Join(other == heir ? old.Narrowed(known.Cases) : PlaceState.Naming(ImmutableArray.Create(heir), known.Cases));
        }

        if (heir is not null)
        {
            heir.HasAliases = true;
        }

        return heir is not null;
    }

    private void StoreIn(IOperation target, Value value, IOperation source)
    {
        IOperation place = target is IFlowCaptureReferenceOperation reference && assignable.TryGetValue(reference.Id, out IOperation captured) ? captured : target;
        if (place is IInvalidOperation || !ReferenceEquals(place, target))
        {
            Read(Value.None, place);
        }
        else
        {
            EvaluatePlace(place);
        }

        if (!context.Types.Carries(place.Type) && place is not IDynamicMemberReferenceOperation and not IDynamicIndexerAccessOperation)
        {
            Read(value, source);
            return;
        }

        Store(value, source, place is IMemberReferenceOperation member ? member.Member.Name : place.Syntax.ToString());
    }

    /// <summary>What stands inside a place that is assigned to: the array, the index, the object.</summary>
    private void EvaluatePlace(IOperation place)
    {
        foreach (IOperation child in place.ChildOperations)
        {
            Read(Evaluate(child), child);
        }
    }

    /// <summary>Puts a value where its order cannot be followed.</summary>
    private void Store(Value value, IOperation source, string where)
    {
        if (value.IsNone || value.IsNull || !context.Types.Carries(source.Type))
        {
            Read(value, source);
            return;
        }

        Use(value, MoveKind.Stored, where, source, out bool wasReported);
        if (!wasReported && Reporting)
        {
            findings.Stored(source, where);
        }
    }

    /// <summary>Arrays, collection expressions and the like: whatever of their elements is a handle is stored.</summary>
    private Value Collect(IOperation collection)
    {
        foreach (IOperation child in collection.ChildOperations)
        {
            switch (child)
            {
                case IArrayInitializerOperation or ISpreadOperation:
                    Collect(child);
                    break;
                case ISimpleAssignmentOperation { Value: { } part }:
                    Store(Evaluate(part), part, "an anonymous object");
                    break;
                default:
                    Store(Evaluate(child), child, "a collection");
                    break;
            }
        }

        return Value.None;
    }
}
