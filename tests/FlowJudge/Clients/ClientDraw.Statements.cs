using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.FlowJudge.Protocols;

namespace SessionKit.FlowJudge.Clients;

/// <content>Single statements.</content>
internal sealed partial class ClientDraw
{
    private const int Deepest = 3;

    private IEnumerable<Node> Statement(int depth)
    {
        bool canNest = depth < Deepest;
        return random.Next(100) switch
        {
            < 31 => Take(),
            < 40 => Open(),
            < 45 => Rename(),
            < 48 => Pick(),
            < 52 => Choose(),
            < 56 => Finish(),
            < 60 => Glance(),
            < 63 => Forward(),
            < 67 => Keep(),
            < 70 => Send(),
            < 71 => Aside(),
            < 77 when canNest => If(depth),
            < 81 when canNest => Loop(depth),
            < 86 when canNest => Try(depth),
            < 95 when canNest => Switch(depth),
            < 97 when canNest => Function(depth),
            < 98 when canNest => [new BlockNode(random.Next(2) == 0, Body(random.Next(1, 3), depth + 1))],
            _ => Jump(depth),
        };
    }

    private List<Variable> Live(VariableKind kind, Func<Variable, bool>? which = null) =>
        [.. scope.Where(v => v.Kind == kind && (Slip() || (IsLive(v) && !v.IsBorrowed && scope.IndexOf(v) >= loopMark)) && which?.Invoke(v) != false)];

    private T? One<T>(IReadOnlyList<T> all)
        where T : class => all.Count == 0 ? null : all[random.Next(all.Count)];

    private IEnumerable<Node> Take()
    {
        // In a loop, what is older than the loop may only go on as itself.
        List<(Variable Variable, Step Step)> possible =
        [
            .. from variable in scope
               where variable.Kind == VariableKind.Session
               from each in protocol.StepsOf(variable.Stage, variable.Role)
               where !each.IsBranch
               where Slip() || (IsLive(variable) && !variable.IsBorrowed && (scope.IndexOf(variable) >= loopMark || each.Targets[0] == variable.Stage))
               select (variable, each),
        ];
        if (possible.Count == 0)
        {
            return Open();
        }

        (Variable receiver, Step step) = possible[random.Next(possible.Count)];
        bool isOld = scope.IndexOf(receiver) < loopMark && IsLive(receiver) && !Slip();
        return [Taken(step, receiver, mustAssign: isOld)];
    }

    private TakeNode Taken(Step step, Variable? receiver, bool mustAssign = false)
    {
        Step? second = null;
        if (!mustAssign && random.Next(6) == 0)
        {
            second = One([.. protocol.StepsOf(step.Targets[0], step.Role).Where(next => !next.IsBranch)]);
        }

        Step last = second ?? step;
        if (receiver is not null)
        {
            spent.Add(receiver.Name);
        }

        (Variable? result, Binding binding) = mustAssign ? (receiver, Binding.Assign) : Result(last.Role, last.Targets[0], receiver);
        if (result is not null)
        {
            spent.Remove(result.Name);
        }

        return new TakeNode(step, receiver, result, binding, random.Next(8) == 0 ? TakeForm.Send : TakeForm.Await, second, (ChainForm)random.Next(2));
    }

    private (Variable? Result, Binding Binding) Result(Role role, Stage stage, Variable? receiver)
    {
        bool isOwed = protocol.Owes(stage, role);
        if (isOwed ? Slip() : random.Next(2) == 0)
        {
            return (null, Binding.Drop);
        }

        Variable? old = One([.. scope.Where(v =>
            v.Kind == VariableKind.Session && v.Role == role && v.Stage == stage && !v.IsBorrowed && (Slip() || v == receiver || (!IsLive(v) && scope.IndexOf(v) >= loopMark)))]);
        return old is not null && random.Next(2) == 0 ? (old, Binding.Assign) : (Fresh(VariableKind.Session, role, stage), Binding.Declare);
    }

    private IEnumerable<Node> Open() => [Taken(One([.. protocol.Openings])!, null)];

