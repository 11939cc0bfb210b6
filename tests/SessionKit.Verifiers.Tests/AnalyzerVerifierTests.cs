using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SessionKit.Verifiers.Tests.Toys;
using Xunit;

namespace SessionKit.Verifiers.Tests;

public class AnalyzerVerifierTests
{
    private const string Obsolete =
        """
        using System;

        static class Steps
        {
            [Obsolete("'Take' is out of order", error: true, DiagnosticId = "SK1002")]
            public static void Take() { }
        }

        class User
        {
            void M() => {|SK1002:Steps.Take()|};
        }
        """;

    [Fact]
    public Task What_is_marked_and_reported_passes() => Verify.Analyzer<BadNameAnalyzer>("class [|BadOne|] { } class Two { } struct {|TOY001:BadThree|} { }");

    [Fact]
    public Task Silent_code_passes() => Verify.Analyzer<BadNameAnalyzer>("class Good { }");

    [Fact]
    public Task The_newest_language_compiles() =>
        Verify.Analyzer<BadNameAnalyzer>(
            """
            static class Extensions { extension(string text) { public int Half => text.Length / 2; } }
            class Box { public int Value { get; set => field = value * 2; } }
            class User { void Set(Box? box) => box?.Value = "four".Half; }
            """);

    [Fact]
    public Task Sources_compile_against_SessionKit() =>
        Verify.Compilation("class User { SessionKit.Pubkey key; {|CS0246:Unknown|}? other; }");

    [Fact]
    public Task A_compiler_error_with_an_id_of_its_own_is_marked_like_any_other() => Verify.Compilation(Obsolete);

