using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

public class UnconstrainedAccountTests
{
    [Fact]
    public Task An_account_that_nothing_constrains_is_refused() => DeclarationRules.VerifyInSessionAsync("""
            [Step]
            public static void Act(
                ref Offered offer, Signer maker, in Account {|SK5001:other|}, ref TokenAccount {|SK5001:tokens|}, in Mint {|SK5001:mint|}, Context ctx) { }
        """,
        "'other' of step 'Act' may be any account: nothing constrains it (name it after a Pubkey field of key, source or target state, or mark it [Any])",
        "'tokens' of step 'Act' may be any account: nothing constrains it (say whose and which with [Token(owner, mint)] or [Vault(mint)], name it after a Pubkey field of key or source state, or mark it [Any])",
        "'mint' of step 'Act' may be any account: nothing constrains it (name it after a Pubkey field of key, source or target state, or mark it [Any])");

    [Fact]
    public Task Another_session_whose_key_nothing_says_may_be_any() => DeclarationRules.VerifyAsync("""
        using SessionKit;
        [Program("11111111111111111111111111111111")]
        public static partial class House
        {
            [Session("pool")] public static partial class Pool
            {
                public readonly partial record struct Key(Pubkey Token);
                [State] public readonly partial record struct Live(ulong Sum);
            }

            [Session("user")] public static partial class User
            {
                public readonly partial record struct Key(Pubkey Owner);
                [State] public readonly partial record struct Open(ulong Sum);
                [Step] public static void Wrong(ref Open open, Signer owner, in Account<Pool.Live> {|SK5001:pool|}, Context ctx) { }
                [Step] public static void Right(ref Open open, Signer owner, [Any] in Mint token, in Account<Pool.Live> pool, Context ctx) { }
            }
        }
        """);

    [Fact]
    public Task A_name_a_token_a_vault_or_Any_constrains_it() => DeclarationRules.VerifyInSessionAsync("""
            [Step]
            public static void Act(
                ref Offered offer, Signer maker, in Mint mintA, [Any] in Account other,
                [Token(nameof(maker), nameof(mintA))] ref TokenAccount tokens,
                [Token(nameof(other), nameof(Offered.MintA))] in TokenAccount others,
                [Vault(nameof(Offered.MintA))] ref TokenAccount vault, Context ctx) { }
            [Step] public static Closed End(in Offered offer, [Anyone] Signer taker, ref Account maker, Context ctx) => ctx.Close(ref maker);
        """);

    [Fact]
    public Task An_account_that_becomes_part_of_the_state_is_said_by_it() => DeclarationRules.VerifyInSessionAsync("""
            [State] public readonly partial record struct Judged(Pubkey Judge);
            [Step] public static Judged Appoint(in Offered offer, Signer maker, in Account judge, Context ctx) => new(judge.Address);
        """);
}
