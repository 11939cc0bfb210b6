using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SessionKit.Hosting;
using SessionKit.Protocols;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Generators.Tests.Idl;

public class IdlEmitterTests
{
    [Fact]
    public void The_escrow_reads_like_an_anchor_program() => Snapshot.Match(Write(IdlSources.Escrow, "Trade.Escrow"), extension: ".json");

    [Fact]
    public void Every_type_has_its_form_and_names_stay_apart() => Snapshot.Match(Write(IdlSources.Everything, "Everything"), extension: ".json");

    [Theory]
    [InlineData(IdlSources.Escrow, "Trade.Escrow")]
    [InlineData(IdlSources.Everything, "Everything")]
    public void The_text_is_json_and_may_stand_in_a_raw_string_literal(string source, string program)
    {
        string idl = Write(source, program);

        using JsonDocument parsed = JsonDocument.Parse(idl);
        Assert.Equal("0.1.0", parsed.RootElement.GetProperty("metadata").GetProperty("spec").GetString());
        Assert.DoesNotContain("\"\"\"", idl);
        Assert.DoesNotContain('\r', idl);
        var literal = SyntaxFactory.ParseExpression("\"\"\"\n" + idl + "\n\"\"\"", options: TestCompilation.ParseOptions);
        Assert.Empty(literal.GetDiagnostics());
        Assert.Equal(idl, literal.GetFirstToken().ValueText);
    }

    [Fact]
    public void Characters_that_end_lines_or_are_half_a_pair_are_escaped()
    {
        string text = JsonWriter.Text("a\"\\\n\u0085\u2028\ud800é\U0001F600");

        Assert.Equal("\"a\\\"\\\\\\u000a\\u0085\\u2028\\ud800é\U0001F600\"", text);
    }

    /// <summary>An IDL can derive an address from a field of an account only if it defines that account.</summary>
    [Fact]
    public void Addresses_that_follow_from_another_programs_state_are_left_to_the_caller()
    {
        const string Source = """
            using SessionKit;

            [Program("11111111111111111111111111111113")]
            [Session("shop")]
            public static partial class Shop
            {
                [State(Final = true)] public readonly partial record struct Open(Pubkey Mint);
                [Step] public static Open Begin([Anyone] Signer seller, in Mint mint) => new(mint.Address);
            }

            [Program("11111111111111111111111111111112")]
            [Session("visit")]
            public static partial class Visit
            {
                [State(Final = true)] public readonly partial record struct Paid(Pubkey Shop);
                [Step] public static Paid Pay([Anyone] Signer guest, in Account<Shop.Open> shop, [Token(nameof(guest), nameof(Shop.Open.Mint))] in TokenAccount purse) => new(shop.Address);
            }
            """;

        using JsonDocument parsed = JsonDocument.Parse(Write(Source, "Visit"));
        JsonElement purse = parsed.RootElement.GetProperty("instructions")[0].GetProperty("accounts").EnumerateArray().Single(a => a.GetProperty("name").GetString() == "purse");
        Assert.False(purse.TryGetProperty("pda", out _));
    }

    [Fact]
    public void What_cannot_be_read_is_left_out()
    {
        string idl = Write(
            """
            using SessionKit;
            [Program("11111111111111111111111111111112")]
            [Session("s")]
            public static partial class Broken
            {
                [State] public readonly partial record struct Fine(ulong Value);
                [State] public readonly partial record struct Odd(object Value);
                [Event] public readonly partial record struct Strange(object Value);
                [Step] public static Fine Open(Signer owner, object what, Context ctx) => default;
                [Step] public static Closed Leave(in Odd odd, [Anyone] Signer owner, Context ctx) => default;
                [Step] public static Closed End(in Fine fine, [Anyone] Signer owner, Context ctx) => default;
            }
            """,
            "Broken");

        using JsonDocument parsed = JsonDocument.Parse(idl);
        Assert.Equal(["end"], NamesIn(parsed, "instructions"));
        Assert.Equal(["Fine"], NamesIn(parsed, "accounts"));
        Assert.Empty(NamesIn(parsed, "events"));
        Assert.Contains("SessionIsOdd", NamesIn(parsed, "errors"));
    }

    [Theory]
    [InlineData("account:Offer", "d7583c47aaa249e5")]
    [InlineData("global:make_offer", "d66261233b0c2cb2")]
    [InlineData("global:refund_offer", "ab124620f4793c4b")]
    [InlineData("global:take_offer", "809cf2cfedc067f0")]
    public void Discriminators_of_a_program_that_anchor_built_are_reproduced(string preimage, string discriminator) =>
        Assert.Equal(discriminator, LayoutReader.HexDiscriminator(null, preimage));

    [Theory]
    [InlineData("MakeOffer", "make_offer")]
    [InlineData("RefundOffer", "refund_offer")]
    [InlineData("TakeOffer", "take_offer")]
    public void A_step_of_the_same_name_gets_the_same_instruction_name(string step, string instruction) =>
        Assert.Equal(instruction, Names.ToSnakeCase(step));

    // All but what no finished program can end with: neither a field that its session does not track nor a blockhash that its step does not take can be asked for.
    [Fact]
    public void Sessionkits_own_errors_are_called_as_the_program_calls_them() => Assert.Equal(
        SessionKitErrors.All.Where(error => error.Code >= 4900 && (SessionKitError)error.Code is not (SessionKitError.NotTracked or SessionKitError.BlockhashNotTaken)),
        KitErrors.All.Select(error => new ErrorInfo(error.Code, error.Name, error.Message)));

    [Theory]
    [InlineData(IdlSources.Escrow, "Trade.Escrow")]
    [InlineData(IdlSources.Plain, "Plain")]
    public void Sessionkits_own_errors_are_listed(string source, string program)
    {
        using JsonDocument parsed = JsonDocument.Parse(Write(source, program));
        uint[] listed = [.. parsed.RootElement.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetUInt32())];

        Assert.Superset(new HashSet<uint> { 4900, 4910, 4911, 4912, 4913, 4914, 4927 }, listed.ToHashSet());
    }

    private static string Write(string source, string program)
    {
        CSharpCompilation compilation = TestCompilation.Create([source]);
        INamedTypeSymbol type = compilation.GetTypeByMetadataName(program)!;
        return IdlEmitter.Write(ProtocolReader.Read(type)!);
    }

    private static string[] NamesIn(JsonDocument idl, string list) =>
        [.. idl.RootElement.GetProperty(list).EnumerateArray().Select(e => e.GetProperty("name").GetString()!)];
}
