using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Shape;

public class CloseVaultFixTests
{
    [Fact]
    public Task A_vault_that_the_step_forgets_comes_with_its_accounts() => Fixes.VerifyAsync<CloseVaultFix>(
        Safe("    [Step] public static Closed {|SK2008:End|}(in Held held, Signer owner, Context ctx) => ctx.Close(owner);"),
        Safe("""
                [Step] public static Closed End(in Held held, Signer owner, [Token(nameof(owner), nameof(Held.Mint))] ref TokenAccount ownerMint, [Vault(nameof(Held.Mint))] ref TokenAccount pot, Context ctx)
                {
                    TokenProgram.Transfer(ctx, ref pot, ref ownerMint, ctx.Self, pot.Amount);
                    TokenProgram.Close(ctx, ref pot, owner, ctx.Self);
                    return ctx.Close(owner);
                }
            """));

    [Fact]
    public Task A_vault_that_is_only_drained_is_closed() => Fixes.VerifyAllAsync<CloseVaultFix>(
        Safe("""
                [Step]
                public static Closed {|SK2008:End|}(
                    in Held held,
                    Signer owner,
                    [Token(nameof(owner), nameof(Held.Mint))] ref TokenAccount to,
                    [Vault(nameof(Held.Mint))] ref TokenAccount pot,
                    Context ctx)
                {
                    TokenProgram.Transfer(ctx, ref pot, ref to, ctx.Self, pot.Amount);
                    return ctx.Close(owner); // done
                }
            """),
        Safe("""
                [Step]
                public static Closed End(
                    in Held held,
                    Signer owner,
                    [Token(nameof(owner), nameof(Held.Mint))] ref TokenAccount to,
                    [Vault(nameof(Held.Mint))] ref TokenAccount pot,
                    Context ctx)
                {
                    TokenProgram.Transfer(ctx, ref pot, ref to, ctx.Self, pot.Amount);
                    TokenProgram.Close(ctx, ref pot, owner, ctx.Self);
                    return ctx.Close(owner); // done
                }
            """));

    [Fact]
    public Task A_wallet_is_emptied() => Fixes.VerifyAsync<CloseVaultFix>(
        Purse("    [Step] public static Closed {|SK2008:End|}(in Held held, Signer owner, Context ctx) => ctx.Close(owner);"),
        Purse("""
                [Step] public static Closed End(in Held held, Signer owner, [Vault] ref Wallet wallet, Context ctx)
                {
                    SystemProgram.Close(ctx, ref wallet, owner);
                    return ctx.Close(owner);
                }
            """));

    [Fact]
    public Task Where_the_session_is_closed_in_the_middle_of_an_expression_nothing_is_offered() => Fixes.VerifyNothingAsync<CloseVaultFix>(
        Safe("    [Step] public static Either<Held, Closed> {|SK2008:End|}(in Held held, Signer owner, bool on, Context ctx) => on ? held : ctx.Close(owner);"));

    private static string Purse(string body) => $$"""
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        [Session("purse")]
        public static partial class Purse
        {
            [State] public readonly partial record struct Held(Pubkey Owner);
            [Step] public static Held Hold(Signer owner, ulong lamports, [Vault] ref Wallet wallet, Context ctx)
            {
                SystemProgram.Transfer(ctx, owner, ref wallet, lamports);
                return new(owner.Address);
            }

        {{body}}
        }
        """;

    internal static string Safe(string body, string held = "[State] public readonly partial record struct Held(Pubkey Owner, Pubkey Mint);") => $$"""
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        [Session("safe")]
        public static partial class Safe
        {
            {{held}}

            [Step]
            public static Held Hold(
                Signer owner,
                ulong amount,
                in Mint mint,
                [Token(nameof(owner), nameof(mint))] ref TokenAccount from,
                [Vault(nameof(mint))] ref TokenAccount pot,
                Context ctx)
            {
                TokenProgram.Transfer(ctx, ref from, ref pot, owner, amount);
                return new(owner.Address, mint.Address);
            }

        {{body}}
        }
        """;
}
