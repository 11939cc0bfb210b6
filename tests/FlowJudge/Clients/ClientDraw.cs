using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.FlowJudge.Protocols;

namespace SessionKit.FlowJudge.Clients;

/// <summary>Draws client methods at random: such as make sense, save for a slip now and then.</summary>
internal sealed partial class ClientDraw
{
    private readonly Random random;
    private readonly Protocol protocol;
    private readonly double slips;
    private readonly List<Variable> scope = [];
    private HashSet<string> spent = [];
    private int names;
    private int budget;
    private int loopMark;

    // Where a 'return' leaves more than the session's own ways can make up for.
    private bool inFunction;

    // Where a 'break' leaves the switch and not the loop.
    private bool inSwitch;

    private ClientDraw(Random random, Protocol protocol, double slips)
    {
        this.random = random;
        this.protocol = protocol;
        this.slips = slips;
    }

    /// <summary>Draws a method.</summary>
    /// <param name="protocol">The protocol that it uses.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="seed">From what it is drawn.</param>
    /// <param name="slips">How often something is done that is wrong: 0 for a method that is right.</param>
    public static ClientMethod Draw(Protocol protocol, string name, int seed, double slips)
    {
        var random = new Random(seed);
        var draw = new ClientDraw(random, protocol, slips) { budget = random.Next(3, 10) };
        ImmutableArray<Variable> parameters = draw.Parameters();
        ImmutableArray<Node> body = draw.Body(random.Next(2, 7), 0, concludeFrom: 0);
        return new ClientMethod(name, protocol, parameters, body, seed);
    }

    private ImmutableArray<Variable> Parameters()
    {
        Stage[] stages = [.. protocol.Stages.Where(stage => !stage.IsFinal)];
        for (int i = random.Next(3); i > 0 && stages.Length > 0; i--)
        {
            Stage stage = stages[random.Next(stages.Length)];
            Step[] steps = [.. protocol.Steps.Where(step => step.Source == stage)];
            Role role = steps.Length > 0 && random.Next(5) > 0 ? steps[random.Next(steps.Length)].Role : protocol.Roles[random.Next(protocol.Roles.Length)];
            scope.Add(new Variable($"p{++names}", VariableKind.Session, role, stage, IsBorrowed: random.Next(5) == 0));
        }

        return [.. scope];
    }

    private bool Slip() => slips > 0 && random.NextDouble() < slips;

    private Variable Fresh(VariableKind kind, Role role, Stage stage, Step? step = null)
    {
        var variable = new Variable($"v{++names}", kind, role, stage, step);
        scope.Add(variable);
        return variable;
    }

    /// <summary>Statements, and after them what is owed to the variables that end there.</summary>
    private ImmutableArray<Node> Body(int count, int depth, int? concludeFrom = null)
    {
        int mark = concludeFrom ?? scope.Count;
        ImmutableArray<Node>.Builder nodes = ImmutableArray.CreateBuilder<Node>();
        for (int i = 0; i < count && budget > 0; i++)
        {
            budget--;
            foreach (Node node in Statement(depth))
            {
                nodes.Add(node);
                if (node is JumpNode)
                {
                    Forget(mark);
                    return nodes.ToImmutable();
                }
            }
        }

        nodes.AddRange(ConcludeAll(mark));
        Forget(mark);
        return nodes.ToImmutable();
    }

    private void Forget(int mark)
    {
        if (mark < scope.Count)
        {
            scope.RemoveRange(mark, scope.Count - mark);
        }
    }

    private IEnumerable<Node> ConcludeAll(int mark)
    {
        // What concluding declares is concluded by itself.
        foreach (Variable variable in scope.Skip(mark).Where(IsOwed).ToList())
        {
            if (!Slip())
            {
                foreach (Node node in Conclude(variable))
                {
                    yield return node;
                }
            }
        }
    }

    private bool IsLive(Variable variable) => !spent.Contains(variable.Name);

    private bool IsOwed(Variable variable) => IsLive(variable) && !variable.IsBorrowed && variable.Kind switch
    {
        VariableKind.Session => protocol.Owes(variable.Stage, variable.Role),
        VariableKind.Call => true,
        _ => variable.Step!.Targets.Any(target => protocol.Owes(target, variable.Role)),
    };

