using System;
using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>SK2011, and children and delegable steps in ways in which nobody can have them.</summary>
public class ChildSessionTests
{
    private const string Start = "[Step] public static Open Begin(Signer owner, Pubkey clerk) => new(clerk);";
    private const string Note = "[Step, Delegable] public static void Note(ref Open open, Signer owner) { }";
    private const string Grant = "[Step] public static Live Give(in Account<Open> treasury, Signer owner, Pubkey agent, Scope scope) => default;";

    [Fact]
    public Task Parents_children_and_grandchildren_as_they_should_be() => VerifyAsync(Start + Note + """
            [Step, Delegable] public static void Stamp(ref Open open, Signer clerk) { }
            [Step, Delegable(Spends = nameof(amount))] public static void Pay(ref Open open, Signer owner, uint amount) { }
        """, Grant + """
            [Step] public static Live Lend(in Account<Open> treasury, Signer clerk, Pubkey agent, Scope scope) => default;
            [Step] public static Closed Return(in Live live, Signer agent, Context ctx) => ctx.Close(agent);
            [Step] public static Closed Look(in Live live, in Account<Open> treasury, Signer agent, Context ctx) => ctx.Close(agent);
        """, """
            [Session("errand", BoundTo = typeof(Spending))]
            public static partial class Errand
            {
                public readonly partial record struct Key(Pubkey Spending, Pubkey Helper, byte Number);
                [State] public readonly partial record struct Running;
                [Step] public static Running Send(in Account<Spending.Live> spending, Signer agent, Pubkey helper, byte number, Scope scope) => default;
            }
        """);

    [Theory]
    [InlineData(
        "[Step] public static Live {|SK2011:Give|}(Pubkey treasury, Signer agent, Scope scope) => default;",
        "step 'Give' opens a child of 'Treasury' without looking whether that lives: take 'in Account<Treasury.S> treasury', S being the state in which it may grant")]
    [InlineData(
        "[Step] public static Live {|SK2011:Give|}(in Account<Open> treasury, Signer owner, Pubkey agent) => default;",
        "step 'Give' opens a child without limits: take a 'Scope scope', which is held to the parent's")]
    [InlineData(
        "[Step] public static Live {|SK2011:Give|}(in Account<Open> treasury, Signer agent, Scope scope) => default;",
        "step 'Give' opens a child that nobody grants who may: take the signature of 'Signer owner'")]
    [InlineData(
        "[Step] public static Live {|SK2011:Give|}(in Account<Open> treasury, [Anyone] Signer owner, Pubkey agent, Scope scope) => default;",
        "step 'Give' opens a child that nobody grants who may: take the signature of 'Signer owner'")]
    [InlineData(
        Grant + "[Step] public static void Change(ref Live live, ref Account<Open> {|SK2011:treasury|}, Signer agent) { }",
        "step 'Change' writes to 'treasury', which its session is bound to, past every scope: take it as 'in', and mark a step of 'Treasury' [Delegable]")]
    public Task A_child_with_more_than_its_parent(string steps, string message) => VerifyAsync(Start + Note, steps, string.Empty, message);

    [Fact]
    public Task A_vault_is_spent_by_an_amount_that_counts() => VerifyAsync(
        """
            [Step] public static Open Begin(Signer owner, Pubkey clerk, [Vault] ref Wallet wallet) => new(clerk);
            [Step, Delegable] public static void {|SK2011:Pay|}(ref Open open, Signer owner, [Vault] ref Wallet wallet, ulong amount) { }
        """,
        Grant,
        string.Empty,
        "step 'Pay' moves what is in 'wallet', and no child's amount counts it: say which argument is the amount, [Delegable(Spends = nameof(amount))]");

    [Theory]
    [InlineData("[Step, {|SK2013:Delegable|}] public static Open Again(Signer owner, Pubkey clerk, byte nothing) => new(clerk);")]
    [InlineData("[Step, {|SK2013:Delegable|}] public static void Two(ref Open open, Signer owner, Signer clerk) { }")]
    [InlineData("[Step, {|SK2013:Delegable|}] public static void Free(ref Open open, [Anyone] Signer someone) { }")]
    [InlineData("[Step, {|SK2013:Delegable|}] public static void Nobody(ref Open open) { }")]
    [InlineData("[Step, {|SK2013:Delegable|}] public static Closed End(in Open open, Signer owner, Context ctx) => ctx.Close(owner); [Step] public static Closed End(in Shut shut, Signer owner, Context ctx) => ctx.Close(owner);")]
    [InlineData("[Step, Delegable(Spends = {|SK2009:\"nothing\"|})] public static void Wrong(ref Open open, Signer owner, ulong amount) { }")]
    [InlineData("[Step, Delegable(Spends = {|SK2009:nameof(amount)|})] public static void Signed(ref Open open, Signer owner, long amount) { }")]
    public Task Steps_that_cannot_be_delegated(string step) => VerifyAsync(Start + Note + step, Grant, string.Empty);

