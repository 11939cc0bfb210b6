using System.Threading.Tasks;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Analyzers.Tests.Shape;

public class ValueTests
{
    private const string Drain = "TokenProgram.Transfer(ctx, ref pot, ref to, ctx.Self, pot.Amount);";
    private const string Shut = "TokenProgram.Close(ctx, ref pot, owner, ctx.Self);";
    private const string Accounts = "[Token(nameof(owner), nameof(Held.Mint))] ref TokenAccount to, [Vault(nameof(Held.Mint))] ref TokenAccount pot, Context ctx";

    [Fact]
    public Task A_vault_that_is_only_drained_is_left_open() => VerifyAsync($$"""
            [Step] public static Closed {|SK2008:End|}(in Held held, Signer owner, {{Accounts}})
            {
                {{Drain}}
                return ctx.Close(owner);
            }
        """,
        held: "Held",
        "'End' closes the session while vault 'pot' may still be open (Hold → End): nobody could sign for it any more, and what is in it is lost (drain it, and call TokenProgram.Close, or SystemProgram.Close for a wallet, before ctx.Close)");

    [Fact]
    public Task A_step_that_forgets_the_vault_leaves_it_open() => VerifyAsync("""
            [Step] public static Closed {|SK2008:End|}(in Held held, Signer owner, Context ctx) => ctx.Close(owner);
        """);

    [Fact]
    public Task One_way_through_the_body_is_enough() => VerifyAsync($$"""
            [Step] public static Closed {|SK2008:End|}(in Held held, Signer owner, {{Accounts}})
            {
                if (pot.Amount > 0)
                {
                    {{Drain}}
                    {{Shut}}
                }

                return ctx.Close(owner);
            }
        """);

    [Fact]
    public Task Closed_on_every_way_it_is_closed() => VerifyAsync($$"""
            [Step] public static Closed End(in Held held, Signer owner, {{Accounts}})
            {
                if (pot.Amount > 0)
                {
                    {{Drain}}
                    {{Shut}}
                }
                else
                {
                    {{Shut}}
                }

                return ctx.Close(owner);
            }
        """);

    [Fact]
    public Task A_helper_closes_for_its_step() => VerifyAsync($$"""
            [Step] public static Closed End(in Held held, Signer owner, {{Accounts}}) => Return(owner, ref to, ref pot, ctx);

            private static Closed Return(Signer owner, ref TokenAccount to, ref TokenAccount pot, Context ctx)
            {
                {{Drain}}
                {{Shut}}
                return ctx.Close(owner);
            }
        """);

    [Fact]
    public Task A_helper_that_does_not_close_closes_for_nobody() => VerifyAsync($$"""
            [Step] public static Closed {|SK2008:End|}(in Held held, Signer owner, {{Accounts}})
            {
                PayOut(ref to, ref pot, ctx);
                return ctx.Close(owner);
            }

            private static void PayOut(ref TokenAccount to, ref TokenAccount pot, Context ctx)
            {
                {{Drain}}
            }
        """);

    [Fact]
    public Task Only_the_branch_that_closes_the_session_owes_the_vault() => VerifyAsync($$"""
            [Step] public static Either<Held, Closed> Go(in Held held, Signer owner, bool on, {{Accounts}})
            {
                if (on)
                {
                    return held;
                }

                {{Drain}}
                {{Shut}}
                return ctx.Close(owner);
            }
        """);

    [Fact]
    public Task A_conditional_result_is_followed_into_its_arms() => VerifyAsync($$"""
            [Step] public static Either<Held, Closed> Go(in Held held, Signer owner, byte move, {{Accounts}}) => move switch
            {
                0 => held,
                _ => Return(owner, ref to, ref pot, ctx),
            };

            [Step] public static Either<Held, Closed> {|SK2008:Leave|}(in Held held, Signer owner, bool on, {{Accounts}}) => on ? held : ctx.Close(owner);

            private static Closed Return(Signer owner, ref TokenAccount to, ref TokenAccount pot, Context ctx)
            {
                {{Drain}}
                {{Shut}}
                return ctx.Close(owner);
            }
        """);

    [Fact]
    public Task Closed_one_step_before_the_session_it_is_closed() => VerifyAsync($$"""
            [State] public readonly partial record struct Paid(Pubkey Owner);
            [Step] public static Paid Pay(in Held held, Signer owner, {{Accounts}})
            {
                {{Drain}}
                {{Shut}}
                return new(owner.Address);
            }

            [Step] public static Closed End(in Paid paid, Signer owner, Context ctx) => ctx.Close(owner);
        """);

    [Fact]
    public Task Steps_that_go_round_with_an_open_vault_are_a_trap() => VerifyAsync("""
            [State] public readonly partial record struct Locked(Pubkey Owner, Pubkey Mint);
            [Step] public static Locked Lock(in Held held, Signer owner) => new(owner.Address, held.Mint);
            [Step] public static Locked Again(in Locked locked, Signer owner) => locked;
        """,
        held: "{|SK2003:Held|}",
        "Once in 'Held' (Hold), no steps lead to Closed or to a final state: what vault 'pot' holds is trapped for ever (add a step that pays it out and ends the session)");

