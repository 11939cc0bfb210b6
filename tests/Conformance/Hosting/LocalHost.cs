using System;
using SessionKit.Hosting;

namespace SessionKit.Conformance;

/// <summary>The ledger inside this process.</summary>
internal sealed class LocalHost : Host
{
    private readonly LocalLedger ledger = new();

    public override ILedger Ledger => ledger;

    public override long Time => ledger.Time;

    public override void Deploy(SessionProgram program) => ledger.Deploy(program);

    public override void SetAccount(Pubkey address, AccountData? account) => ledger.SetAccount(address, account);

    public override AccountData? GetAccount(Pubkey address) => ledger.GetAccount(address);

    public override Pubkey CreateMint(MintOptions mint) => ledger.CreateMint(mint);

    public override Pubkey CreateTokenAccount(Pubkey owner, Pubkey mint, Pubkey? address = null) => ledger.CreateTokenAccount(owner, mint, address);

    public override Pubkey Fund(Pubkey owner, Pubkey mint, ulong amount) => ledger.Fund(owner, mint, amount);

    public override Pubkey TokenAccountOf(Pubkey owner, Pubkey mint) => ledger.AssociatedTokenAddress(owner, mint);

    public override ulong TokensIn(Pubkey tokenAccount) => ledger.GetTokenBalance(tokenAccount);

    public override Pubkey NewAddress() => ledger.NewAddress();

    public override void Pass(TimeSpan time) => ledger.MoveClock(time);
}
