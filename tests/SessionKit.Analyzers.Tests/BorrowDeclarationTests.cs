using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>Accounts that a session holds for several steps, as they may be declared and as they may not.</summary>
public class BorrowDeclarationTests
{
    [Fact]
    public Task A_session_borrows_uses_and_gives_back() => DeclarationRules.VerifyInSessionAsync("""
        [State] public partial record struct Held(ulong Count);
        [Step] public static Held Take(in Offered offer, Signer maker, [Borrow(60), Any] ref Account thing, [Borrow(31_622_400), Token(nameof(maker), nameof(Offered.MintA))] in TokenAccount other) => new(0);
        [Step] public static void Use(ref Held held, Signer maker, ref Account thing, in TokenAccount other) => held.Count++;
        [Step] public static void Give(ref Held held, Signer maker, [Release] in Account thing) => held.Count++;
        [Step] public static Closed End(in Held held, Signer maker, [Release] in Account other, Context ctx) => ctx.Close(maker);
        """);

    [Fact]
    public Task What_is_borrowed_must_be_some_account_that_is_named_and_can_be_held() => DeclarationRules.VerifyInSessionAsync(
        """
        [State] public partial record struct Held(ulong Count);
        [Step] public static Held Take(in Offered offer, Signer maker, [Borrow(60)] in Account {|SK5001:thing|}) => new(0);
        [Step] public static Held Sign(in Offered offer, Signer maker, [{|SK2013:Borrow(60)|}, Anyone] Signer friend) => new(0);
        [Step] public static Held Keep(in Offered offer, Signer maker, [{|SK2013:Borrow(60)|}, Vault(nameof(Offered.MintA))] ref TokenAccount vault) => new(0);
        [Step] public static Held Bare(in Offered offer, Signer maker, [{|SK2013:Borrow(60)|}, Any] Account bare) => new(0);
        [Step] public static Held Same(in Offered offer, Signer maker, [{|SK2013:Borrow(60)|}, Any, MayAlias] in Account same) => new(0);
        """,
        "'thing' of step 'Take' may be any account: nothing constrains it (name it after a Pubkey field of key, source or target state, or mark it [Any])",
        "'[Borrow] on friend' has no meaning as it stands: a signature is for one transaction: what is borrowed is an 'Account', 'Account<S>', 'Mint' or 'TokenAccount'",
        "'[Borrow] on vault' has no meaning as it stands: it is the session's own already, and nobody else can have it",
        "'[Borrow] on bare' has no meaning as it stands: take it as 'in' to share it with other sessions, or as 'ref' to keep them away",
        "'[Borrow] on same' has no meaning as it stands: whether somebody else has it could not be told, were it another account of the step as well (remove [MayAlias])");

    [Fact]
    public Task Nothing_may_stay_locked_for_ever_and_nobody_ends_with_what_he_just_borrowed() => DeclarationRules.VerifyInSessionAsync(
        """
        [State] public partial record struct Held(ulong Count);
        [Step] public static Held Never(in Offered offer, Signer maker, [{|SK2013:Borrow(0)|}, Any] in Account a) => new(0);
        [Step] public static Held Ever(in Offered offer, Signer maker, [{|SK2013:Borrow(31_622_401)|}, Any] in Account b) => new(0);
        [Step] public static Closed End(in Offered offer, Signer maker, [{|SK2013:Borrow(60)|}, Any] in Account c, Context ctx) => ctx.Close(maker);
        [Step] public static Either<Held, Closed> Both(in Offered offer, Signer maker, [{|SK2013:Borrow(60)|}, Any] in Account d, Context ctx) => ctx.Close(maker);
        [Step] public static Held Unpaid(in Offered offer, [{|SK2013:Borrow(60)|}, Any] in Account e) => new(0);
        [Step] public static Held Owner(in Offered offer, Signer maker, [{|SK2013:Borrow(60)|}, Any] in Account usageCount) => new(0);
        """);

    [Fact]
    public Task Only_what_is_borrowed_is_given_back() => DeclarationRules.VerifyInSessionAsync(
        """
        [State] public partial record struct Held(ulong Count);
        [Step] public static Held Take(in Offered offer, Signer maker, [Borrow(60), Any] in Account thing) => new(0);
        [Step] public static Held Give(in Held held, Signer maker, [{|SK2013:Release|}, Any] in Account other) => held;
        [Step] public static Held Both(in Held held, Signer maker, [{|SK2013:Borrow(60)|}, Release, Any] in Account thing) => held;
        [Step] public static Offered Again([{|SK2013:Release|}, Any] in Account thing, Signer maker, ulong seed, in Mint mintA, [Vault(nameof(mintA))] ref TokenAccount vault) => new(mintA.Address, 0, 0);
        [Step] public static void Sign(ref Held held, Signer maker, [Anyone] Signer {|SK2013:thing|}) => held.Count++;
        [Guard] public static bool Is([{|SK2013:Borrow(60)|}] in Held held) => true;
        """);

    [Fact]
    public Task What_is_kept_of_leases_is_not_taken_for_anything_else() => DeclarationRules.VerifyAsync(
        """
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        public static partial class {|SK3003:House|}
        {
            [Session("lease")]
            public static partial class {|SK3003:Lease|}
            {
                public readonly partial record struct Key(Pubkey Guest);
                [State, Discriminator("2b")] public readonly partial record struct Open(ulong Nights);
                [Step] public static Open Begin(Signer guest, [Borrow(60), Any] in Account thing) => new(0);
            }
        }
        """.Replace("[State, Discriminator(\"2b\")]", "[State(Discriminator = \"2b\")]", System.StringComparison.Ordinal));
}
