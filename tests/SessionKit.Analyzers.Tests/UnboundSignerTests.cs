using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

public class UnboundSignerTests
{
    [Fact]
    public Task A_signer_that_nothing_names_is_refused() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed Take(in Offered offer, Signer {|SK2006:taker|}, Context ctx) => ctx.Close(in taker);
        """,
        "'taker' of step 'Take' may be anybody: nothing binds this signer (name it after a Pubkey field of key, source or target state, or mark it [Anyone])");

    [Fact]
    public Task The_second_signer_of_a_joint_step_must_be_bound_too() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed Settle(in Offered offer, Signer maker, Signer {|SK2006:judge|}, Context ctx) => ctx.Close(in maker);
        """);

    [Fact]
    public Task A_field_of_that_name_that_is_no_address_binds_nobody() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed Take(in Offered offer, Signer {|SK2006:ask|}, Context ctx) => ctx.Close(in ask);
        """);

    [Fact]
    public Task A_step_that_nobody_signs_may_not_end_the_session() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed {|SK2006:Sweep|}(in Offered offer, ref Account maker, Context ctx) => ctx.Close(ref maker);
        """,
        "'Sweep' ends the session, and nobody has to sign for it (give it a Signer that key or state names, or mark the step [Anyone])");

    [Fact]
    public Task A_step_that_nobody_signs_may_not_touch_a_vault() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static void {|SK2006:Drain|}(ref Offered offer, [Vault(nameof(Offered.MintA))] ref TokenAccount vault, Context ctx) { }
        """,
        "'Drain' can move tokens out of vault 'vault', and nobody has to sign for it (give it a Signer that key or state names, or mark the step [Anyone])");

    [Fact]
    public Task A_branch_that_may_end_the_session_counts_as_ending_it() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Either<Offered, Closed> {|SK2006:Roll|}(in Offered offer, ref Account maker, Context ctx) => offer;
        """);

    [Fact]
    public Task What_anybody_may_do_is_said_by_Anyone() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed Take(in Offered offer, [Anyone] Signer taker, Context ctx) => ctx.Close(in taker);
            [Step, Anyone] public static Closed Sweep(in Expired<Offered> offer, ref Account maker, Context ctx) => ctx.Close(ref maker);
        """);

    [Fact]
    public Task A_signer_named_by_the_key_the_source_or_the_target_is_bound() => DeclarationRules.VerifyInSessionAsync("""
            [State] public readonly partial record struct Led(Pubkey Bidder, ulong Bid);
            [Step] public static Led Bid(in Offered offer, Signer bidder, ulong bid, Context ctx) => new(bidder.Address, bid);
            [Step] public static void Raise(ref Led led, Signer bidder, ulong bid, Context ctx) => led = led with { Bid = bid };
            [Step] public static Closed End(in Led led, Signer maker, Context ctx) => ctx.Close(in maker);
        """);

    [Fact]
    public Task A_step_without_consequences_needs_no_signer() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static void Touch(ref Offered offer, Context ctx) => offer = offer with { Ask = offer.Ask + 1 };
            [Step] public static void Look(ref Offered offer, [Vault(nameof(Offered.MintA))] in TokenAccount vault, Context ctx) => offer = offer with { Ask = vault.Amount };
        """);
}
