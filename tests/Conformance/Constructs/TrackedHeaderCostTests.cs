using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Interop;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Conformance.Constructs;

/// <summary>What a tracked header costs on the real VM: one step of four sessions that differ in nothing else.</summary>
public sealed class TrackedHeaderCostTests(ITestOutputHelper output)
{
    // What a step with nothing tracked may take on top: the count is a load, a comparison, an addition and a store; the clock is one call of the VM.
    private const ulong MostForCount = 8;
    private const ulong MostForReading = 8;
    private const ulong MostForClock = 130;

    [NodeFact]
    public async Task Each_part_costs_what_it_does_and_no_more()
    {
        using Host host = Hosts.Start(Hosts.RealVm);
        host.Deploy(Meter.Program);
        Keypair alice = host.Person();
        var bare = await new Meter.Bare.Holder(host.Ledger, alice).BeginBare();
        var counted = await new Meter.Counted.Holder(host.Ledger, alice).BeginCounted();
        var timed = await new Meter.Timed.Holder(host.Ledger, alice).BeginTimed();
        ulong nothing = await UnitsOf(Meter.Bare.Instructions.TurnBare(bare.Address, alice.Address));
        ulong count = await UnitsOf(Meter.Counted.Instructions.TurnCounted(counted.Address, alice.Address)) - nothing;
        ulong read = await UnitsOf(Meter.Counted.Instructions.TurnByCount(counted.Address, alice.Address)) - nothing;
        ulong all = await UnitsOf(Meter.Timed.Instructions.TurnTimed(timed.Address, alice.Address)) - nothing;
        output.WriteLine($"nothing tracked: {nothing}; the count: +{count}; the count, read by the step: +{read}; all, the time among it: +{all}");
        Assert.InRange(count, 1UL, MostForCount);
        Assert.InRange(read, count, MostForCount + MostForReading);
        Assert.InRange(all, count, MostForCount + MostForClock);

        Task<ulong> UnitsOf(Instruction instruction) => new Attempt(host, [alice], instruction).Units();
    }
}
