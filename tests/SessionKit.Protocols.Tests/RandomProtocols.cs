using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace SessionKit.Protocols.Tests;

/// <summary>Protocols of a few states, roles and steps, whatever they would mean.</summary>
internal static class RandomProtocols
{
    private static readonly string[] RoleNames = ["Maker", "Taker", "Judge"];

    /// <summary>Such protocols, by seeds that FsCheck prints.</summary>
    public static Arbitrary<int> Seeds { get; } = Arb.From(Gen.Choose(0, int.MaxValue - 1));

    /// <summary>The protocol of a seed.</summary>
    public static SessionModel Of(int seed)
    {
        var random = new Random(seed);
        List<StateModel> states = [.. Enumerable.Range(0, random.Next(1, 6)).Select(i => State(i, random.Next(2) == 0))];
        List<StepModel> steps = [.. Enumerable.Range(0, random.Next(0, 12)).Select(i => Step(i, states, random))];
        return new SessionModel(
            Name("Deal"),
            "deal",
            "",
            null,
            states.ToEquatableArray(),
            steps.Select(s => new InstructionModel(s.Name, s.Name, "00", default, default, false, s.Opens, default, new[] { s }.ToEquatableArray(), true, "")).ToEquatableArray(),
            RoleNames.Select(r => new RoleModel(r, null)).ToEquatableArray(),
            default);
    }

    private static StateModel State(int index, bool expires) =>
        new(Name($"State{index}"), index, "00", default, expires ? "EndsAt" : null, false, true, "");

    private static StepModel Step(int index, List<StateModel> states, Random random)
    {
        StateModel? source = random.Next(4) == 0 ? null : states[random.Next(states.Count)];
        bool fromExpired = source?.Until is not null && random.Next(2) == 0;
        string[] targets = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(5) == 0 ? StepModel.Closed : states[random.Next(states.Count)].Name).Distinct()];
        string[] signers = [.. RoleNames.Where(_ => random.Next(3) == 0)];
        return new StepModel(
            $"Step{index}",
            source?.Name,
            fromExpired,
            source is not null && targets is [var only] && only == source.Name,
            targets.ToEquatableArray(),
            default,
            signers.Select(s => new BindingModel(Names.ToCamelCase(s), random.Next(2) == 0 ? new Source(SourceKind.StateField, s) : null, null, null, false, false, false)).ToEquatableArray(),
            default,
            signers.ToEquatableArray(),
            "");
    }

    private static TypeName Name(string name) => new("", default, $"partial record struct {name}", name, $"global::{name}", true);
}
