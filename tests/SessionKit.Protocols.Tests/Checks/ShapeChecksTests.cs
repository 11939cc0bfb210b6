using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace SessionKit.Protocols.Tests.Checks;

public class ShapeChecksTests
{
    private static readonly IVaultCare Careless = new NeverCloses();

    [Fact]
    public void Nothing_is_found_in_the_samples_of_right_protocols() => Assert.All(
        ProtocolSources.Read(ProtocolSources.Escrow).Sessions,
        session => Assert.Empty(ShapeChecks.Of(session)));

    [Fact]
    public void An_unreachable_state_is_one_that_no_walk_of_any_length_gets_to() => Prop.ForAll(RandomProtocols.Seeds, seed =>
    {
        SessionModel session = RandomProtocols.Of(seed);
        string[] found = [.. ShapeChecks.Of(session).Where(f => f.Kind == FindingKind.Unreachable).Select(f => f.State)];
        HashSet<string> walked = Walk(session);
        string[] expected = [.. Opened(session) ? session.States.Select(s => s.Name).Where(s => !walked.Contains(s)) : []];
        Assert.Equal(expected, found);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_dead_end_has_no_step_and_every_witness_is_a_way_that_can_be_gone() => Prop.ForAll(RandomProtocols.Seeds, seed =>
    {
        SessionModel session = RandomProtocols.Of(seed);
        foreach (ProtocolFinding finding in ShapeChecks.Of(session).Concat(ShapeChecks.OfValue(WithVault(session), Careless)))
        {
            Assert.Equal(
                finding.Kind == FindingKind.DeadEnd,
                finding.Step is null && Steps(session).All(s => s.Source != finding.State) && finding.Kind is not FindingKind.Unreachable and not FindingKind.Hostage and not FindingKind.Trap);
            Assert.True(finding.Witness.Length == 0 || CanBeGone(session, finding.Witness), finding.ToString());
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_declaration_changes_nothing() => Prop.ForAll(RandomProtocols.Seeds, seed =>
    {
        SessionModel session = WithVault(RandomProtocols.Of(seed));
        SessionModel reversed = session with { Instructions = session.Instructions.Reverse().Select(i => i with { Steps = i.Steps.Reverse().ToEquatableArray() }).ToEquatableArray() };
        Assert.Equal(Said(ShapeChecks.Of(session)), Said(ShapeChecks.Of(reversed)));
        Assert.Equal(Said(ShapeChecks.OfValue(session, Careless)), Said(ShapeChecks.OfValue(reversed, Careless)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_trap_is_a_state_from_which_trying_everything_never_ends() => Prop.ForAll(RandomProtocols.Seeds, seed =>
    {
        SessionModel session = WithVault(RandomProtocols.Of(seed));
        foreach (ProtocolFinding trap in ShapeChecks.OfValue(session, Careless).Where(f => f.Kind == FindingKind.Trap))
        {
            HashSet<string> around = Walk(session, trap.State);
            Assert.DoesNotContain(StepModel.Closed, around);
            Assert.Equal(["pot"], trap.Vaults);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_step_that_closes_over_an_open_vault_is_found_whatever_the_way() => Prop.ForAll(RandomProtocols.Seeds, seed =>
    {
        // Every opening step creates the vault and nobody ever closes it: each reachable closing step is at fault.
        SessionModel session = WithVault(RandomProtocols.Of(seed));
        ISet<ProtocolNode> reachable = ProtocolGraph.Of(session).Reachable(ProtocolNode.Missing);
        Assert.Equal(
            Steps(session).Where(s => s.Targets.Contains(StepModel.Closed) && s.Source is not null && reachable.Contains(ProtocolNode.SourceOf(s))).Select(s => s.Name).Order(),
            ShapeChecks.OfValue(session, Careless).Where(f => f.Kind == FindingKind.VaultLeftOpen).Select(f => f.Step!.Name).Order());
    }).QuickCheckThrowOnFailure();

    private static string[] Said(IEnumerable<ProtocolFinding> findings) => [.. findings.Select(f => $"{f.Kind} {f.State} {f.Step?.Name} {f.Role} {f.Detail} {f.Witness}").Order()];

    private static bool Opened(SessionModel session) => Steps(session).Any(s => s.Opens);

    private static IEnumerable<StepModel> Steps(SessionModel session) => session.Instructions.SelectMany(i => i.Steps);

    /// <summary>The names of all that can follow, by trying every step again and again.</summary>
    private static HashSet<string> Walk(SessionModel session, string? from = null)
    {
        HashSet<string> seen = from is null ? [] : [from];
        int before;
        do
        {
            before = seen.Count;
            foreach (StepModel step in Steps(session).Where(s => s.Source is null ? from is null : seen.Contains(s.Source)))
            {
                seen.UnionWith(step.Targets);
            }
        }
        while (seen.Count > before);
        return seen;
    }

    private static bool CanBeGone(SessionModel session, string witness)
    {
        HashSet<string> at = [""];
        foreach (string name in witness.Split(" → "))
        {
            at = name == "(time)"
                ? [.. at.Where(s => session.FindState(s)?.Until is not null).Select(s => "Expired " + s)]
                : [.. Steps(session).Where(s => s.Name == name && at.Contains(s.FromExpired ? "Expired " + s.Source : s.Source ?? "")).SelectMany(s => s.Targets)];
        }

        return at.Count > 0;
    }

    /// <summary>The protocol with a vault that its opening steps create and into which whoever opens has put his own.</summary>
    private static SessionModel WithVault(SessionModel session) => session with
    {
        Vaults = new[] { "pot" }.ToEquatableArray(),
        Instructions = session.Instructions.Select(i => i with { Steps = i.Steps.Select(WithVault).ToEquatableArray() }).ToEquatableArray(),
    };

    private static StepModel WithVault(StepModel step) => !step.Opens ? step : step with
    {
        Parameters = new ParameterModel[] { new("pot", ParameterKind.Account, true, false), new("own", ParameterKind.Account, true, false) }.ToEquatableArray(),
        Bindings = step.Bindings
            .Append(new BindingModel("own", null, new Source(SourceKind.Account, step.Roles.Count > 0 ? Names.ToCamelCase(step.Roles[0]) : "nobody"), null, false, false, false))
            .ToEquatableArray(),
    };

    private sealed class NeverCloses : IVaultCare
    {
        public bool PaysInto(StepModel taken, string role, string wallet) => false;

        public bool Closes(StepModel taken, string target, string vault) => false;

        public bool PaysOut(StepModel taken, string vault, string account) => false;
    }
}
