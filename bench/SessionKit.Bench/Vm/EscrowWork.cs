using System.Collections.Generic;
using System.Threading.Tasks;

namespace SessionKit.Bench;

/// <summary>The escrow's steps: the sample itself, through its generated client.</summary>
internal static class EscrowWork
{
    /// <summary>Makes, takes with and without the recipients' token accounts, and takes back.</summary>
    public static async Task MeasureAsync(TestLedger ledger, List<VmRow> rows)
    {
        Pubkey tokenA = ledger.CreateMint(decimals: 0);
        Pubkey tokenB = ledger.CreateMint(decimals: 0);
        Keypair alice = Bumps.KeyWith(key => Bumps.IsAssociatedHighest(key, tokenA) && Bumps.IsAssociatedHighest(key, tokenB));
        Keypair bob = Bumps.KeyWith(key => Bumps.IsAssociatedHighest(key, tokenA) && Bumps.IsAssociatedHighest(key, tokenB));
        ledger.Airdrop(alice.Address, 10_000_000_000).Airdrop(bob.Address, 10_000_000_000);
        ledger.Fund(alice.Address, tokenA, 1_000);
        ledger.Fund(bob.Address, tokenB, 1_000);
        UnitMeter meter = new(ledger);
        Escrow.Maker maker = new(meter, alice);
        Escrow.Taker taker = new(meter, bob);
        ulong seed = 0;

        await TakeAsync();
        long fresh = meter.Last;
        await TakeAsync();
        long pre = meter.Last;
        Session<Escrow.Offered, Escrow.Maker> offered = await MakeAsync();
        long make = meter.Last;
        await offered.Refund();

        rows.Add(new VmRow("escrow.make", "escrow make", "Anchor 37,784 · Pinocchio 20,234", 5_200, make));
        rows.Add(new VmRow("escrow.take.pre", "escrow take, recipients' accounts exist", "Anchor 29,541 · Pinocchio 17,527", 4_300, pre));
        rows.Add(new VmRow("escrow.take.fresh", "escrow take, recipients' accounts are created", "Anchor 65,650 · Pinocchio 35,701", 32_000, fresh));
        rows.Add(new VmRow("escrow.refund", "escrow refund", "Anchor 17,010 · Pinocchio 3,067", 2_700, meter.Last));

        async Task TakeAsync()
        {
            Session<Escrow.Offered, Escrow.Maker> made = await MakeAsync();
            await (await taker.Join<Escrow.Offered>(made.Address)).Take();
            made.Detach();
        }

        async Task<Session<Escrow.Offered, Escrow.Maker>> MakeAsync()
        {
            do
            {
                seed++;
            }
            while (!HasHighestBumps(alice.Address, seed, tokenA));
            return await maker.Make(seed, deposit: 2, ask: 1, ledger.Time + 3_600, tokenA, tokenB);
        }
    }

    private static bool HasHighestBumps(Pubkey maker, ulong seed, Pubkey mint)
    {
        Pubkey session = ProgramAddress.Find(new Seeds("escrow"u8).Add(in maker).Add(seed), Escrow.Program.Address, out byte bump);
        return bump == 255 && Bumps.IsHighest(new Seeds("vault"u8).Add(in session).Add(in mint), Escrow.Program.Address);
    }
}
