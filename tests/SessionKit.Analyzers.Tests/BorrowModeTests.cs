using System.Threading.Tasks;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Analyzers.Tests;

public class BorrowModeTests
{
    [Fact]
    public Task An_exclusive_borrow_that_is_only_looked_at_is_reported() => VerifyAsync("""
            [Step] public static void Look(ref Open open, Signer maker, [Any] ref Account {|SK5002:oracle|}, Context ctx) => ctx.Require(oracle.Lamports > 0, Error.Empty);
        """,
        "'oracle' is borrowed exclusively and 'Look' never writes it: every other transaction that uses the account waits for nothing, and wallets warn of a change that never comes (take it as 'in')");

    [Fact]
    public Task One_that_is_not_even_looked_at_is_reported() => VerifyAsync("""
            [Step] public static Closed End(in Open open, Signer maker, [Any] ref Account {|SK5002:friend|}, Context ctx) => ctx.Close(maker);
        """);

    [Fact]
    public Task One_that_is_handed_on_is_left_alone() => VerifyAsync("""
            [Step] public static Closed End(in Open open, Signer maker, [Any] ref Account friend, Context ctx) => ctx.Close(ref friend);
            [Step] public static void Pay(
                ref Open open, Signer maker, [Any] in Mint mint, [Token(nameof(maker), nameof(mint))] ref TokenAccount from, [Any] ref TokenAccount to, Context ctx) =>
                Transfer(maker, ref from, ref to, ctx);

            private static void Transfer(Signer maker, ref TokenAccount from, ref TokenAccount to, Context ctx) => TokenProgram.Transfer(ctx, ref from, ref to, maker, 1);
        """);

    [Fact]
    public Task A_vault_that_the_step_creates_is_written() => VerifyAsync("""
            [Step] public static Open Begin(Signer maker, in Mint mint, [Vault(nameof(mint))] ref TokenAccount vault, Context ctx) => new(maker.Address, 0);
        """);

    [Fact]
    public Task A_shared_borrow_that_is_written_is_reported() => VerifyAsync("""
            [Step] public static void Bump(ref Open open, Signer maker, [Any] in Account<Open> other) => {|SK5002:other.State|} = new(maker.Address, 1);
            [Step] public static void Raise(ref Open open, Signer maker, [Any] ref Account<Open> other) => other.State = new(maker.Address, 1);
            [Step] public static void Read(ref Open open, Signer maker, [Any] in Account<Open> other) => open = other.State;
        """,
        "'other' is borrowed shared and written here: the transaction fails when it gets here (take it as 'ref')");

    private static Task VerifyAsync(string steps, params string[] messages) => Verify.Analyzers(
        [new BorrowModeAnalyzer()],
        $$"""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("deal")]
        public static partial class Deal
        {
            [State] public partial record struct Open(Pubkey Maker, ulong Count);
            public enum Error { Empty }
        {{steps}}
        }
        """,
        messages.Length == 0 ? DeclarationRules.Setup : DeclarationRules.Setup with { Messages = [.. messages] });
}
