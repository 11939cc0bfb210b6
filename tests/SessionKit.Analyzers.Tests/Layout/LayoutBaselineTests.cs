using System.Threading.Tasks;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Analyzers.Tests.Layout;

public class LayoutBaselineTests
{

    [Fact]
    public Task Two_fields_that_were_swapped_are_said_at_the_fields() => VerifyAsync(
        "field Deal.Open.Ask: u64\nfield Deal.Open.Maker: pubkey",
        "public readonly partial record struct Open(Pubkey {|SK3004:Maker|}, ulong {|SK3004:Ask|})",
        "Breaking: field 'Maker' of 'Deal.Open' has moved: accounts and events on chain are misread (undo it, give what is new a name of its own, or accept it in SessionKit.Layouts.txt if nothing is deployed that relies on it)",
        "Breaking: field 'Ask' of 'Deal.Open' has moved: accounts and events on chain are misread (undo it, give what is new a name of its own, or accept it in SessionKit.Layouts.txt if nothing is deployed that relies on it)");

    [Fact]
    public Task A_field_that_is_gone_is_said_at_its_state() => VerifyAsync(
        "field Deal.Open.Maker: pubkey\nfield Deal.Open.Ask: u64\nfield Deal.Open.Fee: u64",
        "public readonly partial record struct {|SK3004:Open|}(Pubkey Maker, ulong Ask)");

    [Fact]
    public Task What_is_as_shipped_is_left_alone() => VerifyAsync(
        "field Deal.Open.Maker: pubkey\nfield Deal.Open.Ask: u64", "public readonly partial record struct Open(Pubkey Maker, ulong Ask)");

    [Fact]
    public Task An_empty_baseline_means_that_nothing_is_shipped() => Verify.Analyzers(
        [new LayoutBaselineAnalyzer()],
        Source("public readonly partial record struct Open(Pubkey Maker, ulong Ask)"),
        DeclarationRules.Setup with { AdditionalFiles = [new TestFile("SessionKit.Layouts.txt", "# nothing yet\n")] });

    private static Task VerifyAsync(string fields, string state, params string[] messages) => Verify.Analyzers(
        [new LayoutBaselineAnalyzer()],
        Source(state),
        DeclarationRules.Setup with
        {
            AdditionalFiles = [new TestFile("SessionKit.Layouts.txt", $"program Deal: 11111111111111111111111111111111\n{fields}\n")],
            Messages = messages.Length == 0 ? null : [.. messages],
        });

    private static string Source(string state) => $$"""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("deal")]
        public static partial class Deal
        {
            [State(Final = true)] {{state}};
            [Step] public static Open Make(Signer maker, ulong ask) => default;
        }
        """;
}