    /// <summary>Does what is owed to a variable.</summary>
    private List<Node> Conclude(Variable variable)
    {
        spent.Add(variable.Name);
        switch (variable.Kind)
        {
            case VariableKind.Call when protocol.Owes(variable.Stage, variable.Role):
                Variable result = Fresh(VariableKind.Session, variable.Role, variable.Stage);
                return [new SendNode(variable, result, Binding.Declare), .. Conclude(result)];
            case VariableKind.Call:
                return [new SendNode(variable, null, Binding.Drop)];
            case VariableKind.Outcome:
                return [new SwitchNode(null, variable, Cases(variable.Step!, 2))];
            default:
                Step? last = protocol.StepsOf(variable.Stage, variable.Role).FirstOrDefault(step => !step.IsBranch && !protocol.Owes(step.Targets[0], step.Role));
                return last is not null && random.Next(3) > 0
                    ? [new TakeNode(last, variable, null, Binding.Drop, TakeForm.Await)]
                    : [new UseNode(variable, random.Next(3) == 0 ? UseForm.Pass : UseForm.Detach)];
        }
    }

    private ImmutableArray<Case> Cases(Step step, int depth)
    {
        int missing = Slip() ? random.Next(step.Targets.Length) : -1;
        bool hasDefault = random.Next(6) == 0 && (Slip() || !protocol.Owes(step.Targets[^1], step.Role));
        var bodies = new List<Func<ImmutableArray<Node>>>();
        var heads = new List<(Stage? Stage, Variable? Bound)>();
        for (int i = 0; i < step.Targets.Length; i++)
        {
            Stage target = step.Targets[i];
            if (i == missing)
            {
                continue;
            }

            if (i + 1 == step.Targets.Length && hasDefault)
            {
                heads.Add((null, null));
                bodies.Add(() => Body(random.Next(2), depth + 1));
                continue;
            }

            bool binds = !target.IsClosed && (protocol.Owes(target, step.Role) ? !Slip() : random.Next(2) == 0);
            Variable? bound = binds ? new Variable($"v{++names}", VariableKind.Session, step.Role, target) : null;
            heads.Add((target, bound));
            bodies.Add(() =>
            {
                int mark = scope.Count;
                if (bound is not null)
                {
                    scope.Add(bound);
                }

                return Body(random.Next(3), depth + 1, mark);
            });
        }

        bool outer = inSwitch;
        inSwitch = true;
        ImmutableArray<Node>[] drawn = Branches(bodies);
        inSwitch = outer;
        return [.. heads.Select((head, i) => new Case(head.Stage, head.Bound, drawn[i]))];
    }

    /// <summary>Ways of which one is taken: what one of them uses up, the others must conclude.</summary>
    private ImmutableArray<Node>[] Branches(IReadOnlyList<Func<ImmutableArray<Node>>> draws)
    {
        HashSet<string> before = spent;
        var drawn = new List<(ImmutableArray<Node> Body, HashSet<string> Spent)>();
        foreach (Func<ImmutableArray<Node>> draw in draws)
        {
            spent = [.. before];
            drawn.Add((draw(), spent));
        }

        HashSet<string> after = [.. before];
        foreach ((ImmutableArray<Node> body, HashSet<string> used) in drawn)
        {
            if (!EndsInJump(body))
            {
                after.UnionWith(used);
            }
        }

        for (int i = 0; i < drawn.Count; i++)
        {
            (ImmutableArray<Node> body, HashSet<string> used) = drawn[i];
            spent = used;
            if (!EndsInJump(body))
            {
                int mark = scope.Count;
                foreach (Variable variable in scope.Where(v => after.Contains(v.Name) && IsOwed(v)).ToList())
                {
                    if (!Slip())
                    {
                        body = body.AddRange(Conclude(variable));
                    }
                }

                Forget(mark);
                drawn[i] = (body, used);
            }
        }

        spent = after;
        return [.. drawn.Select(each => each.Body)];
    }

    private static bool EndsInJump(ImmutableArray<Node> body) => !body.IsEmpty && body[^1] is JumpNode;
}
