using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.FlowJudge.Clients;
using SessionKit.FlowJudge.Protocols;

namespace SessionKit.FlowJudge.Mutants;

/// <summary>Spoils methods that are right, in one place each.</summary>
internal sealed partial class Spoiler
{
    private static readonly MutantKind[] kinds = Enum.GetValues<MutantKind>();

    private readonly ClientMethod method;
    private readonly Random random;
    private readonly List<(ImmutableArray<Node> Body, ImmutableDictionary<string, Variable> Instead)> found = [];
    private Body body = null!;

    private Spoiler(ClientMethod method, Random random)
    {
        this.method = method;
        this.random = random;
    }

    /// <summary>Spoils a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="first">The kind that is tried first; where it has no place in the method, another one.</param>
    /// <param name="name">The mutant's name.</param>
    /// <returns>The mutant; null if there is nothing to spoil.</returns>
    public static Mutant? Spoil(ClientMethod method, int first, string name)
    {
        var random = new Random(method.Seed ^ 0x5eed);
        IReadOnlyList<Body> bodies = Body.AllOf(method.Body);
        MutantKind[] order = [kinds[first % kinds.Length], .. kinds];
        if (random.Next(2) == 0 && bodies.Any(each => each.Nodes.Any(node => node is SwitchNode)))
        {
            // Few methods have cases; those that do are for the kinds that need some.
            order[0] = random.Next(3) == 0 ? MutantKind.MissedCase : MutantKind.WrongBranch;
        }

        random.Shuffle(order.AsSpan(1));
        foreach (MutantKind kind in order)
        {
            var spoiler = new Spoiler(method, random);
            foreach (Body each in bodies)
            {
                spoiler.body = each;
                for (int at = 0; at < each.Nodes.Length; at++)
                {
                    spoiler.Try(kind, at);
                }
            }

            if (spoiler.found.Count > 0)
            {
                (ImmutableArray<Node> changed, ImmutableDictionary<string, Variable> instead) = spoiler.found[random.Next(spoiler.found.Count)];
                (ClientMethod spoiled, bool isIllTyped) = Retyped.Of(method with { Name = name, Body = changed }, instead);
                return new Mutant(kind, spoiled, isIllTyped);
            }
        }

        return null;
    }

    private void Try(MutantKind kind, int at)
    {
        Node node = body.Nodes[at];
        switch (kind, node)
        {
            case (MutantKind.Swap, TakeNode take):
                Swap(at, take);
                break;
            case (MutantKind.Skip, TakeNode take):
                Skip(at, take);
                break;
            case (MutantKind.Repeat, TakeNode take):
                Repeat(at, take);
                break;
            case (MutantKind.WrongRole, TakeNode take):
                WrongRole(at, take);
                break;
            case (MutantKind.WrongBranch, SwitchNode choice):
                WrongBranch(at, choice);
                break;
            case (MutantKind.Reuse, _):
                Reuse(at, node);
                break;
            case (MutantKind.Abandon, _):
                Abandon(at, node);
                break;
            case (MutantKind.Unsent, _):
                Unsent(at, node);
                break;
            case (MutantKind.MissedCase, SwitchNode { Cases: { Length: > 1 } cases } choice):
                ReplaceAt(at, choice with { Cases = cases.RemoveAt(random.Next(cases.Length)) });
                break;
        }
    }

    private static bool IsSent(TakeNode take) => take.Form is TakeForm.Await or TakeForm.Send;

    private void Keep(ImmutableArray<Node> nodes, ImmutableDictionary<string, Variable>? instead = null) =>
        found.Add((body.Replace(method.Body, nodes), instead ?? ImmutableDictionary<string, Variable>.Empty));

    private void ReplaceAt(int at, Node by) => Keep(body.Nodes.SetItem(at, by));

    private void Swap(int at, TakeNode take)
    {
        if (!IsSent(take) || take.Receiver is null)
        {
            return;
        }

        if (take.Second is { } second)
        {
            if (second.Name != take.Step.Name)
            {
                ReplaceAt(at, take with { Step = second, Second = take.Step });
            }

            return;
        }

        for (int other = at + 1; other < body.Nodes.Length; other++)
        {
            if (body.Nodes[other] is TakeNode { Second: null } next && next.Receiver == take.Result && IsSent(next))
            {
                if (next.Step.Name != take.Step.Name && next.Step.IsBranch == take.Step.IsBranch)
                {
                    Keep(body.Nodes.SetItem(at, take with { Step = next.Step }).SetItem(other, next with { Step = take.Step }));
                }

                return;
            }
        }
    }

