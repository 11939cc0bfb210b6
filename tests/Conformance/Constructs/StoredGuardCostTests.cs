using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Interop;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Conformance.Constructs;

/// <summary>What a stored guard costs on the real VM: one step that asks it, and one that differs in nothing else.</summary>
public sealed class StoredGuardCostTests(ITestOutputHelper output)
{
    private const ulong MostForFive = 300;

    [NodeFact]
    public async Task Five_conditions_cost_what_they_may()
    {
        using Host host = Hosts.Start(Hosts.RealVm);
        host.Deploy(Warrant.Program);
        Keypair alice = host.Person();
        Keypair bob = host.Person();
        Guard five = Guard.Caller(bob.Address) & Guard.Expires(host.Time + 100) & Guard.Steps(nameof(Warrant.Grants.Spend)) & Guard.AtMost(100) & Guard.Uses(9);
        ulong cost = await CostOf(five);
        output.WriteLine($"five conditions, the clock and a count among them: +{cost}");
        foreach ((string name, Guard guard) in new[]
        {
            ("always", Guard.Always),
            ("caller", Guard.Caller(bob.Address)),
            ("expiry", Guard.Expires(host.Time + 100)),
            ("step", Guard.Steps(nameof(Warrant.Grants.Spend))),
            ("at most", Guard.AtMost(100)),
            ("uses", Guard.Uses(9)),
            ("in total", Guard.InTotal(1_000)),
            ("rate", Guard.Rate(9, 60)),
            ("four without the clock", Guard.Caller(bob.Address) & Guard.Steps(nameof(Warrant.Grants.Spend)) & Guard.AtMost(100) & Guard.Uses(9)),
            ("either of two", Guard.Caller(alice.Address) | Guard.Uses(3)),
        })
        {
            output.WriteLine($"{name}: +{await CostOf(guard)}");
        }

        Assert.InRange(cost, 1UL, MostForFive);

        async Task<ulong> CostOf(Guard guard)
        {
            var live = await new Warrant.Grants.Owner(host.Ledger, alice).Grant(0, guard);
            Pubkey payee = host.NewAddress();
            ulong asked = await UnitsOf(Warrant.Grants.Instructions.Spend(session: live.Address, agent: bob.Address, payee: payee, amount: 5));
            ulong free = await UnitsOf(Warrant.Grants.Instructions.SpendFreely(session: live.Address, agent: bob.Address, payee: payee, amount: 5));
            await new Attempt(host, [alice], Warrant.Grants.Instructions.Revoke(session: live.Address, owner: alice.Address, pin: default)).GoesThrough();
            return asked - free;
        }

        Task<ulong> UnitsOf(Instruction instruction) => new Attempt(host, [bob], instruction).Units();
    }
}
