using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <content>Calls: of steps, of members of handles, of everything else that handles are passed to.</content>
internal sealed partial class FlowTransfer
{
    private Value Invoke(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (ClientSteps.IsOutOfOrder(method))
        {
            return OutOfOrder(invocation);
        }

        Value instance = invocation.Instance is null ? Value.None : Evaluate(invocation.Instance);
        List<(IArgumentOperation Argument, Value Value)> arguments = EvaluateArguments(invocation.Arguments);
        if (IsStep(method) && arguments.Count > 0)
        {
            (IArgumentOperation handle, Value session) = arguments[0];
            Pass(arguments.Skip(1));
            return Step(invocation, session, handle.Value);
        }

        Value? given = invocation.Instance is null ? null : OnHandle(invocation, instance, arguments);
        if (given is null)
        {
            bool isNext = method.Name == "Next" && method.IsExtensionMethod && arguments.Count > 0 && context.Types.KindOf(arguments[0].Argument.Value.Type) == HandleKind.Session;
            Read(instance, invocation);
            given = isNext ? Next(invocation, arguments) : Unknown(invocation);
            Pass(arguments.Skip(isNext ? 1 : 0));
            // What was passed on is gone, even if the callee fails.
            fail(state);
        }

        RunLocalFunction(method);
        return given;
    }

    private List<(IArgumentOperation Argument, Value Value)> EvaluateArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        var values = new List<(IArgumentOperation, Value)>(arguments.Length);
        foreach (IArgumentOperation argument in arguments)
        {
            // A function runs at the earliest when all arguments are there; where the target of an 'out' is assigned, too.
            bool isLater = argument.Value is IDelegateCreationOperation or IFlowAnonymousFunctionOperation || argument.Parameter?.RefKind == RefKind.Out || IsParameterArray(argument);
            values.Add((argument, isLater ? Value.None : Evaluate(Passed(argument))));
        }