    private void Skip(int at, TakeNode take)
    {
        if (!IsSent(take) || take.Receiver is not { } receiver || take.Last.IsBranch)
        {
            return;
        }

        if (take.Result is null || (take.Binding == Binding.Assign && take.Result == receiver))
        {
            Keep(body.Nodes.RemoveAt(at));
        }
        else if (take.Binding == Binding.Declare)
        {
            Keep(body.Nodes.RemoveAt(at), ImmutableDictionary<string, Variable>.Empty.Add(take.Result.Name, receiver));
        }
    }

    private void Repeat(int at, TakeNode take)
    {
        if (!IsSent(take) || take.Receiver is not { } receiver || take.Last.IsBranch || take.Second is not null)
        {
            return;
        }

        // On what the step gave, where that has a name; else on the handle that it was taken on.
        Variable on = take.Result ?? receiver;
        var again = new TakeNode(take.Step, on, null, Binding.Drop, take.Form);
        Keep(body.Nodes.Insert(at + 1, again));
    }

    private void WrongRole(int at, TakeNode take)
    {
        if (!IsSent(take) || take.Receiver is not { } receiver)
        {
            return;
        }

        HashSet<string> own = [.. method.Protocol.StepsOf(receiver.Stage, receiver.Role).Select(step => step.Name)];
        Step[] others = [.. method.Protocol.Steps.Where(step => step.Source is not null && step.Role != receiver.Role && !own.Contains(step.Name))];
        Step? other = others.FirstOrDefault(step => step.Source == receiver.Stage) ?? others.FirstOrDefault();
        if (other is not null)
        {
            ReplaceAt(at, take with { Step = other, Second = null });
        }
    }

    private void WrongBranch(int at, SwitchNode choice)
    {
        for (int i = 0; i + 1 < choice.Cases.Length; i++)
        {
            (Case one, Case next) = (choice.Cases[i], choice.Cases[i + 1]);
            if (one.Stage is not null && next.Stage is not null)
            {
                ReplaceAt(at, choice with { Cases = choice.Cases.SetItem(i, one with { Stage = next.Stage }).SetItem(i + 1, next with { Stage = one.Stage }) });
            }
        }
    }

    private void Reuse(int at, Node node)
    {
        Variable? used = node switch
        {
            TakeNode { Receiver: { } receiver } take when take.Result != receiver && take.Form is TakeForm.Await or TakeForm.Send or TakeForm.Keep => receiver,
            RenameNode rename => rename.From,
            ForwardNode forward => forward.From,
            UseNode { Form: UseForm.Detach or UseForm.Pass } use => use.Variable,
            _ => null,
        };
        if (used is null)
        {
            return;
        }

        Keep(body.Nodes.Insert(at + 1, new UseNode(used, random.Next(2) == 0 ? UseForm.Pass : UseForm.Detach)));
        Step? step = method.Protocol.StepsOf(used.Stage, used.Role).FirstOrDefault(step => !step.IsBranch);
        if (step is not null)
        {
            Keep(body.Nodes.Insert(at + 1, new TakeNode(step, used, null, Binding.Drop, TakeForm.Await)));
        }

        // Where the new handle goes on, the old one does.
        Variable? gave = node switch
        {
            TakeNode { Form: TakeForm.Await or TakeForm.Send } take => take.Result,
            RenameNode rename => rename.To,
            ForwardNode forward => forward.To,
            _ => null,
        };
        for (int later = at + 1; gave is not null && later < body.Nodes.Length; later++)
        {
            switch (body.Nodes[later])
            {
                case TakeNode next when next.Receiver == gave:
                    ReplaceAt(later, next with { Receiver = used });
                    return;
                case UseNode { Form: UseForm.Detach or UseForm.Pass } next when next.Variable == gave:
                    ReplaceAt(later, next with { Variable = used });
                    return;
            }
        }
    }
}
