using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace SessionKit.Bench;

/// <summary>The counter's steps, and ten typed accounts in one of them.</summary>
internal static class CounterWork
{
    /// <summary>Opens, increments and compares.</summary>
    public static async Task MeasureAsync(TestLedger ledger, List<VmRow> rows)
    {
        UnitMeter meter = new(ledger);
        Keypair owner = Bumps.KeyWith(key => Bumps.IsHighest(new Seeds("counter"u8).Add(in key), Counter.Program.Address));
        ledger.Airdrop(owner.Address, 1_000_000_000);
        Session<Counter.Counting, Counter.Owner> counter = await new Counter.Owner(meter, owner).Open();
        rows.Add(new VmRow("counter.open", "counter open, bump 255", "Anchor 5,855 p · Pinocchio 1,733 p · Quasar 1,412 p", 1_400, meter.Last));
        counter = await counter.Increment();
        rows.Add(new VmRow("counter.increment", "counter increment: signer, owner and state checked", "Anchor 946 p · native 1,058", 60, meter.Last));
        Pubkey[] mints = [.. Enumerable.Range(0, 9).Select(_ => ledger.CreateMint(decimals: 0))];
        counter = await counter.Compare(mints[0], mints[1], mints[2], mints[3], mints[4], mints[5], mints[6], mints[7], mints[8]);
        rows.Add(new VmRow("accounts10", "10 typed accounts checked", "Anchor 1,751 p · Pinocchio 323 p · Typhoon 292 p", 280, meter.Last));
        counter.Detach();
    }
}
