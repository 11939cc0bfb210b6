using System.Collections.Generic;
using System.Threading.Tasks;

namespace SessionKit.Bench;

/// <summary>A vault of lamports: full round trips through the session that guards it.</summary>
internal static class PurseWork
{
    private const ulong Lamports = 1_000_000_000;

    /// <summary>Opens a purse, fills it and takes all of it out.</summary>
    public static async Task MeasureAsync(TestLedger ledger, List<VmRow> rows)
    {
        UnitMeter meter = new(ledger);
        Keypair owner = Bumps.KeyWith(HasHighestBumps);
        ledger.Airdrop(owner.Address, 3 * Lamports);
        Session<Purse.Usable, Purse.Owner> purse = await new Purse.Owner(meter, owner).Open();
        purse = await purse.Deposit(Lamports);
        rows.Add(new VmRow("vault.deposit", "vault deposit, system-owned address", "Pinocchio 2,860 · Quasar 1,556 p", 1_450, meter.Last));
        purse = await purse.Withdraw(Lamports);
        rows.Add(new VmRow("vault.withdraw", "vault withdraw, signed by its seeds", "Pinocchio 2,875 · Quasar 1,600 p", 1_500, meter.Last));
        await purse.Close();
    }

    private static bool HasHighestBumps(Pubkey owner)
    {
        Pubkey session = Purse.FindAddress(new(owner), out byte bump);
        Purse.FindVault(session, out byte walletBump);
        return bump == byte.MaxValue && walletBump == byte.MaxValue;
    }
}
