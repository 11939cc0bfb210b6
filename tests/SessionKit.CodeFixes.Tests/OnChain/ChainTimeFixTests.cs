using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.OnChain;

public class ChainTimeFixTests
{
    [Theory]
    [InlineData("{|SK4002:DateTimeOffset.UtcNow|}.ToUnixTimeSeconds()", "ctx.Now")]
    [InlineData("({|SK4002:DateTimeOffset.Now|}).ToUnixTimeSeconds() + 60", "ctx.Now + 60")]
    [InlineData("((DateTimeOffset){|SK4002:DateTime.UtcNow|}).ToUnixTimeSeconds()", "ctx.Now")]
    [InlineData("new DateTimeOffset({|SK4002:DateTime.UtcNow|}).ToUnixTimeSeconds()", "ctx.Now")]
    [InlineData("{|SK4002:DateTimeOffset.UtcNow|}.ToUnixTimeMilliseconds()", "ctx.Now * 1000")]
    [InlineData("5 - {|SK4002:DateTimeOffset.UtcNow|}.ToUnixTimeMilliseconds()", "5 - (ctx.Now * 1000)")]
    public Task Seconds_since_1970_come_from_the_context(string clock, string expected) => Fixes.VerifyAsync<ChainTimeFix>(
        Fixes.Deal($"[Step] public static void Touch(ref Open open, Signer maker, Context ctx) {{ long now = {clock}; open = open with {{ Ask = (ulong)now }}; }}"),
        Fixes.Deal($"[Step] public static void Touch(ref Open open, Signer maker, Context ctx) {{ long now = {expected}; open = open with {{ Ask = (ulong)now }}; }}"));

    [Fact]
    public Task A_step_without_a_context_gets_one() => Fixes.VerifyAllAsync<ChainTimeFix>(
        Fixes.Deal("[Step] public static void Touch(ref Open open, Signer maker) => open = open with { Ask = (ulong)({|SK4002:DateTimeOffset.UtcNow|}.ToUnixTimeSeconds() - {|SK4002:DateTimeOffset.UtcNow|}.ToUnixTimeSeconds()) };"),
        Fixes.Deal("[Step] public static void Touch(ref Open open, Signer maker, Context ctx) => open = open with { Ask = (ulong)(ctx.Now - ctx.Now) };"));

    [Theory]
    [InlineData("(ulong){|SK4002:DateTime.UtcNow|}.Ticks")]
    [InlineData("(ulong){|SK4002:Environment.TickCount64|}")]
    public Task What_is_meant_otherwise_is_left_to_its_author(string clock) => Fixes.VerifyNothingAsync<ChainTimeFix>(
        Fixes.Deal($"[Step] public static void Touch(ref Open open, Signer maker, Context ctx) => open = open with {{ Ask = {clock} }};"));

    [Fact]
    public Task A_helper_cannot_ask_its_callers_for_a_context() => Fixes.VerifyNothingAsync<ChainTimeFix>(
        Fixes.Deal("""

            [Step] public static void Touch(ref Open open, Signer maker) => open = open with { Ask = Now() };
            private static ulong Now() => (ulong){|SK4002:DateTimeOffset.UtcNow|}.ToUnixTimeSeconds();
        """));
}
