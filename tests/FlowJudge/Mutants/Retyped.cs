using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.FlowJudge.Clients;
using SessionKit.FlowJudge.Protocols;

namespace SessionKit.FlowJudge.Mutants;

/// <summary>
/// Goes through a method that was changed and gives each variable the state that it has now, by the protocol alone: so it is known without asking the
/// compiler whether every step is one of its handle's state and role.
/// </summary>
internal sealed class Retyped
{
    private readonly Protocol protocol;
    private readonly Dictionary<string, Variable> variables = [];

    private Retyped(Protocol protocol) => this.protocol = protocol;

    /// <summary>Whether a step is none of its handle's, or a variable cannot hold what it gets.</summary>
    public bool IsIllTyped { get; private set; }

    /// <summary>Retypes a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="instead">Variables that are used instead of others, by these others' names.</param>
    public static (ClientMethod Method, bool IsIllTyped) Of(ClientMethod method, IEnumerable<KeyValuePair<string, Variable>> instead)
    {
        var pass = new Retyped(method.Protocol);
        foreach ((string name, Variable variable) in instead)
        {
            pass.variables[name] = variable;
        }

        ImmutableArray<Node> body = pass.Change(method.Body);
        return (method with { Body = body }, pass.IsIllTyped);
    }

    private ImmutableArray<Node> Change(ImmutableArray<Node> nodes) => [.. nodes.Select(Change)];

    private Node Change(Node node) => node switch
    {
        TakeNode take => Take(take),
        SendNode send => Send(send),
        RenameNode rename => Now(rename.From) is var from ? rename with { From = from, To = Bind(rename.To, rename.Binding, from.Stage)! } : rename,
        ForwardNode forward => Now(forward.From) is var from ? forward with { From = from, To = Bind(forward.To, forward.Binding, from.Stage)! } : forward,
        PickNode pick => Pick(pick),
        ChooseNode choose => Choose(choose),
        UseNode use => use with { Variable = Now(use.Variable) },
        SwitchNode choice => Switch(choice),
        _ => node.WithBodies(Change),
    };

    private Variable Now(Variable variable) => variables.GetValueOrDefault(variable.Name, variable);

    private Variable? Bind(Variable? variable, Binding binding, Stage stage, Step? step = null)
    {
        if (variable is null)
        {
            return null;
        }

        if (binding == Binding.Declare)
        {
            return variables[variable.Name] = variable with { Stage = stage, Step = step };
        }

        Variable now = Now(variable);
        IsIllTyped |= now.Stage != stage;
        return now;
    }

    private Step Find(Step meant, Stage at, Role role)
    {
        Step? found = protocol.StepsOf(at, role).FirstOrDefault(step => step.Name == meant.Name);
        IsIllTyped |= found is null || (found.IsBranch != meant.IsBranch);
        return found ?? meant;
    }

    private TakeNode Steps(TakeNode take)
    {
        Variable? receiver = take.Receiver is { } before ? Now(before) : null;
        Step step = receiver is null ? take.Step : Find(take.Step, receiver.Stage, receiver.Role);
        Step? second = take.Second is { } next ? Find(next, step.Targets[0], step.Role) : null;
        return take with { Receiver = receiver, Step = step, Second = second };
    }

    private TakeNode Take(TakeNode take)
    {
        TakeNode now = Steps(take);
        return now with { Result = Bind(take.Result, take.Binding, now.Last.Targets[0], take.Result?.Kind == VariableKind.Outcome ? now.Last : null) };
    }

    private SendNode Send(SendNode send)
    {
        Variable call = Now(send.Call);
        return send with { Call = call, Result = Bind(send.Result, send.Binding, call.Stage) };
    }

    private PickNode Pick(PickNode pick)
    {
        (Variable left, Variable right) = (Now(pick.Left), Now(pick.Right));
        IsIllTyped |= left.Stage != right.Stage || left.Role != right.Role;
        return pick with { Left = left, Right = right, To = Bind(pick.To, pick.Binding, left.Stage)! };
    }

    private ChooseNode Choose(ChooseNode choose)
    {
        (TakeNode left, TakeNode right) = (Steps(choose.Left), Steps(choose.Right));
        IsIllTyped |= left.Last.Targets[0] != right.Last.Targets[0];
        return choose with { Left = left, Right = right, Result = Bind(choose.Result, choose.Binding, left.Last.Targets[0])! };
    }

    private SwitchNode Switch(SwitchNode choice)
    {
        TakeNode? take = choice.Take is { } inside ? Steps(inside) : null;
        Variable? outcome = choice.Outcome is { } variable ? Now(variable) : null;
        Step step = take?.Step ?? outcome!.Step ?? choice.Step;
        ImmutableArray<Case>.Builder cases = ImmutableArray.CreateBuilder<Case>();
        foreach (Case one in choice.Cases)
        {
            IsIllTyped |= one.Stage is not null && !step.Targets.Contains(one.Stage);
            Variable? bound = one.Bound is { } declared ? Bind(declared, Binding.Declare, one.Stage!) : null;
            cases.Add(new Case(one.Stage, bound, Change(one.Body)));
        }

        return new SwitchNode(take, outcome, cases.ToImmutable());
    }
}
