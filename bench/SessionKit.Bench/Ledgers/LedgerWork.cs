using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SessionKit.Transactions;

namespace SessionKit.Bench;

/// <summary>
/// The sample's escrow, over and over: made and taken, made and refunded. The transactions are built and signed
/// beforehand by the generated client and then played to a ledger that stands where they began.
/// </summary>
internal sealed class LedgerWork
{
    private readonly LocalLedger trusting;
    private readonly LocalLedger checking;
    private readonly LedgerSnapshot start;
    private readonly List<Transaction> transactions;

    private LedgerWork(LedgerSnapshot start, List<Transaction> transactions)
    {
        this.start = start;
        this.transactions = transactions;
        trusting = new LocalLedger(new LocalLedgerOptions { CheckSignatures = false });
        checking = new LocalLedger();
    }

    /// <summary>How many transactions one run plays.</summary>
    public int Count => transactions.Count;

    /// <summary>Nanoseconds that the client took to plan, compile, sign and send each transaction.</summary>
    public double ClientNanoseconds { get; private init; }

    public static LedgerWork Record(int rounds)
    {
        Keypair alice = Keypair.Generate();
        Keypair bob = Keypair.Generate();
        LocalLedger ledger = new LocalLedger(new LocalLedgerOptions { CheckSignatures = false }).Deploy(Escrow.Program);
        ledger.Airdrop(alice.Address, 1_000_000_000_000).Airdrop(bob.Address, 1_000_000_000_000);
        Pubkey tokenA = ledger.CreateMint(decimals: 0);
        Pubkey tokenB = ledger.CreateMint(decimals: 0);
        ledger.Fund(alice.Address, tokenA, 1_000_000);
        ledger.Fund(bob.Address, tokenB, 1_000_000);
        RecordingLedger recording = new(ledger);
        Escrow.Maker maker = new(recording, alice);
        Escrow.Taker taker = new(recording, bob);

        // The first time creates the recipients' token accounts; all others find them.
        Play(0).GetAwaiter().GetResult();
        recording.Sent.Clear();
        LedgerSnapshot start = ledger.Snapshot();
        double nanoseconds = Timing.Once(() =>
        {
            for (int i = 1; i <= rounds; i++)
            {
                // Nothing in it ever waits: an embedded ledger answers at once.
                Play((ulong)i * 2).GetAwaiter().GetResult();
            }
        });
        return new LedgerWork(start, recording.Sent) { ClientNanoseconds = nanoseconds / recording.Sent.Count };

        async Task Play(ulong seed)
        {
            long end = ledger.Time + 3_600;
            Session<Escrow.Offered, Escrow.Maker> made = await maker.Make(seed, deposit: 2, ask: 1, end, tokenA, tokenB);
            Session<Escrow.Offered, Escrow.Taker> seen = await taker.Join<Escrow.Offered>(made.Address);
            await seen.Take();
            made.Detach();
            Session<Escrow.Offered, Escrow.Maker> again = await maker.Make(seed + 1, deposit: 2, ask: 1, end, tokenA, tokenB);
            await again.Refund();
        }
    }

    public void RunTrusting() => Run(trusting);

    public void RunChecked() => Run(checking);

    private void Run(LocalLedger ledger)
    {
        ledger.Restore(start);
        foreach (Transaction transaction in transactions)
        {
            if (ledger.Send(transaction).Error is { } error)
            {
                throw new InvalidOperationException($"A transaction that went through was refused the second time: {error}");
            }
        }
    }
}