    [Fact]
    public Task A_trap_is_said_where_it_is_entered() => VerifyAsync($$"""
            [State] public readonly partial record struct {|SK2003:Locked|}(Pubkey Owner, Pubkey Mint);
            [Step] public static Locked Lock(in Held held, Signer owner) => new(owner.Address, held.Mint);
            [Step] public static Locked Again(in Locked locked, Signer owner) => locked;
            [Step] public static Closed End(in Held held, Signer owner, {{Accounts}})
            {
                {{Drain}}
                {{Shut}}
                return ctx.Close(owner);
            }
        """,
        held: "Held",
        "Once in 'Locked' (Hold → Lock), no steps lead to Closed or to a final state: what vault 'pot' holds is trapped for ever (add a step that pays it out and ends the session)");

    [Fact]
    public Task Who_gets_out_only_if_another_acts_is_a_hostage() => VerifyAsync("""
            [State] public readonly partial record struct {|SK2004:Agreed|}(Pubkey Owner, Pubkey Judge, Pubkey Mint);
            [Step] public static Agreed Agree(in Held held, Signer owner, Pubkey judge) => new(owner.Address, judge, held.Mint);
            [Step] public static Closed Decide(
                in Agreed agreed, Signer judge, ref Account owner,
                [Token(nameof(owner), nameof(Agreed.Mint))] ref TokenAccount to, [Vault(nameof(Agreed.Mint))] ref TokenAccount pot, Context ctx)
            {
                TokenProgram.Transfer(ctx, ref pot, ref to, ctx.Self, pot.Amount);
                TokenProgram.Close(ctx, ref pot, ref owner, ctx.Self);
                return ctx.Close(ref owner);
            }
        """,
        held: "{|SK2004:Held|}",
        "In 'Held' (Hold) the tokens of 'Owner' in vault 'pot' are a hostage: 'Owner' gets out only if 'Judge' (Decide) acts, and nothing makes him (give 'Owner' a step of its own, or 'Held' an Until and a step from Expired<Held> that 'Owner' can take)",
        "In 'Agreed' (Hold → Agree) the tokens of 'Owner' in vault 'pot' are a hostage: 'Owner' gets out only if 'Judge' (Decide) acts, and nothing makes him (give 'Owner' a step of its own, or 'Agreed' an Until and a step from Expired<Agreed> that 'Owner' can take)");

    [Theory]
    [InlineData("ref pot, ref own, ctx.Self", "Held", "Agreed")]
    [InlineData("ref own, ref pot, owner", "{|SK2004:Held|}", "{|SK2004:Agreed|}")]
    public Task Who_takes_his_tokens_out_while_the_session_stays_is_no_hostage_and_who_only_brings_more_is(string way, string held, string agreed) => VerifyAsync($$"""
            [State] public partial record struct {{agreed}}(Pubkey Owner, Pubkey Judge, Pubkey Mint);
            [Step] public static Agreed Agree(in Held held, Signer owner, Pubkey judge) => new(owner.Address, judge, held.Mint);
            [Step] public static void Move(
                ref Agreed agreed, Signer owner, ulong amount,
                [Token(nameof(owner), nameof(Agreed.Mint))] ref TokenAccount own, [Vault(nameof(Agreed.Mint))] ref TokenAccount pot, Context ctx) =>
                TokenProgram.Transfer(ctx, {{way}}, amount);
            [Step] public static Closed Decide(
                in Agreed agreed, Signer judge, ref Account owner,
                [Token(nameof(owner), nameof(Agreed.Mint))] ref TokenAccount to, [Vault(nameof(Agreed.Mint))] ref TokenAccount pot, Context ctx)
            {
                TokenProgram.Transfer(ctx, ref pot, ref to, ctx.Self, pot.Amount);
                TokenProgram.Close(ctx, ref pot, ref owner, ctx.Self);
                return ctx.Close(ref owner);
            }
        """,
        held: held);

    [Fact]
    public Task A_step_that_anybody_may_push_is_the_hostages_too() => VerifyAsync("""
            [Step] public static Closed Sweep(
                in Held held, [Anyone] Signer crank, ref Account owner,
                [Token(nameof(owner), nameof(Held.Mint))] ref TokenAccount to, [Vault(nameof(Held.Mint))] ref TokenAccount pot, Context ctx)
            {
                TokenProgram.Transfer(ctx, ref pot, ref to, ctx.Self, pot.Amount);
                TokenProgram.Close(ctx, ref pot, ref owner, ctx.Self);
                return ctx.Close(ref owner);
            }
        """);

    [Fact]
    public Task Without_a_vault_nothing_is_said() => Verify.Analyzers(
        [new ValueAnalyzer()],
        """
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("counter")]
        public static partial class Counter
        {
            [State] public partial record struct Counting(Pubkey Owner, ulong Count);
            [Step] public static Counting Open(Signer owner) => new(owner.Address, 0);
            [Step] public static void Increment(ref Counting counting, Signer owner) => counting.Count++;
        }
        """,
        DeclarationRules.Setup);

    private static Task VerifyAsync(string body, string held = "Held", params string[] messages) => Verify.Analyzers(
        [new ValueAnalyzer()],
        $$"""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("deal")]
        public static partial class Deal
        {
            [State] public readonly partial record struct {{held}}(Pubkey Owner, Pubkey Mint);
            [Step]
            public static Held Hold(
                Signer owner, ulong amount, in Mint mint,
                [Token(nameof(owner), nameof(mint))] ref TokenAccount from, [Vault(nameof(mint))] ref TokenAccount pot, Context ctx)
            {
                TokenProgram.Transfer(ctx, ref from, ref pot, owner, amount);
                return new(owner.Address, mint.Address);
            }
        {{body}}
        }
        """,
        messages.Length == 0 ? DeclarationRules.Setup : DeclarationRules.Setup with { Messages = [.. messages] });
}
