using System.Threading.Tasks;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>SK2016, SK2017: what a session has borrowed, over all ways to where it is.</summary>
public class BorrowTests
{
    [Fact]
    public Task What_is_borrowed_used_and_given_back_in_order_is_right() => VerifyAsync("""
        [Step] public static Busy Take(in Idle idle, Signer owner, [Borrow(60), Any] ref Account car) => new();
        [Step] public static Busy Share(in Idle idle, Signer owner, [Borrow(60), Any] in Account car) => new();
        [Step] public static void Use(ref Busy busy, Signer owner, ref Account car, Context ctx) => SystemProgram.Transfer(ctx, owner, ref car, 1);
        [Step] public static void Look(ref Busy busy, Signer owner, in Account car) { }
        [Step] public static Idle Give(in Busy busy, Signer owner, [Release] in Account car) => new();
        [Step] public static Closed GiveAndEnd(in Busy busy, Signer owner, [Release] in Account car, Context ctx) => ctx.Close(owner);
        [Step] public static Closed End(in Idle idle, Signer owner, Context ctx) => ctx.Close(owner);
        """);

    [Fact]
    public Task What_the_session_has_on_some_way_only_is_left_to_the_program() => VerifyAsync("""
        [Step] public static Busy Take(in Idle idle, Signer owner, [Borrow(60), Any] ref Account car) => new();
        [Step] public static Busy Go(in Idle idle, Signer owner) => new();
        [Step] public static void TakeLater(ref Busy busy, Signer owner, [Borrow(60), Any] ref Account car) { }
        [Step] public static Idle Give(in Busy busy, Signer owner, [Release] in Account car) => new();
        [Step] public static Closed End(in Idle idle, Signer owner, Context ctx) => ctx.Close(owner);
        """);

    [Fact]
    public Task A_step_borrows_nothing_that_its_session_has_on_every_way() => VerifyAsync(
        """
        [Step] public static Busy Take(in Idle idle, Signer owner, [Borrow(60), Any] ref Account car) => new();
        [Step] public static void {|SK2016:TakeAgain|}(ref Busy busy, Signer owner, [Borrow(60), Any] ref Account car) { }
        [Step] public static Idle Give(in Busy busy, Signer owner, [Release] in Account car) => new();
        [Step] public static Closed End(in Idle idle, Signer owner, Context ctx) => ctx.Close(owner);
        """,
        "'TakeAgain' is always refused: the session has 'car' already whenever it is in 'Busy' (Open → Take) (give it back first, or take it without [Borrow])");

    [Fact]
    public Task A_step_uses_and_gives_back_nothing_that_its_session_never_has() => VerifyAsync(
        """
        [Step] public static Busy Take(in Idle idle, Signer owner, [Borrow(60), Any] ref Account car) => new();
        [Step] public static void {|SK2016:Look|}(ref Idle idle, Signer owner, in Account car) { }
        [Step] public static void {|SK2016:Return|}(ref Idle idle, Signer owner, [Release] in Account car) { }
        [Step] public static Idle Give(in Busy busy, Signer owner, [Release] in Account car) => new();
        [Step] public static Closed End(in Idle idle, Signer owner, Context ctx) => ctx.Close(owner);
        """,
        "'Look' is always refused: the session never has 'car' when it is in 'Idle' (Open) (mark it [Borrow] in a step that leads there)",
        "'Return' is always refused: the session never has 'car' when it is in 'Idle' (Open) (mark it [Borrow] in a step that leads there)");

    [Fact]
    public Task Nobody_writes_what_is_shared_on_every_way() => VerifyAsync(
        """
        [Step] public static Busy Share(in Idle idle, Signer owner, [Borrow(60), Any] in Account car) => new();
        [Step] public static void {|SK2016:Use|}(ref Busy busy, Signer owner, ref Account car, Context ctx) => SystemProgram.Transfer(ctx, owner, ref car, 1);
        [Step] public static Idle Give(in Busy busy, Signer owner, [Release] in Account car) => new();
        [Step] public static Closed End(in Idle idle, Signer owner, Context ctx) => ctx.Close(owner);
        """,
        "'Use' is always refused: it takes 'car' as 'ref', and the session only shares it when it is in 'Busy' (Open → Share) (take it as 'in', or borrow it as 'ref')");

