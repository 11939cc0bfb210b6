using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Accounts;

public class MarkAnyFixTests
{
    [Fact]
    public Task An_account_is_marked_where_its_parameter_begins() => Fixes.VerifyAsync<MarkAnyFix>(
        Fixes.Deal("""

            // Whoever it is.
            [Step] public static Closed Give(in Open open, Signer maker,   ref Account {|SK5001:other|}, Context ctx) => ctx.Close(ref other);
        """),
        Fixes.Deal("""

            // Whoever it is.
            [Step] public static Closed Give(in Open open, Signer maker,   [Any] ref Account other, Context ctx) => ctx.Close(ref other);
        """),
        "MarkAny");

    [Fact]
    public Task Without_the_using_the_attribute_is_written_in_full() => Fixes.VerifyAsync<MarkAnyFix>(
        Fixes.Deal("[Step] public static Closed Give(in Open open, Signer maker, ref Account {|SK5001:other|}, Context ctx) => ctx.Close(ref other);")
            .Replace("using SessionKit;", "using Account = SessionKit.Account; using Signer = SessionKit.Signer;", System.StringComparison.Ordinal)
            .Replace("[Program", "[SessionKit.Program", System.StringComparison.Ordinal).Replace("[Session(", "[SessionKit.Session(", System.StringComparison.Ordinal)
            .Replace("[State]", "[SessionKit.State]", System.StringComparison.Ordinal).Replace("[Step]", "[SessionKit.Step]", System.StringComparison.Ordinal)
            .Replace("Pubkey", "SessionKit.Pubkey", System.StringComparison.Ordinal).Replace("Closed", "SessionKit.Closed", System.StringComparison.Ordinal)
            .Replace("Context ctx", "SessionKit.Context ctx", System.StringComparison.Ordinal),
        Fixes.Deal("[Step] public static Closed Give(in Open open, Signer maker, [SessionKit.Any] ref Account other, Context ctx) => ctx.Close(ref other);")
            .Replace("using SessionKit;", "using Account = SessionKit.Account; using Signer = SessionKit.Signer;", System.StringComparison.Ordinal)
            .Replace("[Program", "[SessionKit.Program", System.StringComparison.Ordinal).Replace("[Session(", "[SessionKit.Session(", System.StringComparison.Ordinal)
            .Replace("[State]", "[SessionKit.State]", System.StringComparison.Ordinal).Replace("[Step]", "[SessionKit.Step]", System.StringComparison.Ordinal)
            .Replace("Pubkey", "SessionKit.Pubkey", System.StringComparison.Ordinal).Replace("Closed", "SessionKit.Closed", System.StringComparison.Ordinal)
            .Replace("Context ctx", "SessionKit.Context ctx", System.StringComparison.Ordinal),
        "MarkAny");

    [Fact]
    public Task An_account_is_bound_to_a_field_of_the_state_by_its_name() => Fixes.VerifyAsync<MarkAnyFix>(
        Fixes.Deal("""

            [Step] public static Closed Give(in Open open, Signer maker, ref Account {|SK5001:heir|}, [Token(nameof(heir), nameof(Open.Friend))] in TokenAccount safe, Context ctx) =>
                safe.Amount > 0 ? ctx.Close(ref heir) : ctx.Close(ref heir);
        """),
        Fixes.Deal("""

            [Step] public static Closed Give(in Open open, Signer maker, ref Account friend, [Token(nameof(friend), nameof(Open.Friend))] in TokenAccount safe, Context ctx) =>
                safe.Amount > 0 ? ctx.Close(ref friend) : ctx.Close(ref friend);
        """),
        "Bind:Friend");

    [Fact]
    public Task A_field_that_another_account_is_named_after_is_not_offered() => Fixes.VerifyNothingAsync<MarkAnyFix>(
        Fixes.Deal("[Step] public static Closed Give(in Open open, Signer friend, ref Account {|SK5001:heir|}, Context ctx) => ctx.Close(ref heir);"), "Bind:Friend");

    [Fact]
    public Task A_state_has_no_fields_for_the_step_that_opens_the_session() => Fixes.VerifyNothingAsync<MarkAnyFix>(
        Fixes.Deal("[Step] public static Open Begin(Signer maker, ulong seed, in Account {|SK5001:other|}) => new(default, 1);"), "Bind:Friend");

    [Fact]
    public Task All_are_marked_at_once() => Fixes.VerifyAllAsync<MarkAnyFix>(
        Fixes.Deal("""

            [Step] public static Closed Give(in Open open, Signer maker, ref Account {|SK5001:one|}, in Account {|SK5001:two|}, Context ctx) => ctx.Close(ref one);
            [Step] public static Closed Lose(in Open open, Signer maker, ref Account {|SK5001:one|}, Context ctx) => ctx.Close(ref one);
        """),
        Fixes.Deal("""

            [Step] public static Closed Give(in Open open, Signer maker, [Any] ref Account one, [Any] in Account two, Context ctx) => ctx.Close(ref one);
            [Step] public static Closed Lose(in Open open, Signer maker, [Any] ref Account one, Context ctx) => ctx.Close(ref one);
        """),
        "MarkAny");
}