    private IEnumerable<Node> Rename()
    {
        if (One(Live(VariableKind.Session)) is not { } from)
        {
            return Open();
        }

        spent.Add(from.Name);
        return [new RenameNode(from, Fresh(VariableKind.Session, from.Role, from.Stage), Binding.Declare)];
    }

    private IEnumerable<Node> Pick()
    {
        List<Variable> live = Live(VariableKind.Session);
        if (One(live) is not { } left || One([.. live.Where(v => v != left && v.Stage == left.Stage && v.Role == left.Role)]) is not { } right || (protocol.Owes(left.Stage, left.Role) && !Slip()))
        {
            return Glance();
        }

        spent.Add(left.Name);
        spent.Add(right.Name);
        return [new PickNode(left, right, Fresh(VariableKind.Session, left.Role, left.Stage), Binding.Declare)];
    }

    private IEnumerable<Node> Choose()
    {
        if (One(Live(VariableKind.Session)) is not { } receiver)
        {
            return Open();
        }

        Step[] steps = [.. protocol.StepsOf(receiver.Stage, receiver.Role).Where(step => !step.IsBranch)];
        if (One(steps) is not { } first || One([.. steps.Where(step => step.Targets[0] == first.Targets[0])]) is not { } second)
        {
            return Glance();
        }

        spent.Add(receiver.Name);
        TakeNode Of(Step step) => new(step, receiver, null, Binding.Drop, TakeForm.Await);
        return [new ChooseNode(Of(first), Of(second), Fresh(VariableKind.Session, receiver.Role, first.Targets[0]), Binding.Declare)];
    }

    private IEnumerable<Node> Finish()
    {
        if (One(Live(VariableKind.Session)) is not { } variable)
        {
            return Glance();
        }

        spent.Add(variable.Name);
        return [new UseNode(variable, random.Next(2) == 0 ? UseForm.Detach : UseForm.Pass)];
    }

    /// <summary>What a <c>finally</c> does: it looks.</summary>
    private ImmutableArray<Node> Last() =>
        One([.. scope.Where(v => v.Kind == VariableKind.Session)]) is { } variable ? [new UseNode(variable, UseForm.Read)] : [];

    private IEnumerable<Node> Glance() =>
        One([.. scope.Where(v => v.Kind == VariableKind.Session && IsLive(v))]) is { } variable
            ? [new UseNode(variable, (UseForm)random.Next((int)UseForm.Lend, (int)UseForm.Box + 1))]
            : Open();

    private IEnumerable<Node> Forward()
    {
        if (One(Live(VariableKind.Session)) is not { } from)
        {
            return Open();
        }

        spent.Add(from.Name);
        return [new ForwardNode(from, Fresh(VariableKind.Session, from.Role, from.Stage), Binding.Declare)];
    }

    private IEnumerable<Node> Keep()
    {
        Variable? receiver = One(Live(VariableKind.Session, v => protocol.StepsOf(v.Stage, v.Role).Any(step => !step.IsBranch)));
        Step step = receiver is null ? One([.. protocol.Openings])! : One([.. protocol.StepsOf(receiver.Stage, receiver.Role).Where(s => !s.IsBranch)])!;
        if (receiver is not null)
        {
            spent.Add(receiver.Name);
        }

        return [new TakeNode(step, receiver, Fresh(VariableKind.Call, step.Role, step.Targets[0]), Binding.Declare, TakeForm.Keep)];
    }

    private IEnumerable<Node> Send()
    {
        if (One(Live(VariableKind.Call)) is not { } call)
        {
            return Take();
        }

        spent.Add(call.Name);
        (Variable? result, Binding binding) = Result(call.Role, call.Stage, null);
        if (result is not null)
        {
            spent.Remove(result.Name);
        }

        return [new SendNode(call, result, binding)];
    }

