using System.Threading.Tasks;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.CodeFixes.Tests.OnChain;

public class CheckedArithmeticFixTests
{
    private static TestSetup Unchecked { get; } = Fixes.Setup with { CheckOverflow = false };

    [Theory]
    [InlineData("sum = {|SK4003:ask - fee|};", "sum = checked(ask - fee);")]
    [InlineData("sum = {|SK4003:{|SK4003:ask * 3|} - fee|} /* net */;", "sum = checked(ask * 3 - fee) /* net */;")]
    [InlineData("sum = {|SK4003:2 * ({|SK4003:ask + fee|})|} / 3;", "sum = checked(2 * (ask + fee)) / 3;")]
    [InlineData("{|SK4003:sum -= fee|};", "sum = checked(sum - fee);")]
    [InlineData("{|SK4003:sum *= ask >> 1|};", "sum = checked(sum * (ask >> 1));")]
    [InlineData("{|SK4003:sum++|};", "sum = checked(sum + 1);")]
    [InlineData("{|SK4003:--sum|};", "sum = checked(sum - 1);")]
    [InlineData("fee = {|SK4003:sum++|};", "fee = checked(sum++);")]
    [InlineData("{|SK4003:Slot(ref sum) += fee|};", "checked { Slot(ref sum) += fee; }")]
    [InlineData("for (ulong i = 0; i < 3; {|SK4003:i++|}) { }", "for (ulong i = 0; i < 3; i = checked(i + 1)) { }")]
    public Task Arithmetic_is_checked(string statement, string expected) => Fixes.VerifyAsync<CheckedArithmeticFix>(Program(statement), Program(expected), "checked", Unchecked);

    [Fact]
    public Task Wrapping_that_is_meant_is_said() => Fixes.VerifyAsync<CheckedArithmeticFix>(
        Program("sum = {|SK4003:sum * 31|};"), Program("sum = unchecked(sum * 31);"), "unchecked", Unchecked);

    [Fact]
    public Task All_at_once_and_each_sum_once() => Fixes.VerifyAllAsync<CheckedArithmeticFix>(
        Program("sum = {|SK4003:{|SK4003:ask * 3|} - fee|}; {|SK4003:sum++|};"), Program("sum = checked(ask * 3 - fee); sum = checked(sum + 1);"), "checked", Unchecked);

    private static string Program(string statement) => Fixes.Deal($$"""

            [Step] public static void Count(ref Open open, Signer maker, ulong fee)
            {
                ulong ask = open.Ask, sum = 0;
                {{statement}}
                open = open with { Ask = sum };
            }

            private static ref ulong Slot(ref ulong of) => ref of;
        """);
}
