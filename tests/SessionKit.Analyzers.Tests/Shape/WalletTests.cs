using System.Threading.Tasks;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Analyzers.Tests.Shape;

/// <summary>A session's own lamports are judged as its tokens are.</summary>
public class WalletTests
{
    private const string Fill = "[Step] public static Held Hold(Signer owner, Pubkey judge, ulong lamports, [Vault] ref Wallet wallet, Context ctx) { SystemProgram.Transfer(ctx, owner, ref wallet, lamports); return new(owner.Address, judge); }";
    private const string Opened = "[Step] public static Held Hold(Signer owner, Pubkey judge, [Vault] ref Wallet wallet, Context ctx) => new(owner.Address, judge);";
    private const string Decide = "[Step] public static Closed Decide(in Held held, Signer judge, ref Account owner, [Vault] ref Wallet wallet, Context ctx) { SystemProgram.Close(ctx, ref wallet, ref owner); return ctx.Close(ref owner); }";

    [Fact]
    public Task A_wallet_that_is_closed_first_is_fine() => VerifyAsync(
        Fill + "[Step] public static Closed End(in Held held, Signer owner, [Vault] ref Wallet wallet, Context ctx) { SystemProgram.Close(ctx, ref wallet, owner); return ctx.Close(owner); }");

    [Fact]
    public Task A_wallet_that_only_pays_a_part_is_left_open() => VerifyAsync(
        Fill + "[Step] public static Closed {|SK2008:End|}(in Held held, Signer owner, [Vault] ref Wallet wallet, Context ctx) { SystemProgram.Transfer(ctx, ref wallet, owner, 5); return ctx.Close(owner); }",
        "Held",
        "'End' closes the session while vault 'wallet' may still be open (Hold → End): nobody could sign for it any more, and what is in it is lost (drain it, and call TokenProgram.Close, or SystemProgram.Close for a wallet, before ctx.Close)");

    [Fact]
    public Task A_wallet_that_the_step_forgets_is_left_open() => VerifyAsync(
        Fill + "[Step] public static Closed {|SK2008:End|}(in Held held, Signer owner, Context ctx) => ctx.Close(owner);");

    [Fact]
    public Task Who_paid_in_and_cannot_get_out_alone_is_a_hostage() => VerifyAsync(Fill + Decide, "{|SK2004:Held|}");

    [Fact]
    public Task Who_paid_nothing_has_no_stake() => VerifyAsync(Opened + Decide);

    [Theory]
    [InlineData("[{|SK2013:Vault|}] ref Account pot", "[Vault] on pot")]
    [InlineData("[{|SK2013:Vault(nameof(judge))|}] ref Wallet pot", "a wallet holds lamports, which have no mint: write [Vault]")]
    [InlineData("[{|SK2013:Any|}] ref Wallet {|SK5001:pot|}", "a wallet is the session's own, marked [Vault]")]
    [InlineData("ref Wallet {|SK5001:pot|}", "mark it [Vault]: a wallet is the session's own")]
    [InlineData("[{|SK2013:Vault|}] ref TokenAccount pot", "say which token it holds")]
    public async Task Only_a_wallet_is_a_vault_without_a_mint(string parameter, string said)
    {
        Assert.NotEmpty(said);
        await DeclarationRules.VerifyAsync(Session($"[Step] public static Held Hold(Signer owner, Pubkey judge, {parameter}, Context ctx) => new(owner.Address, judge);", "Held"));
    }

    [Fact]
    public Task A_wallet_has_one_name() => DeclarationRules.VerifyAsync(
        Session(Opened + "[Step] public static void Look(ref Held held, Signer owner, [Vault] in Wallet {|SK3003:purse|}) { }", "Held"),
        "The wallet 'purse' and the wallet 'wallet' share an address, since a session has one wallet: one would be taken for the other (call it by one name in all steps)");

    [Fact]
    public Task A_wallet_that_no_step_opens_is_refused() => DeclarationRules.VerifyAsync(
        Session("[Step] public static Held Hold(Signer owner, Pubkey judge) => new(owner.Address, judge); [Step] public static void Look(ref Held held, Signer owner, [Vault] in Wallet {|SK2009:wallet|}) { }", "Held"));

    [Fact]
    public Task A_session_whose_addresses_could_be_wallets_is_refused() => DeclarationRules.VerifyAsync(
        Session(Opened, "Held").Replace("[Session(\"safe\")]", "[Session(\"vault\")]", System.StringComparison.Ordinal)
            .Replace("partial class Safe", "partial class {|SK3003:Safe|}", System.StringComparison.Ordinal)
            .Replace("[State]", "public readonly partial record struct Key(Pubkey Owner); [State]", System.StringComparison.Ordinal));

    private static Task VerifyAsync(string body, string held = "Held", params string[] messages) =>
        Verify.Analyzers([new ValueAnalyzer()], Session(body, held), messages.Length == 0 ? DeclarationRules.Setup : DeclarationRules.Setup with { Messages = [.. messages] });

    private static string Session(string body, string held) => $$"""
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        [Session("safe")]
        public static partial class Safe
        {
            [State] public readonly partial record struct {{held}}(Pubkey Owner, Pubkey Judge);
            {{body}}
        }
        """;
}