        return values;
    }

    // What a parameter of another type takes over by its word is the handle, not the object that it becomes.
    private IOperation Passed(IArgumentOperation argument) =>
        argument is { Value: IConversionOperation conversion, Parameter: { } parameter }
        && context.Types.Carries(conversion.Operand.Type)
        && !context.Types.Carries(conversion.Type)
        && context.Ownership.Of(parameter) == Handover.Takes
            ? conversion.Operand
            : argument.Value;

    // Written as several arguments, gathered by the compiler.
    private static bool IsParameterArray(IArgumentOperation argument) => argument.ArgumentKind is ArgumentKind.ParamArray or ArgumentKind.ParamCollection;

    private void Pass(IEnumerable<(IArgumentOperation Argument, Value Value)> arguments)
    {
        var passed = arguments.ToList();
        foreach ((IArgumentOperation argument, Value value) in passed)
        {
            Pass(argument, value);
        }

        foreach ((IArgumentOperation argument, _) in passed)
        {
            if (argument.Value is IDelegateCreationOperation or IFlowAnonymousFunctionOperation)
            {
                Evaluate(argument.Value);
            }
        }
    }

    private void Pass(IArgumentOperation argument, Value value)
    {
        if (argument.Parameter is not { } parameter)
        {
            Read(value, argument.Value);
            return;
        }

        if (IsParameterArray(argument))
        {
            foreach (IOperation element in ElementsOf(argument.Value))
            {
                HandOver(parameter, Evaluate(element), element);
            }

            return;
        }

        switch (parameter.RefKind)
        {
            case RefKind.Out:
                AssignTo(argument.Value, Coming(argument.Value, parameter.Type, Duty.None), argument.Value);
                break;
            case RefKind.Ref:
                // The callee gives back what it was lent, or another: the variable holds a handle before and after.
                foreach (Value lent in value.Elements.IsEmpty ? [value] : value.Elements.ToArray())
                {
                    Check(Resolve(lent.Places), argument.Value.Syntax, null, isStep: false);
                }

                break;
            default:
                HandOver(parameter, value, argument.Value);
                break;
        }
    }

    private static ImmutableArray<IOperation> ElementsOf(IOperation gathered) => gathered switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation collection => collection.Elements,
        _ => ImmutableArray<IOperation>.Empty,
    };

    private void HandOver(IParameterSymbol parameter, Value value, IOperation argument)
    {
        if (value.IsNone || value.IsNull)
        {
            return;
        }

        ISymbol callee = parameter.ContainingSymbol;
        string name = callee is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.DelegateInvoke } ? callee.ContainingType.Name : callee.Name;
        switch (context.Ownership.Of(parameter))
        {
            case Handover.Takes when IsKeptByRecord(parameter):
                Store(value, argument, callee.ContainingType.Name);
                break;
            case Handover.Takes:
                Use(value, MoveKind.PassedOn, name, argument);
                break;
            case Handover.Stores:
                Store(value, argument, callee.ContainingType.Name);
                break;
            default:
                Read(value, argument);
                break;
        }
    }

    /// <summary>A positional record keeps what its constructor takes in a property.</summary>
    private bool IsKeptByRecord(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { IsRecord: true } type }
        && context.Types.KindOf(type) != HandleKind.Outcome
        && type.GetMembers(parameter.Name).OfType<IPropertySymbol>().Any();

    private Value Create(IObjectCreationOperation creation)
    {
        List<(IArgumentOperation, Value)> arguments = EvaluateArguments(creation.Arguments);
        Pass(arguments);
        if (creation.Initializer is { } initializer)
        {
            Read(Evaluate(initializer), initializer);
        }

        return Unknown(creation);
    }

    /// <summary>A step that the compiler refuses (SK1002): that is said already, and what would come of it is anybody's guess.</summary>
    private Value OutOfOrder(IInvocationOperation invocation)
    {
        foreach ((IArgumentOperation argument, Value value) in EvaluateArguments(invocation.Arguments))
        {
            foreach (Place place in Resolve(value.Places))
            {
                state[place] = PlaceState.Settled;
            }

            MarkUsed(value.Fresh);
        }

        return Value.None;
    }

    private bool IsStep(IMethodSymbol method) =>
        method.IsExtensionMethod
        && method.ReducedFrom is null
        && method.Parameters.Length > 0
        && context.Types.KindOf(method.Parameters[0].Type) == HandleKind.Session
        && context.Types.KindOf(method.ReturnType) == HandleKind.Call
        && context.Ownership.Of(method.Parameters[0]) == Handover.Takes;

    private Value Step(IInvocationOperation invocation, Value session, IOperation handle)
    {
        ImmutableArray<Place> receivers = Resolve(session.Places);
        bool wasReported = Check(receivers, handle.Syntax, invocation.TargetMethod.Name, isStep: true);
        Move move = tables.MoveAt(invocation.Syntax, MoveKind.Step, invocation.TargetMethod.Name);
        move.Target ??= invocation.Type is INamedTypeSymbol { TypeArguments.Length: 2 } call ? ClientSteps.NameOf(call.TypeArguments[0]) : null;
        Origin origin = tables.OriginAt(invocation.Syntax, Duty.None);
        origin.Add(receivers, ImmutableArray.Create(move));
        if (wasReported)
        {
            usedCalls.Add(origin.At);
            doubtful.Add(origin.At);
        }

        return Value.Of(origin, receivers.IsEmpty ? null : new PendingStep(receivers, move, handle.Syntax));
    }

    private Value Next(IInvocationOperation invocation, List<(IArgumentOperation Argument, Value Value)> arguments)
    {
        IOperation handle = arguments[0].Argument.Value;
        Value session = arguments[0].Value;
        ImmutableArray<Place> receivers = Resolve(session.Places);
        PlaceState held = Use(session, MoveKind.Next, "Next", handle, out bool wasReported);
        Value next = Coming(invocation, invocation.Type, held.Live.Any(IsOwed) ? Duty.GoOn : Duty.None);
        if (wasReported)
        {
            Doubt(next.Fresh);
        }

        foreach (Origin origin in next.Fresh)
        {
            Move move = tables.MoveAt(handle.Syntax, MoveKind.Next, "Next");
            origin.Add(receivers, ImmutableArray.Create(move));
        }

        return next;
    }

    /// <summary>A member of a handle, a call or a task; null if the receiver is none of these, or the member is somebody else's.</summary>
    private Value? OnHandle(IInvocationOperation invocation, Value instance, List<(IArgumentOperation Argument, Value Value)> arguments)
    {
        IOperation receiver = invocation.Instance!;
        switch (context.Types.KindOf(receiver.Type), invocation.TargetMethod.Name)
        {
            case (HandleKind.Session, "Detach"):
                Use(instance, MoveKind.Detached, "Detach", receiver);
                return Value.None;
            case (HandleKind.Call, "Then"):
                return Chain(invocation, instance, receiver, MoveKind.Chained, "Then", arguments);
            case (HandleKind.Call, "SendAsync" or "GetAwaiter"):
                return Chain(invocation, instance, receiver, MoveKind.Awaited, invocation.TargetMethod.Name, arguments);
            case (HandleKind.Call, "Simulate" or "Instructions"):
                Look(instance);
                Pass(arguments);
                return Value.None;
            case (HandleKind.Later, "ConfigureAwait" or "AsTask" or "WaitAsync" or "Preserve" or "GetAwaiter"):
                Pass(arguments);
                return instance;
            case (HandleKind.Outcome, "<Clone>$"):
                // 'outcome with { }': the copy has the same session.
                return instance;
            case (HandleKind.Later, "GetResult"):
                return Finish(instance, receiver, invocation);
            default:
                return null;
        }
    }

    /// <summary>Tries a call out: it stays what it is, and so does the handle of its step.</summary>
    private void Look(Value call)
    {
        MarkUsed(call.Fresh);
        foreach (Place place in Resolve(call.Places))
        {
            MarkUsed(state[place]?.Live ?? ImmutableArray<Origin>.Empty);
        }
    }

    private Value Chain(
        IInvocationOperation invocation, Value call, IOperation receiver, MoveKind kind, string by, List<(IArgumentOperation Argument, Value Value)> arguments)
    {
        PlaceState held = Use(call, kind, by, receiver, out bool wasReported);
        (ImmutableArray<Place> receivers, ImmutableArray<Move> moves) = StepsOf(call, held);
        System.Action<FlowState> around = fail;

        // Where the next step cannot be named, nothing of the chain was sent.
        fail = thrown =>
        {
            FlowState failed = thrown.Clone();
            MarkFailed(failed, receivers, moves);
            around(failed);
        };
        Pass(arguments);
        fail = around;
        Value next = Coming(invocation, invocation.Type, kind == MoveKind.Awaited ? Duty.GoOn : Duty.None);
        if (wasReported || held.Live.Any(before => doubtful.Contains(before.At)))
        {
            Doubt(next.Fresh);
        }

        foreach (Origin origin in next.Fresh)
        {
            foreach (Origin before in held.Live)
            {
                origin.Add(before.Receivers, before.Moves);
                origin.Waiting ??= before.Waiting;
            }
        }

        return next;
    }
}
