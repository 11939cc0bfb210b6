using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>SK2011 where a list of accounts would not hold, and lists that mean nothing.</summary>
public class ListedAccountTests
{
    private const string Pay = "[Step, Delegable(Accounts = [nameof(to)])] public static void Pay(ref Open open, Signer owner, [Any] in Account to) { }";
    private const string Grant = "[Step] public static Live Give(in Account<Open> treasury, Signer owner, Pubkey agent, Scope scope, AllowedAccounts accounts) => default;";
    private const string WithoutList = "[Step] public static Live Give(in Account<Open> treasury, Signer owner, Pubkey agent, Scope scope) => default;";

    /// <summary>What the session says itself, or what follows from that or from what is listed, is nobody's choice.</summary>
    [Theory]
    [InlineData("ref Account clerk")]
    [InlineData("in Mint mint")]
    [InlineData("[Token(nameof(owner), nameof(Open.Mint))] ref TokenAccount own")]
    [InlineData("[Any] in Mint any, [Token(nameof(Open.Clerk), nameof(any))] ref TokenAccount clerks", "any")]
    [InlineData("[Any] ref Account to, [Token(nameof(to), nameof(Open.Mint))] ref TokenAccount tokens", "to")]
    [InlineData("[Token(nameof(to), nameof(Open.Mint))] ref TokenAccount tokens, Pubkey to", "to")]
    [InlineData("[Any] in Account<Shop.Trading> shop, [Token(nameof(shop), nameof(Open.Mint))] ref TokenAccount tokens", "shop")]
    [InlineData("[Any] ref TokenAccount one, [Any] ref TokenAccount two", "one", "two")]
    [InlineData("ref Account clerk", "clerk")]
    [InlineData("in Account<Open> other")]
    [InlineData("in Account<Shop.Trading> shop, Pubkey trader", "trader")]
    public Task Accounts_that_nobody_chooses_past_a_list(string parameters, params string[] listed) => VerifyAsync(
        Pay + Step("Act", "Delegable" + (listed.Length == 0 ? "" : $"(Accounts = [{string.Join(", ", System.Linq.Enumerable.Select(listed, l => $"nameof({l})"))}])"), parameters), Grant);

    [Theory]
    [InlineData("[Any] ref Account to", "'to' as", "nameof(to)")]
    [InlineData("Pubkey to", "'to' as", "nameof(to)")]
    [InlineData("[Any] in Mint mint2, [Any] ref Account to", "'mint2' and 'to' as", "nameof(mint2), nameof(to)")]
    [InlineData("[Token(nameof(to), nameof(Open.Mint))] ref TokenAccount tokens, [Any] ref Account to", "'to' as", "nameof(to)")]
    [InlineData("[Token(nameof(to), nameof(Open.Mint))] ref TokenAccount tokens, Pubkey to", "'to' as", "nameof(to)")]
    [InlineData("[Any] in Account<Shop.Trading> shop, [Any] ref Account to", "'shop' and 'to' as", "nameof(shop), nameof(to)")]
    [InlineData("in Account<Shop.Trading> shop, Pubkey trader", "'trader' as", "nameof(trader)")]
    public Task An_account_that_the_caller_chooses_past_a_list(string parameters, string chosen, string remedy) => VerifyAsync(
        Pay + Step("{|SK2011:Act|}", "Delegable", parameters),
        Grant,
        $"step 'Act' takes {chosen} its caller chooses, past the list of accounts that a 'Spending' keeps: say that the list is asked, [Delegable(Accounts = [{remedy}])]");

    [Fact]
    public Task Where_no_child_keeps_a_list_nothing_need_be_said() =>
        VerifyAsync(Pay + Step("Act", "Delegable", "[Any] ref Account to"), WithoutList);

    [Fact]
    public Task A_list_deeper_down_is_asked_too() => DeclarationRules.VerifyAsync(Source(
        Pay + Step("{|SK2011:Act|}", "Delegable", "[Any] ref Account to"),
        WithoutList,
        """
            [Session("errand", BoundTo = typeof(Spending))]
            public static partial class Errand
            {
                public readonly partial record struct Key(Pubkey Spending, Pubkey Helper);
                [State] public readonly partial record struct Running;
                [Step] public static Running Send(in Account<Spending.Live> spending, Signer agent, Pubkey helper, Scope scope, AllowedAccounts accounts) => default;
            }
        """));

    [Theory]
    [InlineData("[\"nobody\"]")]
    [InlineData("[nameof(owner)]")]
    [InlineData("[nameof(open)]")]
    [InlineData("[nameof(amount)]")]
    [InlineData("[nameof(to), \"too\"]")]
    public Task Names_that_are_no_accounts_of_anybodys_choice(string names) =>
        VerifyAsync(Pay + Step("Act", $"Delegable(Accounts = {{|SK2009:{names}|}})", "[Any] ref Account to, ulong amount"), WithoutList);

    [Fact]
    public Task A_list_that_no_step_asks_forbids_nothing() => VerifyAsync(
        "[Step, Delegable] public static void Note(ref Open open, Signer owner) { }",
        Grant.Replace("AllowedAccounts accounts", "AllowedAccounts {|SK2013:accounts|}", System.StringComparison.Ordinal),
        "'accounts' has no meaning as it stands: no step of 'Treasury' says which accounts it is about, so that it forbids nothing: say so in those that it is for, [Delegable(Accounts = [nameof(to)])]");

    [Fact]
    public Task A_child_keeps_one_list() => VerifyAsync(
        Pay,
        Grant.Replace("AllowedAccounts accounts", "AllowedAccounts accounts, AllowedAccounts {|SK2013:more|}", System.StringComparison.Ordinal),
        "'more' has no meaning as it stands: a child keeps one list, and nobody would ask this one (remove it)");

    private static string Step(string name, string word, string parameters) => $"[Step, {word}] public static void {name}(ref Open open, Signer owner, {parameters}) {{ }}";

    private static Task VerifyAsync(string parent, string child, params string[] messages) => DeclarationRules.VerifyAsync(Source(parent, child, string.Empty), messages);

    private static string Source(string parent, string child, string further) => $$"""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("treasury")]
        public static partial class Treasury
        {
            public readonly partial record struct Key(Pubkey Owner);
            [State] public partial record struct Open(Pubkey Clerk, Pubkey Mint);
            [Step] public static Open Begin(Signer owner, Pubkey clerk, Pubkey mint) => new(clerk, mint);
            {{parent}}
            [Session("shop")]
            public static partial class Shop
            {
                public readonly partial record struct Key(Pubkey Trader);
                [State] public readonly partial record struct Trading;
                [Step] public static Trading Trade(Signer trader) => default;
            }
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
