using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Accounts;

public class BorrowModeFixTests
{
    [Fact]
    public Task What_is_only_read_is_taken_as_in() => Fixes.VerifyAsync<BorrowModeFix>(
        Fixes.Deal("[Step] public static Closed Give(in Open open, Signer maker, [Any] ref Account {|SK5002:other|}, Context ctx) => ctx.Close(maker);"),
        Fixes.Deal("[Step] public static Closed Give(in Open open, Signer maker, [Any] in Account other, Context ctx) => ctx.Close(maker);"));

    [Fact]
    public Task What_is_written_is_taken_as_ref() => Fixes.VerifyAsync<BorrowModeFix>(
        Fixes.Deal("""

            [Step] public static void Copy(ref Open open, Signer maker, [Any] in Account<Open> other) => {|SK5002:other.State|} = new(maker.Address, 1);
        """).Replace("public readonly partial record struct Open", "public partial record struct Open", System.StringComparison.Ordinal),
        Fixes.Deal("""

            [Step] public static void Copy(ref Open open, Signer maker, [Any] ref Account<Open> other) => other.State = new(maker.Address, 1);
        """).Replace("public readonly partial record struct Open", "public partial record struct Open", System.StringComparison.Ordinal));

    [Fact]
    public Task All_at_once() => Fixes.VerifyAllAsync<BorrowModeFix>(
        Fixes.Deal("""

            [Step] public static Closed Give(in Open open, Signer maker, [Any] ref Account {|SK5002:one|}, [Any] ref Account {|SK5002:two|}, Context ctx) => ctx.Close(maker);
        """),
        Fixes.Deal("""

            [Step] public static Closed Give(in Open open, Signer maker, [Any] in Account one, [Any] in Account two, Context ctx) => ctx.Close(maker);
        """));
}