    [Fact]
    public Task What_a_stored_guard_judges_is_not_delegated() => VerifyAsync(
        Start + Note + """
            [State] public partial record struct Kept(Guard Guard);
            [Step] public static Kept Keep(in Open open, Signer owner, Guard guard) => new(guard);
            [Step, When(nameof(Kept.Guard)), {|SK2013:Delegable|}] public static void Spend(ref Kept kept, Signer owner) { }
        """,
        Grant,
        string.Empty,
        "'[Delegable] on Spend' has no meaning as it stands: a stored guard judges who takes the step, and a child's holder takes it in another's name: limit him by the scope, or do not delegate it");

    [Fact]
    public Task Borrowing_and_giving_back_are_not_delegated() => VerifyAsync(
        Start + Note + """
            [Step, {|SK2013:Delegable|}] public static void Take(ref Open open, Signer owner, [Borrow(60)] in Account clerk) { }
            [Step, {|SK2013:Delegable|}] public static void Back(ref Open open, Signer owner, [Release] in Account clerk) { }
            [Step, Delegable] public static void Use(ref Open open, Signer owner, in Account clerk) { }
        """,
        Grant,
        string.Empty,
        "'[Delegable] on Take' has no meaning as it stands: the step creates accounts, which its signer pays for: a child's holder has no say over his lamports (leave the creation to a step of its own)",
        "'[Delegable] on Back' has no meaning as it stands: the step creates accounts, which its signer pays for: a child's holder has no say over his lamports (leave the creation to a step of its own)");

    [Theory]
    [InlineData("[Session(\"spending\", BoundTo = {|SK2013:typeof(string)|})]")]
    [InlineData("[Session(\"spending\", BoundTo = {|SK2013:typeof(Spending)|})]")]
    public Task What_is_no_parent(string session) => DeclarationRules.VerifyAsync(
        Source(Start + Note, "[Step] public static Live {|SK2011:Give|}(Pubkey treasury, Signer agent) => default;", string.Empty)
            .Replace("[Session(\"spending\", BoundTo = typeof(Treasury))]", session, StringComparison.Ordinal));

    [Fact]
    public Task A_parent_has_something_to_delegate() => DeclarationRules.VerifyAsync(
        Source(Start, "[Step] public static Live {|SK2011:Give|}(in Account<Open> treasury, Signer agent, Scope scope) => default;", string.Empty)
            .Replace("BoundTo = typeof(Treasury)", "BoundTo = {|SK2013:typeof(Treasury)|}", StringComparison.Ordinal));

    [Fact]
    public Task A_key_begins_with_parent_and_holder() => DeclarationRules.VerifyAsync(
        Source(Start + Note, "[Step] public static Live Give(Signer treasury) => default;", string.Empty)
            .Replace("Key(Pubkey Treasury, Pubkey Agent)", "Key(Pubkey Treasury)", StringComparison.Ordinal)
            .Replace("BoundTo = typeof(Treasury)", "BoundTo = {|SK2013:typeof(Treasury)|}", StringComparison.Ordinal));

    [Fact]
    public Task Nobody_else_opens_a_child() => VerifyAsync(
        Start + Note + "[Step] public static void Slip(ref Open open, Signer owner, Pubkey treasury, Pubkey agent, [Opens] ref Account<Spending.Live> {|SK2013:spending|}) { }",
        Grant,
        string.Empty);

    private static Task VerifyAsync(string parent, string child, string further, params string[] messages) =>
        DeclarationRules.VerifyAsync(Source(parent, child, further), messages);

    private static string Source(string parent, string child, string further) => $$"""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("treasury")]
        public static partial class Treasury
        {
            public readonly partial record struct Key(Pubkey Owner);
            [State] public partial record struct Open(Pubkey Clerk);
            [State] public partial record struct Shut;
            {{parent}}
            [Session("spending", BoundTo = typeof(Treasury))]
            public static partial class Spending
            {
                public readonly partial record struct Key(Pubkey Treasury, Pubkey Agent);
                [State] public partial record struct Live;
                {{child}}
            }
            {{further}}
        }
        """;
}
