using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Accounts;

public class NameProgramFixTests
{
    [Fact]
    public Task The_step_says_which_program_it_calls() => VerifyAsync(
        "[Step] public static Closed Pay(in Open open, Signer maker, Context ctx) { {|SK5003:Lending.Repay(ctx, maker)|}; return ctx.Close(maker); }",
        "[Step, Calls(typeof(Lending))] public static Closed Pay(in Open open, Signer maker, Context ctx) { Lending.Repay(ctx, maker); return ctx.Close(maker); }");

    [Fact]
    public Task The_call_may_stand_in_a_method_of_its_own() => VerifyAsync(
        """
        [Step] public static Closed Pay(in Open open, Signer maker, Context ctx) { Repay(maker, ctx); return ctx.Close(maker); }
            private static void Repay(Signer maker, Context ctx) => {|SK5003:Lending.Repay(ctx, maker)|};
        """,
        """
        [Step, Calls(typeof(Lending))] public static Closed Pay(in Open open, Signer maker, Context ctx) { Repay(maker, ctx); return ctx.Close(maker); }
            private static void Repay(Signer maker, Context ctx) => Lending.Repay(ctx, maker);
        """);

    private static Task VerifyAsync(string step, string expected) => Fixes.VerifyAsync<NameProgramFix>(
        Fixes.Deal("    " + step) + Lending, Fixes.Deal("    " + expected) + Lending);

    private const string Lending = """


        [External("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb")]
        public static partial class Lending
        {
            [Instruction] public static partial void Repay(Context ctx, Authority borrower);
        }
        """;
}