    [Fact]
    public async Task A_compiler_error_with_an_id_of_its_own_is_not_overlooked()
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(
            () => Verify.Compilation(Obsolete.Replace("{|SK1002:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal)));

        Assert.Contains("unexpected: /test/Test0.cs(11,17): error SK1002: 'Steps.Take()' is obsolete: ''Take' is out of order'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_diagnostic_fails()
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(() => Verify.Analyzer<BadNameAnalyzer>("class [|Good|] { }"));

        Assert.Contains("missing: TOY001 on 'Good'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unmarked_diagnostic_fails()
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(() => Verify.Analyzer<BadNameAnalyzer>("class Bad { }"));

        Assert.Contains("unexpected: /test/Test0.cs(1,7): warning TOY001: 'Bad' is badly named", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diagnostic_elsewhere_fails_and_both_sources_stand_side_by_side()
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(() => Verify.Analyzer<BadNameAnalyzer>("[|class|] Bad\n{\n}\n"));

        Assert.Equal(
            """
            The diagnostics are not those that the test marks.

            Test0.cs:
                expected             | reported
                -------------------- + --------------------
              1 {|TOY001:class|} Bad ! class {|TOY001:Bad|}
              2 {                    | {
              3 }                    | }
              unexpected: /test/Test0.cs(1,7): warning TOY001: 'Bad' is badly named
              missing: TOY001 on 'class'

            """,
            failure.Message);
    }

    [Fact]
    public async Task Code_that_does_not_compile_fails()
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(() => Verify.Analyzer<BadNameAnalyzer>("class Good : Missing { }"));

        Assert.Contains("class Good : {|CS0246:Missing|} { }", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_id_fails() =>
        await Assert.ThrowsAsync<VerificationException>(() => Verify.Analyzer<BadNameAnalyzer>("class {|TOY009:Bad|} { }"));

    [Fact]
    public async Task A_diagnostic_reported_twice_but_marked_once_fails()
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(
            () => Verify.Analyzers([new BadNameAnalyzer(), new BadNameAnalyzer()], "class [|Bad|] { }"));

        Assert.Contains("{|TOY001:{|TOY001:Bad|}|}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_analyzer_that_throws_fails_the_test_with_what_it_threw()
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(() => Verify.Analyzer<ThrowingAnalyzer>("class Good { }"));

        Assert.Contains("ThrowingAnalyzer threw System.InvalidOperationException: No idea what Good is.", failure.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(failure.InnerException);
    }

    [Fact]
    public Task Marks_without_id_are_refused_where_the_analyzer_has_several_rules() =>
        Assert.ThrowsAsync<FormatException>(() => Verify.Analyzer<OptionalAnalyzer>("class [|Good|] { }"));

    [Fact]
    public Task Rules_off_by_default_are_switched_on_and_hidden_ones_count() =>
        Verify.Analyzer<OptionalAnalyzer>("class Good { int {|TOY003:field|} = 1; int {|TOY002:M|}() => field; }");

    [Fact]
    public Task Rules_off_by_default_can_be_left_off() =>
        Verify.Analyzer<OptionalAnalyzer>("class Good { int M() => 1; }", new TestSetup { EnableRulesOffByDefault = false });

    [Fact]
    public Task A_pragma_suppresses() =>
        Verify.Analyzer<BadNameAnalyzer>("#pragma warning disable TOY001\nclass Bad { }\n#pragma warning restore TOY001\nclass [|BadToo|] { }");

    [Theory]
    [InlineData("[*.cs]\ntoy.prefix = Evil")]
    [InlineData("is_global = true\nbuild_property.ToyPrefix = Evil")]
    public Task Options_of_an_editorconfig_reach_the_analyzer(string configuration) =>
        Verify.Analyzer<BadNameAnalyzer>("class Bad { } class [|Evil|] { }", new TestSetup { EditorConfig = configuration });

    [Fact]
    public Task A_severity_of_an_editorconfig_is_obeyed() =>
        Verify.Analyzer<BadNameAnalyzer>("class Bad { }", new TestSetup { EditorConfig = "[*.cs]\ndotnet_diagnostic.TOY001.severity = none" });

    [Fact]
    public Task Additional_files_reach_the_analyzer() =>
        Verify.Analyzer<BadNameAnalyzer>("class Bad { } class [|Ugly|] { }", new TestSetup { AdditionalFiles = [new TestFile("/test/prefix.txt", "Ugly")] });

    [Fact]
    public Task Other_sources_have_marks_of_their_own() =>
        Verify.Analyzer<BadNameAnalyzer>("class Good : Bad { }", new TestSetup { OtherSources = ["public class [|Bad|] { }"] });

    [Fact]
    public Task Top_level_statements_compile_as_a_program() =>
        Verify.Analyzer<BadNameAnalyzer>("System.Console.WriteLine(new Bad());\nclass [|Bad|];", new TestSetup { OutputKind = OutputKind.ConsoleApplication });

    [Fact]
    public Task Messages_are_compared_in_the_order_of_their_positions() =>
        Verify.Analyzer<BadNameAnalyzer>(
            "class [|BadB|] { } class [|BadA|] { }", new TestSetup { Messages = ["'BadB' is badly named", "'BadA' is badly named"] });

    [Fact]
    public async Task Another_message_fails()
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(
            () => Verify.Analyzer<BadNameAnalyzer>("class [|Bad|] { }", new TestSetup { Messages = ["'Bad' is well named"] }));

        Assert.Contains("expected:\n  'Bad' is well named\nreported:\n  'Bad' is badly named", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Generators_run_before_the_analysis() =>
        Verify.Analyzer<BadNameAnalyzer>(
            """
            class GreetAttribute : System.Attribute { }
            [Greet] partial class [|Bad|] { string M() => Hello(); }
            """,
            new TestSetup { Generators = [new GreetingGenerator()] });

    [Fact]
    public async Task A_generator_that_throws_fails_the_test()
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(() => Verify.Analyzer<BadNameAnalyzer>(
            "class GreetAttribute : System.Attribute { } [Greet] class Good { }", new TestSetup { Generators = [new FaultyGenerator(Fault.Throws)] }));

        Assert.Contains("FaultyGenerator threw System.InvalidOperationException: Nobody knows how to emit this.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_generated_code_fails_and_shows_that_code()
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(() => Verify.Analyzer<BadNameAnalyzer>(
            "class GreetAttribute : System.Attribute { } [Greet] class Good { }", new TestSetup { Generators = [new FaultyGenerator(Fault.EmitsBroken)] }));

        Assert.Contains("class Broken : {|CS0246:Missing|} { }", failure.Message, StringComparison.Ordinal);
    }
}
