namespace SessionKit.LendingTests;

/// <summary>Remembers which vouchers a market has: what it records is named by the session beside it.</summary>
[Program("Notebook11111111111111111111111111111111111")]
[Session("note")]
public static partial class Notebook
{
    public readonly partial record struct Key(Pubkey Reader);

    [State(Final = true)]
    public readonly partial record struct Noted(Pubkey Market, Pubkey Voucher);

    [Step(FindBumps = true)]
    public static Noted Note(Signer reader, in Account<Lender.Market.Live> market, in Mint voucher) => new(market.Address, voucher.Address);
}
