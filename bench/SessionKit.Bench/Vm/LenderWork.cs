using System.Collections.Generic;
using System.Threading.Tasks;

namespace SessionKit.Bench;

/// <summary>What a child session costs: a step through it, less the same step by the role's own signature.</summary>
internal static class LenderWork
{
    /// <summary>Counts by the owner and by his agent.</summary>
    public static async Task MeasureAsync(TestLedger ledger, List<VmRow> rows)
    {
        UnitMeter meter = new(ledger);
        Keypair owner = Bumps.KeyWith(key => Bumps.IsHighest(new Seeds("lender"u8).Add(in key), Lender.Program.Address));
        Pubkey counter = Lender.AddressOf(new(owner.Address));
        Keypair agent = Bumps.KeyWith(key => Bumps.IsHighest(new Seeds("lent"u8).Add(in counter).Add(in key), Lender.Program.Address));
        ledger.Airdrop(owner.Address, 1_000_000_000).Airdrop(agent.Address, 1_000_000_000);
        Session<Lender.Lending, Lender.Owner> lending = await new Lender.Owner(meter, owner).Open();
        lending = await lending.Add(1);
        long own = meter.Last;
        lending.Detach();
        Session<Lender.Lent.Given, Lender.Lent.Owner> given = await new Lender.Lent.Owner(meter, owner).Give(agent.Address, new Scope(Lender.Delegated.Add, 10, long.MaxValue, 10));
        rows.Add(new VmRow("child.grant", "child session granted, bump 255", "", 0, meter.Last));
        Session<Lender.Lent.Given, Lender.Lent.Agent> lent = await new Lender.Lent.Agent(meter, agent).Join<Lender.Lent.Given>(given.Address);
        lent = await lent.Add(1);
        rows.Add(new VmRow("child.use", "child session checked and spent, on top of the role's own step", "", 250, meter.Last - own));
        lent.Detach();
        await given.TakeBack();
    }
}
