using System.Threading.Tasks;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Analyzers.Tests.OnChain;

public class OnChainTests
{
    [Theory]
    [InlineData("{|SK4001:throw new Exception();|}")]
    [InlineData("byte[] a = {|SK4001:new byte[4]|};")]
    [InlineData("int[] a = {|SK4001:[1, 2]|};")]
    [InlineData("var o = {|SK4001:new object()|};")]
    [InlineData("object o = {|SK4001:amount|};")]
    [InlineData("string s = {|SK4001:$\"{amount}\"|};")]
    [InlineData("string s = \"a\"; s = {|SK4001:s + \"b\"|};")]
    [InlineData("double d = {|SK4001:amount|};")]
    [InlineData("decimal d = {|SK4001:amount|};")]
    [InlineData("Func<int> f = {|SK4001:() => 1|};")]
    [InlineData("{|SK4001:try { amount = 1; } catch (Exception) { }|}")]
    [InlineData("{|SK4001:try { amount = 1; } finally { amount = 2; }|}")]
    [InlineData("amount = {|SK4001:Total|};")]
    [InlineData("{|SK4001:Total|} = amount;")]
    public Task What_has_no_meaning_is_refused(string statement) => VerifyStatementAsync(statement);

    [Theory]
    [InlineData("Span<byte> s = stackalloc byte[4]; s[0] = 1;")]
    [InlineData("ReadOnlySpan<byte> s = \"text\"u8; amount = s[0];")]
    [InlineData("ReadOnlySpan<ulong> s = [1, 2, 3]; amount = s[1];")]
    [InlineData("(ulong a, ulong b) = (amount, 2); amount = a + b;")]
    [InlineData("amount = amount switch { 0 => 1, > 10 and < 20 => 2, _ => 3 };")]
    [InlineData("UInt128 big = (UInt128)amount * 30 / 10_000; amount = (ulong)big;")]
    [InlineData("ulong Twice(ulong x) => x + x; amount = Twice(amount);")]
    [InlineData("foreach (byte b in \"abc\"u8) { amount += b; }")]
    [InlineData("amount = Limit;")]
    [InlineData("amount = Table[1];")]
    [InlineData("amount = (ulong)Error.TooLow;")]
    [InlineData("ctx.Require(amount > 0, Error.TooLow);")]
    [InlineData("ctx.Log(\"hello\"u8);")]
    [InlineData("uint? maybe = amount > 3 ? 4u : null; amount = maybe ?? 1;")]
    public Task What_steps_are_made_of_is_left_alone(string statement) => VerifyStatementAsync(statement);

    [Theory]
    [InlineData("amount = (ulong){|SK4002:DateTime.UtcNow|}.Ticks;")]
    [InlineData("amount = (ulong){|SK4002:Environment.TickCount64|};")]
    [InlineData("amount = (ulong){|SK4002:new Random().Next()|};")]
    [InlineData("amount = (ulong){|SK4002:amount.GetHashCode()|};")]
    [InlineData("var g = {|SK4002:Guid.NewGuid()|};")]
    [InlineData("{|SK4002:Console.WriteLine()|};")]
    public Task What_differs_between_validators_is_refused(string statement) => VerifyStatementAsync(statement);

    [Fact]
    public Task The_message_says_what_to_use_instead() => VerifyAsync(
        Program("amount = (ulong){|SK4002:DateTime.UtcNow|}.Ticks;"),
        "'DateTime.UtcNow' is not the same on every validator, so they could not agree on what the step did: use ctx.Now, the cluster's time in seconds since 1970");

