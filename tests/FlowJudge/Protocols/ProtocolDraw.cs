using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SessionKit.FlowJudge.Protocols;

/// <summary>Draws protocols at random.</summary>
internal static class ProtocolDraw
{
    /// <summary>Draws a protocol in which every state is reached and has a way out.</summary>
    public static Protocol Draw(Random random, string name)
    {
        ImmutableArray<Role> roles = [.. Enumerable.Range(0, random.Next(1, 4)).Select(index => new Role(index, name))];
        int count = random.Next(2, 6);
        var states = new List<Stage>();
        for (int i = 0; i < count; i++)
        {
            bool isFinal = i > 1 && random.Next(6) == 0;
            states.Add(new Stage(name, $"S{i}", IsExpired: false, isFinal, HasDeadline: !isFinal && random.Next(3) == 0));
        }

        var closed = new Stage(name, "Closed", IsExpired: false, IsFinal: true, HasDeadline: false);
        List<Stage> stages = [.. states, .. states.Where(s => s.HasDeadline).Select(s => s with { IsExpired = true }), closed];
        var steps = new List<Step> { new("Open", roles[0], null, [states[0]]) };
        if (random.Next(3) == 0)
        {
            steps.Add(new Step("Begin", roles[random.Next(roles.Length)], null, [states[random.Next(states.Count)]]));
        }

        // Forward first, so that everything is reached and everything ends.
        for (int i = 0; i < states.Count; i++)
        {
            if (!states[i].IsFinal)
            {
                Stage ahead = i + 1 < states.Count ? states[i + 1] : closed;
                steps.Add(Draw(random, roles, states[i], [ahead, closed, states[random.Next(states.Count)]], steps, $"Go{i}"));
            }
        }

        Stage[] sources = [.. stages.Where(stage => !stage.IsFinal)];
        int more = random.Next(sources.Length, (2 * sources.Length) + 2);
        for (int i = 0; i < more; i++)
        {
            Stage source = i < sources.Length ? sources[i] : sources[random.Next(sources.Length)];
            Stage[] targets = [stages[random.Next(states.Count)], random.Next(2) == 0 ? closed : stages[random.Next(states.Count)]];
            steps.Add(Draw(random, roles, source, targets, steps, $"Do{i}"));
        }

        byte[] address = new byte[32];
        random.NextBytes(address);

        HashSet<Stage> reached = Reached(stages, steps);
        Step[] taken = [.. steps.Where(step => step.Source is null || reached.Contains(step.Source))];

        // A role is there because it has something to do.
        return new Protocol(name, new Pubkey(address), [.. roles.Where(role => taken.Any(step => step.Role == role))], [.. stages.Where(reached.Contains)], [.. taken]);
    }

    private static HashSet<Stage> Reached(List<Stage> stages, List<Step> steps)
    {
        HashSet<Stage> reached = [stages[^1]];
        int before;
        do
        {
            before = reached.Count;
            foreach (Stage target in steps.Where(step => step.Source is null || reached.Contains(step.Source)).SelectMany(step => step.Targets))
            {
                reached.UnionWith(stages.Where(stage => stage.Name == target.Name));
            }
        }
        while (reached.Count > before);
        return reached;
    }

    private static Step Draw(Random random, ImmutableArray<Role> roles, Stage source, Stage[] possible, List<Step> known, string name)
    {
        Role role = roles[random.Next(roles.Length)];
        ImmutableArray<Stage> targets = [.. possible.Distinct()];
        if (random.Next(5) < 3 || targets.Length == 1)
        {
            targets = [targets[0]];
        }

        bool isInPlace = targets is [var only] && only == source && random.Next(2) == 0;

        // An overload: the same instruction in another state. Those that decide are told apart by their outcomes, so they have one source.
        Step? shared = known.FirstOrDefault(s =>
            s.Source is not null && s.Role == role && !s.IsBranch && !s.IsInPlace && !isInPlace && targets.Length == 1 && s.Targets[0].IsClosed == targets[0].IsClosed
            && known.All(k => k.Name != s.Name || k.Source != source));
        return new Step(shared is not null && random.Next(3) == 0 ? shared.Name : name, role, source, targets, isInPlace);
    }
}