    /// <summary>A step that is only tried, or, by a slip, never sent.</summary>
    private IEnumerable<Node> Aside()
    {
        Variable? receiver = One(Live(VariableKind.Session, v => protocol.StepsOf(v.Stage, v.Role).Any(step => !step.IsBranch)));
        return receiver is null
            ? Open()
            : [new TakeNode(One([.. protocol.StepsOf(receiver.Stage, receiver.Role).Where(s => !s.IsBranch)])!, receiver, null, Binding.Drop, Slip() ? TakeForm.Forget : TakeForm.Try)];
    }

    private IEnumerable<Node> If(int depth)
    {
        ImmutableArray<Node>[] ways = Branches([() => Body(random.Next(1, 4), depth + 1), () => Body(random.Next(3), depth + 1)]);
        return [new IfNode(ways[0], ways[1])];
    }

    private IEnumerable<Node> Loop(int depth)
    {
        int outer = loopMark;
        loopMark = scope.Count;
        HashSet<string> before = [.. spent];
        ImmutableArray<Node> body = Body(random.Next(1, 4), depth + 1);
        loopMark = outer;
        spent.UnionWith(before);
        return [new LoopNode((LoopForm)random.Next(3), body)];
    }

    private IEnumerable<Node> Try(int depth)
    {
        HashSet<string> before = [.. spent];
        ImmutableArray<Node> body = Body(random.Next(1, 4), depth + 1);
        HashSet<string> after = spent;
        bool hasCatch = random.Next(4) > 0;
        ImmutableArray<Node>? handler = null;
        if (hasCatch)
        {
            // What a handler finds is anybody's guess: evidently right is only to leave it alone.
            spent = [.. scope.Select(v => v.Name), .. before];
            ImmutableArray<Node> caught = [.. Body(random.Next(3), depth + 1).Where(node => node is not JumpNode)];
            handler = Slip() ? caught : caught.Add(new JumpNode(inFunction || loopMark > 0 || random.Next(3) == 0 ? JumpForm.Throw : JumpForm.Return));
        }

        spent = after;
        ImmutableArray<Node>? last = !hasCatch || random.Next(4) == 0 ? Last() : null;
        return [new TryNode(body, handler, last)];
    }

    private IEnumerable<Node> Switch(int depth)
    {
        List<(Variable Variable, Step Step)> possible =
        [
            .. from variable in Live(VariableKind.Session)
               from each in protocol.StepsOf(variable.Stage, variable.Role)
               where each.IsBranch
               select (variable, each),
        ];
        if (possible.Count == 0)
        {
            return Take();
        }

        (Variable receiver, Step step) = possible[random.Next(possible.Count)];
        spent.Add(receiver.Name);
        if (random.Next(2) == 0)
        {
            var take = new TakeNode(step, receiver, null, Binding.Drop, TakeForm.Await);
            return [new SwitchNode(take, null, Cases(step, depth))];
        }

        Variable outcome = Fresh(VariableKind.Outcome, step.Role, step.Targets[0], step);
        return [new TakeNode(step, receiver, outcome, Binding.Declare, TakeForm.Await), .. Slip() ? [] : Conclude(outcome)];
    }

    private IEnumerable<Node> Function(int depth)
    {
        bool outer = inFunction;
        inFunction = true;
        ImmutableArray<Node> body = [.. Body(random.Next(1, 4), depth + 1).Where(node => node is not JumpNode { Form: JumpForm.Return or JumpForm.Break or JumpForm.Continue })];
        inFunction = outer;
        return [new FunctionNode(random.Next(2) == 0, body)];
    }

    private IEnumerable<Node> Jump(int depth)
    {
        if (depth == 0)
        {
            return Take();
        }

        if (loopMark > 0 && !inFunction && random.Next(2) == 0)
        {
            return [.. ConcludeAll(loopMark), new JumpNode(!inSwitch && random.Next(2) == 0 ? JumpForm.Break : JumpForm.Continue)];
        }

        if (inFunction)
        {
            // A function that never comes to its end is one that nobody writes, and what follows its call nobody comes to.
            return [new IfNode([new JumpNode(JumpForm.Throw)], [])];
        }

        return random.Next(3) == 0
            ? [new JumpNode(JumpForm.Throw)]
            : [.. ConcludeAll(0), new JumpNode(JumpForm.Return)];
    }
}
