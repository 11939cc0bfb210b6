using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Interop;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.SessionTests;

/// <summary>What a step takes on the real VM, held to the table in the sample's README.</summary>
public sealed class FiguresTests(ITestOutputHelper output)
{
    [NodeFact]
    public async Task Item_49_each_step_takes_no_more_units_than_the_README_says()
    {
        using SessionWorld world = new(Hosts.RealVm);
        Guard guard = Guard.Caller(world.Alice.Address) & Guard.Expires(world.Host.Time + 3_600) & Guard.Uses(9);
        Pubkey pool = await world.Pool();
        Pubkey session = (await (await world.Open(guard: guard)).Borrow(pool)).Detach();
        var scope = new Scope(Sessions.Primary.Delegated.Pay, Amount: 50, ExpiresAt: world.Host.Time + 60, Uses: 2);
        Pubkey grant = (await new Sessions.Subsidiary.Owner(world.Host.Ledger, world.Alice).Grant(primary: session, agent: world.Agent.Address, scope: scope)).Detach();

        // A bump below the highest costs a hash and a look at the curve more, which is nothing to measure by.
        ulong number = 2;
        while (BumpOfLease(Sessions.Pool.AddressOf(new(world.Bob.Address, number))) != byte.MaxValue)
        {
            number++;
        }

        Pubkey free = (await world.Open(2)).Detach(), another = await world.Pool(number), lease = Lease.AddressOf(another, Sessions.Program.Address);
        (string Step, Keypair Signer, Instruction Instruction)[] steps =
        [
            ("say", world.Alice, world.Say(session, world.Bob.Address)),
            ("deposit", world.Alice, world.Deposit(session, 100)),
            ("fill", world.Alice, Sessions.Primary.Instructions.Fill(session: session, pool: pool, owner: world.Alice.Address, amount: 1)),
            ("deposit_fill_and_say", world.Alice, world.All(session, pool, 100, world.Bob.Address)),
            ("pay", world.Alice, world.Pay(session, 1)),
            ("pay_by_subsidiary", world.Agent, world.PayBySubsidiary(session, grant, 1)),
            ("borrow", world.Alice, Sessions.Primary.Instructions.Borrow(session: free, pool: another, owner: world.Alice.Address, poolLease: lease)),
            ("release", world.Alice, Sessions.Primary.Instructions.Release(session: free, owner: world.Alice.Address, pool: another, poolLease: lease, poolLeasePayer: world.Alice.Address)),
            ("announce", world.Alice, Sessions.Primary.Instructions.Announce(session: free, owner: world.Alice.Address, letters: 0)),
        ];
        var figures = new StatedFigures("Sessions", output);
        foreach ((string step, Keypair signer, Instruction instruction) in steps)
        {
            figures.AtMost(step, "units", await world.Try(signer, instruction).Units());
        }

        await Council(figures);
        await Bundle(figures);
        figures.AreAllMeasured();
    }

    private static byte BumpOfLease(Pubkey pool)
    {
        var seeds = new Seeds("lease"u8);
        seeds.Add(in pool);
        ProgramAddress.Find(in seeds, Sessions.Program.Address, out byte bump);
        return bump;
    }

    private static async Task Council(StatedFigures figures)
    {
        using CouncilWorld world = await CouncilWorld.Convene(Hosts.RealVm);
        await world.By([world.Alice], world.Move(world.Alice, 1_000), world.Approve(world.Alice)).GoesThrough();
        figures.AtMost("approve", "units", await world.By([world.Carol], world.Approve(world.Carol)).Units());

        // As a client sends it: pinned to what it saw.
        var motion = await new Council.Member(world.Host.Ledger, world.Carol).Join<Council.Moved>(world.Address);
        figures.AtMost("carry_out", "units", await world.By([], [.. await motion.CarryOut().Instructions()]).Units());
    }

    private static async Task Bundle(StatedFigures figures)
    {
        using BundleWorld world = new(Hosts.RealVm);
        (await world.Begin()).Detach();
        byte number = 1;
        while (world.BumpsOf(number) != (byte.MaxValue, byte.MaxValue))
        {
            number++;
        }

        figures.AtMost("prepare", "units", await world.By([world.Participant], world.PrepareOne(number, 1_000_000)).Units());
        var pending = await world.Seen();
        figures.AtMost("validate", "units", await world.By([world.Coordinator], [.. await pending.Validate(1, 1_000_000).Instructions()]).Units());
        var validated = await new Bundles.Bundle.Coordinator(world.Host.Ledger, world.Coordinator).Join<Bundles.Bundle.Validated>(world.Address);
        figures.AtMost("commit", "units", await world.By([world.Coordinator], [.. await validated.Commit().Instructions()]).Units());
        var prepared = await new Bundles.Operation.Participant(world.Host.Ledger, world.Participant).Join<Bundles.Operation.Prepared>(world.Operation(number));
        figures.AtMost("settle", "units", await world.By([], [.. await prepared.Settle().Instructions()]).Units());
    }
}
