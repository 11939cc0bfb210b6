using System.Collections.Generic;
using System.Threading.Tasks;

namespace SessionKit.Bench;

/// <summary>What a child session costs that lists four accounts: a step through it for the last of them, less the same step by the role's own signature.</summary>
internal static class ErrandWork
{
    /// <summary>Counts by the owner and by his agent.</summary>
    public static async Task MeasureAsync(TestLedger ledger, List<VmRow> rows)
    {
        UnitMeter meter = new(ledger);
        Keypair owner = Bumps.KeyWith(key => Bumps.IsHighest(new Seeds("errand"u8).Add(in key), Errand.Program.Address));
        Pubkey counter = Errand.AddressOf(new(owner.Address));
        Keypair agent = Bumps.KeyWith(key => Bumps.IsHighest(new Seeds("sent"u8).Add(in counter).Add(in key), Errand.Program.Address));
        ledger.Airdrop(owner.Address, 1_000_000_000).Airdrop(agent.Address, 1_000_000_000);
        Pubkey last = ledger.NewAddress();
        Session<Errand.Running, Errand.Owner> running = await new Errand.Owner(meter, owner).Open();
        running = await running.Add(last, 1);
        long own = meter.Last;
        running.Detach();
        AllowedAccounts accounts = [ledger.NewAddress(), ledger.NewAddress(), ledger.NewAddress(), last];
        Session<Errand.Sent.Given, Errand.Sent.Owner> given =
            await new Errand.Sent.Owner(meter, owner).Give(agent.Address, new Scope(Errand.Delegated.Add, 10, long.MaxValue, 10), accounts);
        rows.Add(new VmRow("child.grant.listed", "child session with a list of accounts granted, bump 255", "", 0, meter.Last));
        Session<Errand.Sent.Given, Errand.Sent.Agent> sent = await new Errand.Sent.Agent(meter, agent).Join<Errand.Sent.Given>(given.Address);
        sent = await sent.Add(last, 1);
        rows.Add(new VmRow("child.use.listed", "child session checked and spent, the last of four accounts on its list", "", 250, meter.Last - own));
        sent.Detach();
        await given.TakeBack();
    }
}
