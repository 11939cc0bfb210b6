using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SessionKit.Analyzers;

/// <content>Expressions: what they name, what comes into being by them.</content>
internal sealed partial class FlowTransfer
{
    private Value Evaluate(IOperation operation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Naming(tables.VariableOf(local.Local, local.Local.Type));
            case IParameterReferenceOperation parameter:
                return tables.VariableOf(parameter.Parameter, parameter.Parameter.Type) is { } place ? Naming(place) : Unknown(operation);
            case IFlowCaptureReferenceOperation reference:
                return tables.FindCapture(reference.Id) is { } captured && Holds(captured) ? Naming(captured) : Unknown(operation);
            case IFlowCaptureOperation capture:
                Capture(capture);
                return Value.None;
            case IAwaitOperation awaited:
                return Await(awaited);
            case IInvocationOperation invocation:
                return Invoke(invocation);
            case IObjectCreationOperation creation:
                return Create(creation);
            case IPropertyReferenceOperation property:
                return Property(property);
            case IFieldReferenceOperation field:
                return Field(field);
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment);
            case IDeconstructionAssignmentOperation deconstruction:
                return Deconstruct(deconstruction);
            case ITupleOperation tuple:
                return Value.Tuple(tuple.Elements.Select(Evaluate).ToImmutableArray());
            case IConversionOperation conversion:
                return Convert(conversion);
            case IReturnOperation { ReturnedValue: { } returned }:
                Use(Evaluate(returned), MoveKind.Returned, "yield return", returned);
                return Value.None;
            case IFlowAnonymousFunctionOperation lambda:
                RunLambda(lambda);
                return Value.None;
            case IDelegateCreationOperation { Target: IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } group }:
                RunGroup(group);
                return Value.None;
            case IArrayCreationOperation or IArrayInitializerOperation or ICollectionExpressionOperation or IAnonymousObjectCreationOperation:
                return Collect(operation);
            case INameOfOperation or ITypeOfOperation:
                return Value.None;
            case ILiteralOperation or IDefaultValueOperation:
                return context.Types.Carries(operation.Type) || operation.ConstantValue is { HasValue: true, Value: null } ? Value.Null : Value.None;
            case IIsPatternOperation pattern:
                // Not in a condition: what it binds is bound, but nothing more is known.
                (FlowState matched, FlowState failed) = Match(pattern);
                matched.Join(failed);
                return Value.None;
            case IDeclarationExpressionOperation or IDiscardOperation or ICaughtExceptionOperation:
                return Value.None;
            default:
                return EvaluateParts(operation);
        }
    }

    private Value EvaluateParts(IOperation operation)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            Read(Evaluate(child), child);
        }

        return Unknown(operation);
    }

    private Value Naming(Place? place)
    {
        if (place is null)
        {
            return Value.None;
        }

        return context.Types.KindOf(place.Type) == HandleKind.Tuple
            ? Value.Tuple(((INamedTypeSymbol)place.Type).TupleElements
                .Select((element, index) => context.Types.Carries(element.Type) ? Naming(tables.ElementOf(place, index)) : Value.None)
                .ToImmutableArray())
            : Value.Naming(place);
    }

    private bool Holds(Place captured) => state[captured] is not null || tables.ElementsOf(captured).Any(element => state[element] is not null);

    /// <summary>Something that may be a handle of which this method knows nothing: it owes it nothing.</summary>
    private Value Unknown(IOperation operation) => Coming(operation, operation.Type, Duty.None);

    private Value Coming(IOperation operation, ITypeSymbol? type, Duty duty)
    {
        if (context.Types.IsFollowed(type))
        {
            return Value.Of(tables.OriginAt(operation.Syntax, duty));
        }

        return context.Types.KindOf(type) == HandleKind.Tuple
            ? Value.Tuple(((INamedTypeSymbol)type!).TupleElements.Select(element => Coming(operation, element.Type, duty)).ToImmutableArray())
            : Value.None;
    }

    private void Capture(IFlowCaptureOperation capture)
    {
        // Of what is assigned to later only the place counts, which is looked up then.
        Value value = Evaluate(capture.Value);
        assignable[capture.Id] = capture.Value;
        if (value.IsNone || capture.Value.Type is not { } type || !context.Types.Carries(type))
        {
            return;
        }

        Place place = tables.CaptureOf(capture.Id, type, function);
        if (value.Places.IsEmpty || value.Pending is not null)
        {
            Keep(place, value, capture.Value);
        }
        else
        {
            Name(place, value.Places);
        }
    }

    /// <summary>Makes a variable another name for others.</summary>
    private void Name(Place place, ImmutableArray<Place> others, ImmutableArray<INamedTypeSymbol> cases = default)
    {
        foreach (Place other in others)
        {
            other.HasAliases = true;
        }

        if (!others.Contains(place))
        {
            state[place] = PlaceState.Naming(others, cases);
        }
    }

    private Value Property(IPropertyReferenceOperation property)
    {
        Value instance = property.Instance is null ? Value.None : Evaluate(property.Instance);
        foreach (IArgumentOperation argument in property.Arguments)
        {
            Read(Evaluate(argument.Value), argument.Value);
        }

        switch (context.Types.KindOf(property.Instance?.Type))
        {
            case HandleKind.Outcome when context.Types.IsFollowed(property.Type):
                return Value.OfAll(instance.Places, instance.Fresh);
            case HandleKind.Later when property.Property.Name == "Result":
                return Finish(instance, property.Instance!, property);
            case HandleKind.Session or HandleKind.Outcome when instance.Places.IsEmpty:
                Drop(instance, property.Instance!);
                return Unknown(property);
            default:
                Read(instance, property);
                return Unknown(property);
        }
    }

    private Value Field(IFieldReferenceOperation field)
    {
        if (field.Instance is null || field.Field.CorrespondingTupleField is null)
        {
            return EvaluateParts(field);
        }

        Value tuple = Evaluate(field.Instance);
        int index = ElementIndex(field);
        return index < tuple.Elements.Length ? tuple.Elements[index] : Unknown(field);
    }

    private static int ElementIndex(IFieldReferenceOperation field)
    {
        ImmutableArray<IFieldSymbol> elements = ((INamedTypeSymbol)field.Field.ContainingType).TupleElements;
        string name = field.Field.CorrespondingTupleField!.Name;
        for (int i = 0; i < elements.Length; i++)
        {
            if ((elements[i].CorrespondingTupleField?.Name ?? elements[i].Name) == name)
            {
                return i;
            }
        }

        return int.MaxValue;
    }

    private Value Convert(IConversionOperation conversion)
    {
        Value value = Evaluate(conversion.Operand);
        if (value.IsNull || context.Types.IsFollowed(conversion.Type) || context.Types.KindOf(conversion.Type) == HandleKind.Tuple)
        {
            return value.IsNone ? Unknown(conversion) : value;
        }

        Read(value, conversion.Operand);
        return Value.None;
    }

    private Value Await(IAwaitOperation awaited)
    {
        Value value = Evaluate(awaited.Operation);
        if (context.Types.KindOf(awaited.Operation.Type) is HandleKind.Call or HandleKind.Later)
        {
            return Finish(value, awaited.Operation, awaited);
        }

        Read(value, awaited.Operation);
        return Unknown(awaited);
    }

    /// <summary>Sends a call, or waits for what was sent: gives the next handle, or fails.</summary>
    private Value Finish(Value value, IOperation operand, IOperation whole)
    {
        PlaceState held = Use(value, MoveKind.Awaited, "await", operand, out bool wasReported);
        (ImmutableArray<Place> receivers, ImmutableArray<Move> moves) = StepsOf(value, held);
        FailWith(receivers, moves);
        bool isStep = context.Types.KindOf(operand.Type) == HandleKind.Call || held.Live.Any(origin => origin.Duty == Duty.GoOn);
        Value next = Coming(whole, whole.Type, isStep ? Duty.GoOn : Duty.None);
        if (wasReported || held.Live.Any(before => doubtful.Contains(before.At)))
        {
            Doubt(next.Fresh);
        }

        foreach (Origin origin in next.Fresh)
        {
            origin.Add(ImmutableArray<Place>.Empty, moves);
        }

        return next;
    }

    /// <summary>The handles that a call or a task has used up, and the steps by which.</summary>
    private static (ImmutableArray<Place> Receivers, ImmutableArray<Move> Moves) StepsOf(Value value, PlaceState held)
    {
        ImmutableArray<Place> receivers = value.Pending?.Receivers ?? ImmutableArray<Place>.Empty;
        ImmutableArray<Move> moves = value.Pending is { } pending ? ImmutableArray.Create(pending.Move) : ImmutableArray<Move>.Empty;
        foreach (Origin origin in held.Live)
        {
            receivers = Sorted.Union(receivers, origin.Receivers);
            moves = Sorted.Union(moves, origin.Moves);
        }

        return (receivers, moves);
    }

    private void FailWith(ImmutableArray<Place> receivers, ImmutableArray<Move> moves)
    {
        if (!receivers.IsEmpty && !moves.IsEmpty)
        {
            FlowState failed = state.Clone();
            MarkFailed(failed, receivers, moves);
            fail(failed);
        }
    }

    private static void MarkFailed(FlowState failed, ImmutableArray<Place> receivers, ImmutableArray<Move> moves)
    {
        foreach (Place receiver in receivers)
        {
            if (failed[receiver] is { } known && known.Moved.Any(move => moves.Contains(move)))
            {
                failed[receiver] = known.AfterFailureOf(moves[0]);
            }
        }
    }
}
