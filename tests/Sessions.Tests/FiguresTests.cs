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
        (string Step, Keypair Signer, Instruction Instruction)[] steps =
        [
            ("say", world.Alice, world.Say(session, world.Bob.Address)),
            ("deposit", world.Alice, world.Deposit(session, 100)),
            ("fill", world.Alice, Sessions.Primary.Instructions.Fill(session: session, pool: pool, owner: world.Alice.Address, amount: 1)),
            ("deposit_fill_and_say", world.Alice, world.All(session, pool, 100, world.Bob.Address)),
            ("pay", world.Alice, world.Pay(session, 1)),
            ("pay_by_subsidiary", world.Agent, world.PayBySubsidiary(session, grant, 1)),
        ];
        var figures = new StatedFigures("Sessions", output);
        foreach ((string step, Keypair signer, Instruction instruction) in steps)
        {
            figures.AtMost(step, "units", await world.Try(signer, instruction).Units());
        }

        figures.AreAllMeasured();
    }
}
