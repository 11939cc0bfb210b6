using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Interop;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Conformance.Constructs;

/// <summary>What borrowing costs on the real VM.</summary>
public sealed class BorrowCostTests(ITestOutputHelper output)
{
    // Using what is held reads the session's own account and the clock; giving back walks over eight holders.
    private const ulong MostForUse = 700;
    private const ulong MostForGive = 1_500;
    private const ulong MostForShare = 1_500;

    [NodeFact]
    public async Task Using_what_is_held_is_cheap_and_only_the_first_who_borrows_pays_for_the_lease()
    {
        using BorrowWorld world = await BorrowWorld.Start(Hosts.RealVm);
        Keypair alice = world.Host.Person(), bob = world.Host.Person();
        Pubkey first = (await world.Begin(alice)).Detach(), second = (await world.Begin(bob)).Detach();
        ulong create = await UnitsOf(world.Share(first, alice), alice);
        ulong share = await UnitsOf(world.Share(second, bob), bob);
        ulong look = await UnitsOf(Pawn.Work.Instructions.Look(first, world.Item, alice.Address), alice);
        ulong give = await UnitsOf(world.Give(second, bob, alice.Address), bob);
        ulong last = await UnitsOf(world.Give(first, alice, alice.Address), alice);
        output.WriteLine($"borrow, creating the lease: {create}; borrow, sharing it: {share}; use: {look}; give back: {give}; give back, closing the lease: {last}");
        Assert.InRange(look, 1UL, MostForUse);
        Assert.InRange(share, 1UL, MostForShare);
        Assert.InRange(give, 1UL, MostForGive);
        Assert.InRange(last, 1UL, MostForGive);

        Task<ulong> UnitsOf(Instruction instruction, Keypair signer) => world.By([signer], instruction).Units();
    }
}
