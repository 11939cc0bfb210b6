using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

public class SharedNameTests
{
    [Fact]
    public Task A_role_may_not_share_its_name_with_a_state() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed End(in Offered offer, [Anyone] Signer {|SK2012:offered|}, Context ctx) => ctx.Close(in offered);
        """,
        "'Offered' is the name of a role and of a state: their generated members would clash (rename one of them)");

    [Theory]
    [InlineData("end", "End", "a step")]
    [InlineData("key", "Key", "the key")]
    [InlineData("error", "Error", "a type")]
    [InlineData("ended", "Ended", "an event")]
    [InlineData("isOpen", "IsOpen", "a guard")]
    [InlineData("limit", "Limit", "a member")]
    [InlineData("program", "Program", "a generated member")]
    [InlineData("deal", "Deal", "the session")]
    public Task A_role_may_not_share_its_name_with_anything_else(string parameter, string role, string kind) => DeclarationRules.VerifyInSessionAsync($$"""
            public const int Limit = 3;
            [Event] public readonly partial record struct Ended(ulong Ask);
            [Guard] public static bool IsOpen(in Offered offer) => true;
            [Step] public static Closed End(in Offered offer, [Anyone] Signer {|SK2012:{{parameter}}|}, Context ctx) => ctx.Close(in {{parameter}});
        """,
        $"'{role}' is the name of a role and of {kind}: their generated members would clash (rename one of them)");

    [Theory]
    [InlineData("FindAddress")]
    [InlineData("Instructions")]
    public Task A_step_may_not_have_the_name_of_a_generated_member(string name) => DeclarationRules.VerifyInSessionAsync($$"""
            [Step] public static void {|SK2012:{{name}}|}(ref Offered offer, Signer maker, Context ctx) { }
        """,
        $"'{name}' is the name of a step and of a generated member: their generated members would clash (rename one of them)");

    [Fact]
    public Task A_parameter_may_not_have_the_name_of_an_account_that_comes_by_itself() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static void Look(ref Offered offer, [Any] in Account {|SK2012:session|}, Context ctx) { }
        """,
        "'session' is the name of a parameter and of an account that the instruction has besides: their generated members would clash (rename one of them)");

    [Fact]
    public Task A_role_of_many_steps_is_one_role() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed End(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [Step] public static Closed Refund(in Expired<Offered> offer, Signer maker, Context ctx) => ctx.Close(in maker);
            public static ulong Twice(ulong ask) => ask * 2;
        """);

    [Fact]
    public Task The_class_of_a_role_may_have_a_part_of_ones_own() => DeclarationRules.VerifyInSessionAsync("""
            public sealed partial class Maker { public static string Greeting => "hello"; }
        """);

    [Fact]
    public Task A_step_called_like_a_member_of_every_handle_could_never_be_called() => DeclarationRules.VerifyInSessionAsync("""
            [Step] public static Closed {|SK2012:Detach|}(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
            [Step] public static Closed {|SK2012:Next|}(in Offered offer, Signer maker, Context ctx) => ctx.Close(in maker);
        """);
}