    [Theory]
    [InlineData("amount = {|SK4003:amount + 1|};")]
    [InlineData("amount = {|SK4003:amount * 2|};")]
    [InlineData("{|SK4003:amount -= 1|};")]
    [InlineData("{|SK4003:amount++|};")]
    [InlineData("amount = checked(amount + 1);")]
    [InlineData("amount = unchecked(amount * 31);")]
    [InlineData("unchecked { amount *= 31; }")]
    [InlineData("amount = amount / 2 + 0;", true)]
    [InlineData("int i = 1; i = i + 1;")]
    [InlineData("amount = amount >> 1;")]
    public Task Unchecked_amounts_are_warned_of_unless_that_is_said(string statement, bool wrapping = false) => Verify.Analyzers(
        [new OnChainAnalyzer()],
        Program(wrapping ? statement.Replace("amount / 2 + 0", "{|SK4003:amount / 2 + 0|}", System.StringComparison.Ordinal) : statement),
        DeclarationRules.Setup with { CheckOverflow = false });

    [Fact]
    public Task Checked_by_the_project_needs_no_word() => VerifyStatementAsync("amount = amount + 1; amount--;");

    [Fact]
    public Task Recursion_is_refused_with_the_way_round() => VerifyAsync(
        Program("amount = A(amount);", """
            private static ulong A(ulong n) => B(n);
            private static ulong B(ulong n) => n == 0 ? 0 : {|SK4004:A(n - 1)|};
        """),
        "'A' calls itself (A → B → A): a program may be 64 calls deep, and past that the transaction fails with all its units spent (use a loop)");

    [Fact]
    public Task A_method_elsewhere_is_judged_by_the_steps_that_call_it() => VerifyAsync(
        Program("amount = Fees.Of(amount);") + """

        public static class Fees
        {
            public static ulong Of(ulong amount) => Rate.Times(amount);
            public static ulong Never(ulong amount) => (ulong)(amount * 0.3);
        }

        public static class Rate
        {
            public static ulong Times(ulong amount) => (ulong)({|SK4001:amount * 0.3|});
        }
        """,
        "'double' has no meaning on chain: the VM has no floating point (use integers of a smaller unit, or UInt128 for the product) (on chain by 'Deal.Go' → 'Fees.Of' → 'Rate.Times')");

    [Fact]
    public Task What_of_a_programs_class_no_step_calls_is_the_clients_business() => VerifyAsync(
        Program("amount = 1;", """
            public static async System.Threading.Tasks.Task<string> Describe(ulong amount)
            {
                await System.Threading.Tasks.Task.Yield();
                return $"{amount}";
            }
        """));

    [Fact]
    public Task One_account_twice_is_refused() => VerifyAsync("""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("deal")]
        public static partial class Deal
        {
            [State] public readonly partial record struct Held(Pubkey Owner, Pubkey Mint);
            [Step] public static Held Swap(
                in Held held, Signer owner, [Token(nameof(owner), nameof(Held.Mint))] ref TokenAccount a, [Vault(nameof(Held.Mint))] ref TokenAccount b, Context ctx)
            {
                TokenProgram.Transfer(ctx, ref a, {|SK4005:ref a|}, owner, 1);
                TokenProgram.Transfer(ctx, ref a, ref b, owner, 1);
                return held;
            }
        }
        """,
        "'a' is passed twice to 'Transfer', once by 'ref': what is written through one is not seen in the other, and money is counted twice (pass two different accounts)");

    private static Task VerifyStatementAsync(string statement) => VerifyAsync(Program(statement));

    private static Task VerifyAsync(string source, params string[] messages) =>
        Verify.Analyzers([new OnChainAnalyzer()], source, messages.Length == 0 ? DeclarationRules.Setup : DeclarationRules.Setup with { Messages = [.. messages] });

    private static string Program(string statement, string members = "") => $$"""
        using System;
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("deal")]
        public static partial class Deal
        {
            [State(Final = true)] public readonly partial record struct Held(Pubkey Owner, ulong Amount);
            public enum Error { TooLow }
            private static ulong Total;
            private static readonly ulong Limit = 10;
            private static ReadOnlySpan<ulong> Table => [1, 2, 3];
            [Step]
            public static Held Go(Signer owner, ulong amount, Context ctx)
            {
                {{statement}}
                return new(owner.Address, amount);
            }
        {{members}}
        }
        """;
}
