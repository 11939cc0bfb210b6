using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Interop;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Conformance.Constructs;

/// <summary>What reading the blockhash costs on the real VM: one step with it, and one that writes zeros instead.</summary>
public sealed class BlockhashCostTests(ITestOutputHelper output)
{
    [NodeFact]
    public async Task Reading_it_costs_no_call_of_the_VM()
    {
        using Host host = Hosts.Start(Hosts.RealVm);
        host.Deploy(Notary.Program);
        Keypair alice = host.Person();
        Pubkey book = (await new Notary.Author(host.Ledger, alice).Begin()).Detach();
        ulong without = await UnitsOf(Notary.Instructions.EnterNothing(book, alice.Address));
        ulong with = await UnitsOf(Notary.Instructions.Enter(book, alice.Address));
        output.WriteLine($"without {without}, with {with}: {with - without} more");
        Assert.InRange(with, without + 1, without + 60);

        Task<ulong> UnitsOf(Instruction instruction) => new Attempt(host, [alice], instruction).Units();
    }
}
