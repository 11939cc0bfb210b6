using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Interop;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Conformance.Traces;

/// <summary>The hosts in lockstep: whatever is sent to both, they must do the same.</summary>
public sealed class TraceTests(ITestOutputHelper output)
{
    private const int Transactions = 12_000;
    private const int MaximumUnreached = 2;

    // What these promise they do not do: to be refused is their part.
    private static readonly ImmutableHashSet<string> AlwaysRefused = ["Match.vanish", "Match.destroy", "Meter.peek", "Meter.end_and_look"];

    // These need an account of a certain session, and then the same one again: chance hardly gets there. The tests of borrows do, on both hosts.
    private static readonly ImmutableHashSet<string> HardlyReached =
    [
        "Pawn.begin_with", "Pawn.take", "Pawn.share", "Pawn.share_for", "Pawn.take_again", "Pawn.take_other", "Pawn.give_other", "Pawn.use", "Pawn.look",
        "Pawn.let_change", "Pawn.give", "Pawn.give_changed", "Pawn.give_and_end", "Pawn.reclaim_lease",
    ];

    // A scope that is within another, for a holder whose key is at hand, is nothing that chance comes upon; tests of their own hold the hosts to one result there.
    private static readonly ImmutableHashSet<string> OutOfReach =
        ["Treasury.grant", "Treasury.lend", "Treasury.pause", "Treasury.resume", "Treasury.revoke", "Treasury.send", "Treasury.recall", "Treasury.ask", "Treasury.drop"];

    [NodeFact]
    public async Task Random_transactions_do_the_same_on_both_hosts()
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"--seed {seed}");
        Campaign campaign = new(seed);
        await campaign.Run(Transactions);

        // Chance may keep a step from what it needs for a while, and one or two of all of them for long; a campaign that gets to fewer would show nothing of them.
        for (int times = 2; times <= 4 && Unreached(campaign).Length > MaximumUnreached && campaign.Findings.IsEmpty; times++)
        {
            await campaign.Run(times * Transactions);
        }

        output.WriteLine(campaign.Counts.ToString());
        Assert.True(campaign.Findings.IsEmpty, string.Join("\n\n", campaign.Findings));
        InstructionDescription[] unreached = Unreached(campaign);
        Assert.True(unreached.Length <= MaximumUnreached, $"Never went through: {string.Join(", ", unreached.Select(step => step.ToString()))}.");
        Assert.InRange(campaign.Counts.Transactions, Transactions, int.MaxValue);
        Assert.InRange(campaign.Counts.Succeeded, campaign.Counts.Transactions / 10, campaign.Counts.Transactions * 9 / 10);
        Assert.InRange(campaign.Counts.Reasons, 200, int.MaxValue);
    }

    [NodeFact]
    public async Task A_program_that_does_something_else_is_found_out_with_the_one_transaction_that_shows_it()
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"--seed {seed}");
        Campaign campaign = new(seed, vm => vm.Deploy(Odd.Program, ForgedProgram.Elf));
        await campaign.Run(1_500);
        output.WriteLine(string.Join("\n\n", campaign.Findings));
        Assert.All(campaign.Findings, finding =>
        {
            Assert.Contains(ForgedProgram.Boast, finding.Difference, StringComparison.Ordinal);
            Sending last = Assert.IsType<Sending>(finding.Actions[^1]);
            Assert.Equal(Odd.Program.Address, Assert.Single(last.Instructions).Whole.Program);
        });
        Assert.Contains(campaign.Findings, finding => finding.Actions is [Sending { Instructions: [{ Mutations.IsEmpty: true }] }]);
    }

    // Random bytes are hardly ever a stored guard: what Warrant takes is made by a random test of its own (StoredGuardTests), what Depot takes by the tests of batches. Club and Bar, who
    // ask one another, and Echo and Mirror, who call one another, have no more to show than their attacks: a card of the right level is nothing that chance comes upon. No more is
    // the latest blockhash, which Notary wants to be told; nor an account that Chest's children list.
    [Fact]
    public void Every_program_of_this_assembly_that_can_be_compiled_takes_part()
    {
        SessionProgram[] others = [Words.Program, Warrant.Program, Club.Program, Bar.Program, Depot.Program, Echo.Program, Mirror.Program, Notary.Program, Chest.Program];
        Assert.Equal(CompiledPrograms.Names.Order(), Subjects.All.Concat(others).Select(program => program.Name).Order());
    }

    private static InstructionDescription[] Unreached(Campaign campaign) =>
    [
        .. Subjects.Described
            .SelectMany(protocol => protocol.Instructions)
            .Where(step => !campaign.Counts.HasSucceeded(step) && !AlwaysRefused.Contains(step.ToString()) && !HardlyReached.Contains(step.ToString()) && !IsOutOfReach(step.ToString())),
    ];

    private static bool IsOutOfReach(string step) => OutOfReach.Contains(step) || step.Contains("_by_", StringComparison.Ordinal);
}
