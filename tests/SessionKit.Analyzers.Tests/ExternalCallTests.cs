using System.Threading.Tasks;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Analyzers.Tests;

public class ExternalCallTests
{
    [Fact]
    public Task A_program_that_the_step_does_not_name_is_reported() => VerifyAsync("""
            [Step] public static void Pay(ref Open open, Signer maker, Context ctx) => {|SK5003:Lending.Repay(ctx, maker)|};
        """,
        "'Repay' of 'Lending' is called here, and step 'Pay' does not name that program: its account is not in the transaction, so every call fails and costs the fee (add [Calls(typeof(Lending))] to 'Pay')");

    [Fact]
    public Task One_that_it_names_is_left_alone() => VerifyAsync("""
            [Step, Calls(typeof(Lending))] public static void Pay(ref Open open, Signer maker, Context ctx) => Lending.Repay(ctx, maker);
        """);

    [Fact]
    public Task A_call_through_methods_of_the_class_is_the_steps() => VerifyAsync("""
            [Step] public static void Pay(ref Open open, Signer maker, Context ctx) => First(maker, ctx);
            [Step, Calls(typeof(Lending))] public static void PayToo(ref Open open, Signer maker, Context ctx) => First(maker, ctx);
            private static void First(Signer maker, Context ctx) => Second(maker, ctx, 3);
            private static void Second(Signer maker, Context ctx, int left)
            {
                {|SK5003:Lending.Repay(ctx, maker)|};
                if (left > 0) Second(maker, ctx, left - 1);
            }
        """);

    [Fact]
    public Task A_guards_question_is_a_call_of_each_step_that_requires_it() => VerifyAsync("""
            [Guard] public static bool IsLow(Signer maker, Context ctx) => {|SK5003:Lending.DebtOf(ctx, in maker)|} < 3;
            [Guard] public static bool IsVeryLow(Signer maker, Context ctx) => IsLow(maker, ctx) && Lending.DebtOf(ctx, in maker) < 2;
            [Step, Calls(typeof(Lending)), When(nameof(IsVeryLow))] public static void Pay(ref Open open, Signer maker, Context ctx) { }
            [Step, When(nameof(IsLow))] public static void PayToo(ref Open open, Signer maker, Context ctx) { }
        """,
        "'DebtOf' of 'Lending' is called here, and step 'PayToo' does not name that program: its account is not in the transaction, so every call fails and costs the fee (add [Calls(typeof(Lending))] to 'PayToo')");

    [Fact]
    public Task A_guard_asks_and_lets_nobody_write() => VerifyAsync("""
            [Guard] public static bool IsDrawn(Signer maker, Context ctx)
            {
                Signer copy = maker;
                {|SK5003:Lending.Draw(ctx, ref copy)|};
                return true;
            }
            [Guard] public static bool IsDrawnToo(Signer maker, Context ctx) => Drawn(maker, ctx);
            private static bool Drawn(Signer maker, Context ctx)
            {
                {|SK5003:Lending.Draw(ctx, ref maker)|};
                return true;
            }
        """,
        "'Draw' of 'Lending' may change 'copy', and guard 'IsDrawn' only asks: who reads the step's signature expects that nothing happens before it runs (let the instruction take it as 'in', or call it in the step)",
        "'Draw' of 'Lending' may change 'maker', and guard 'IsDrawnToo' only asks: who reads the step's signature expects that nothing happens before it runs (let the instruction take it as 'in', or call it in the step)");

    [Fact]
    public Task A_method_that_no_step_calls_is_left_alone() => VerifyAsync("""
            private static void Unused(Signer maker, Context ctx) => Lending.Repay(ctx, maker);
        """);

    [Fact]
    public Task The_system_program_is_named_like_any_other() => VerifyAsync("""
            [Step] public static void Tip(ref Open open, Signer maker, [Any] ref Account friend, Context ctx) => {|SK5003:SystemProgram.Transfer(ctx, maker, ref friend, 1)|};
            [Step, Calls(typeof(SystemProgram))] public static void TipToo(ref Open open, Signer maker, [Any] ref Account friend, Context ctx) => SystemProgram.Transfer(ctx, maker, ref friend, 1);
        """);

    [Fact]
    public Task A_step_that_creates_something_has_the_system_program() => VerifyAsync("""
            [Step] public static Open Begin(Signer maker, [Any] ref Account friend, Context ctx)
            {
                SystemProgram.Transfer(ctx, maker, ref friend, 1);
                return new(maker.Address, 0);
            }
        """);

    [Fact]
    public Task An_account_that_the_callee_may_change_must_be_the_steps_to_change() => VerifyAsync("""
            [Step, Calls(typeof(Lending))] public static void Pay(ref Open open, Signer maker, Context ctx) => Lending.Draw(ctx, {|SK5003:ref maker|});
            [Step, Calls(typeof(Lending))] public static Closed End(in Open open, Signer maker, Context ctx)
            {
                Lending.Draw(ctx, ref maker);
                return ctx.Close(maker);
            }
        """,
        "'Draw' of 'Lending' may change 'maker', and step 'Pay' takes 'maker' only to read it: every call fails and costs the fee (take it as 'ref')");

    [Fact]
    public Task A_step_that_reads_the_blockhash_says_so() => VerifyAsync("""
            [Step] public static void Mark(ref Open open, Signer maker, Context ctx) => open.Count += ({|SK5003:ctx.Blockhash|} == default(Hash)) ? 1UL : 0;
            [Step(Blockhash = true)] public static void MarkToo(ref Open open, Signer maker, Context ctx) => open.Count += (ctx.Blockhash == default(Hash)) ? 1UL : 0;
        """,
        "'ctx.Blockhash' is read here, and step 'Mark' does not say so: the account that holds it is not in the transaction, so every call fails and costs the fee (write [Step(Blockhash = true)] on 'Mark')");

    [Fact]
    public Task What_its_guards_and_methods_of_the_class_read_the_step_reads() => VerifyAsync("""
            [Guard] public static bool IsLatest(Context context, Hash seen) => {|SK5003:context.Blockhash|} == seen;
            private static Hash Latest(Context ctx) => {|SK5003:ctx.Blockhash|};
            private static Hash Unused(Context ctx) => ctx.Blockhash;
            [Step, When(nameof(IsLatest))] public static void Mark(ref Open open, Signer maker, Hash seen, Context context) { }
            [Step(Blockhash = true), When(nameof(IsLatest))] public static void MarkToo(ref Open open, Signer maker, Hash seen, Context context) { }
            [Step(Pin = true)] public static void Note(ref Open open, Signer maker, Context ctx) => open.Count += Latest(ctx) == default(Hash) ? 1UL : 0;
        """);

    private static Task VerifyAsync(string steps, params string[] messages)
    {
        TestSetup setup = DeclarationRules.Setup;
        return Verify.Analyzers(
            [new ExternalCallAnalyzer()],
            $$"""
            using SessionKit;

            [External("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb")]
            public static partial class Lending
            {
                [Instruction] public static partial void Repay(Context ctx, Authority borrower);
                [Instruction] public static partial void Draw(Context ctx, scoped ref Signer borrower);
                [Instruction] public static partial ulong DebtOf(scoped Context ctx, scoped in Signer borrower);
            }

            [Program("11111111111111111111111111111111"), Session("deal")]
            public static partial class Deal
            {
                [State] public partial record struct Open(Pubkey Maker, ulong Count);
            {{steps}}
            }
            """,
            messages.Length == 0 ? setup : setup with { Messages = [.. messages] });
    }
}
