using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Accounts;

public class TakeBlockhashFixTests
{
    private const string Body = "public static void Mark(ref Open open, Signer maker, Context ctx) => ctx.Require({|SK5003:ctx.Blockhash|} != default(Hash), Error.None);";

    [Theory]
    [InlineData("[Step]", "[Step(Blockhash = true)]")]
    [InlineData("[Step()]", "[Step(Blockhash = true)]")]
    [InlineData("[Step(Pin = true)]", "[Step(Pin = true, Blockhash = true)]")]
    public Task The_step_says_that_it_takes_the_blockhash(string before, string after) => VerifyAsync(
        $"{before} {Body}", $"{after} {Body.Replace("{|SK5003:", "", System.StringComparison.Ordinal).Replace("|}", "", System.StringComparison.Ordinal)}");

    [Fact]
    public Task It_may_be_read_in_a_method_of_its_own() => VerifyAsync(
        """
        [Step] public static void Mark(ref Open open, Signer maker, Context ctx) => ctx.Require(IsNew(ctx), Error.None);
            private static bool IsNew(Context ctx) => {|SK5003:ctx.Blockhash|} != default(Hash);
        """,
        """
        [Step(Blockhash = true)] public static void Mark(ref Open open, Signer maker, Context ctx) => ctx.Require(IsNew(ctx), Error.None);
            private static bool IsNew(Context ctx) => ctx.Blockhash != default(Hash);
        """);

    private static Task VerifyAsync(string step, string expected) => Fixes.VerifyAsync<TakeBlockhashFix>(
        Fixes.Deal("    public enum Error { None }\n    " + step), Fixes.Deal("    public enum Error { None }\n    " + expected));
}