    [Fact]
    public Task A_session_does_not_end_with_what_it_may_have() => VerifyAsync(
        """
        [State(Final = true)] public readonly partial record struct Over;
        [State(Until = nameof(At))] public readonly partial record struct Timed(long At);
        [Step] public static Busy Take(in Idle idle, Signer owner, [Borrow(60), Any] ref Account car) => new();
        [Step] public static Timed Wait(in Idle idle, Signer owner, long at, [Borrow(60), Any] ref Account car) => new(at);
        [Step] public static Closed {|SK2017:End|}(in Busy busy, Signer owner, Context ctx) => ctx.Close(owner);
        [Step] public static Over {|SK2017:Rest|}(in Busy busy, Signer owner) => new();
        [Step] public static Either<Over, Closed> {|SK2017:Stop|}(in Timed timed, Signer owner, Context ctx) => ctx.Close(owner);
        [Step] public static Closed Stop(in Expired<Timed> timed, Signer owner, Context ctx) => ctx.Close(owner);
        [Step] public static Closed Cancel(in Idle idle, Signer owner, Context ctx) => ctx.Close(owner);
        """,
        "'End' ends the session, which may still have 'car' (Open → Take): the step is refused until the time of the borrow is over (give it back: '[Release] in Account car')",
        "'Rest' ends the session, which may still have 'car' (Open → Take): other sessions are kept away until the time of the borrow is over (give it back: '[Release] in Account car')",
        "'Stop' ends the session, which may still have 'car' (Open → Wait): the step is refused until the time of the borrow is over (give it back: '[Release] in Account car')");

    [Fact]
    public Task Where_it_can_always_be_given_back_first_the_program_says_when_to() => VerifyAsync("""
        [Step] public static void Take(ref Idle idle, Signer owner, [Borrow(60), Any] ref Account car) { }
        [Step] public static void Give(ref Idle idle, Signer owner, [Release] in Account car) { }
        [Step] public static Closed End(in Idle idle, Signer owner, Context ctx) => ctx.Close(owner);
        """);

    [Fact]
    public Task To_be_able_to_give_it_back_first_is_not_enough_where_the_session_comes_to_rest() => VerifyAsync("""
        [State(Final = true)] public readonly partial record struct Over;
        [Step] public static void Take(ref Idle idle, Signer owner, [Borrow(60), Any] ref Account car) { }
        [Step] public static void Give(ref Idle idle, Signer owner, [Release] in Account car) { }
        [Step] public static Over {|SK2017:Rest|}(in Idle idle, Signer owner) => new();
        """);

    [Fact]
    public Task A_state_in_which_the_session_always_has_it_is_not_left_to_the_program() => VerifyAsync("""
        [Step] public static Busy Take(in Idle idle, Signer owner, [Borrow(60), Any] ref Account car) => new();
        [Step] public static Idle Give(in Busy busy, Signer owner, [Release] in Account car) => new();
        [Step] public static Closed {|SK2017:Abandon|}(in Busy busy, Signer owner, Context ctx) => ctx.Close(owner);
        [Step] public static Closed End(in Idle idle, Signer owner, Context ctx) => ctx.Close(owner);
        """);

    private static Task VerifyAsync(string body, params string[] messages) => Verify.Analyzers(
        [new BorrowAnalyzer()],
        $$"""
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        [Session("deal")]
        public static partial class Deal
        {
            public readonly partial record struct Key(Pubkey Owner);
            [State] public partial record struct Idle;
            [State] public partial record struct Busy;
            [Step] public static Idle Open(Signer owner) => new();
        {{body}}
        }
        """,
        messages.Length == 0 ? DeclarationRules.Setup : DeclarationRules.Setup with { Messages = [.. messages] });
}
