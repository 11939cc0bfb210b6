using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Interop;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Conformance.Constructs;

/// <summary>What it costs on the real VM to ask another program: one step that does, and one that differs in nothing else.</summary>
public sealed class AskedGuardCostTests(ITestOutputHelper output)
{
    // The VM takes 946 for the call itself.
    private const ulong MostToAsk = 1_700;

    [NodeFact]
    public async Task A_question_costs_little_more_than_the_call()
    {
        using Host host = Hosts.Start(Hosts.RealVm);
        host.Deploy(Bar.Program);
        host.Deploy(Club.Program);
        Keypair alice = host.Person();
        Keypair bob = host.Person();
        Pubkey card = (await new Club.Member(host.Ledger, bob).Join(1, host.Time + 100)).Detach();
        Pubkey bar = (await new Bar.Owner(host.Ledger, alice).Start(Guard.Always)).Detach();
        ulong asked = await UnitsOf(Bar.Instructions.Serve(bar, guest: bob.Address, card: card, level: 1));
        ulong free = await UnitsOf(Bar.Instructions.ServeFreely(bar, guest: bob.Address, card: card, level: 1));
        ulong answer = await UnitsOf(Club.Instructions.HasLevel(card, level: 1));
        output.WriteLine($"asking: +{asked - free}, of which {answer} to answer");
        Assert.InRange(asked - free, answer, MostToAsk);

        Task<ulong> UnitsOf(Instruction instruction) => new Attempt(host, [bob], instruction).Units();
    }
}
