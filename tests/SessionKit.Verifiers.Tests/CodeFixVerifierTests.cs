using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using SessionKit.Verifiers.Tests.Toys;
using Xunit;

namespace SessionKit.Verifiers.Tests;

public class CodeFixVerifierTests
{
    [Fact]
    public Task A_fix_is_applied_until_nothing_is_left() =>
        Verify.CodeFix<BadNameAnalyzer, GoodNameFix>("class [|BadOne|] { } class [|BadTwo|] { }", "class GoodOne { } class GoodTwo { }");

    [Fact]
    public Task An_action_is_chosen_by_its_key() =>
        Verify.CodeFix<BadNameAnalyzer, GoodNameFix>("class [|BadOne|] { }", "class FineOne { }", equivalenceKey: "Fine");

    [Fact]
    public Task What_has_no_fix_stays_and_is_marked_in_the_fixed_code() =>
        Verify.CodeFix<BadNameAnalyzer, GoodNameFix>("class [|BadButKept|] { } class [|Bad|] { }", "class [|BadButKept|] { } class Good { }");

    [Fact]
    public Task A_fix_sees_what_generators_emit() =>
        Verify.CodeFix<BadNameAnalyzer, GoodNameFix>(
            "class GreetAttribute : System.Attribute { } [Greet] partial class User { string M() => Hello(); } class [|Bad|] { }",
            "class GreetAttribute : System.Attribute { } [Greet] partial class User { string M() => Hello(); } class Good { }",
            setup: new TestSetup { Generators = [new GreetingGenerator()] });

    [Fact]
    public Task A_fix_may_be_for_what_the_compiler_reports() =>
        Verify.CompilerFix<InOrderFix>(
            """
            static class Steps
            {
                public static void Make() { }
                [System.Obsolete("'Take' is out of order", error: true, DiagnosticId = "SK1002")]
                public static void Take() { }
            }
            class User { void M() { {|SK1002:Steps.Take()|}; Steps.Make(); {|SK1002:Steps.Take()|}; } }
            """,
            """
            static class Steps
            {
                public static void Make() { }
                [System.Obsolete("'Take' is out of order", error: true, DiagnosticId = "SK1002")]
                public static void Take() { }
            }
            class User { void M() { Steps.Make(); Steps.Make(); Steps.Make(); } }
            """);

    [Fact]
    public async Task Another_text_fails_and_both_stand_side_by_side()
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(
            () => Verify.CodeFix<BadNameAnalyzer, GoodNameFix>("class [|Bad|] { }", "class Better { }"));

        Assert.Contains("class Better { } ! class Good { }", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fixed_code_that_does_not_compile_fails()
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(
            () => Verify.CodeFix<BadNameAnalyzer, GoodNameFix>("class Good { } class [|Bad|] { }", "class Good { } class Good { }"));

        Assert.Contains("{|CS0101:Good|}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fix_without_end_fails()
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(
            () => Verify.CodeFix<BadNameAnalyzer, EndlessFix>("class [|Bad|] { }", "class Good { }"));

        Assert.Contains("has been applied 100 times", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task Fix_all_fixes_everything_at_once(FixAllScope scope) =>
        Verify.FixAll<BadNameAnalyzer, GoodNameFix>("class [|BadOne|] { } class [|BadTwo|] { }", "class GoodOne { } class GoodTwo { }", scope);

    [Fact]
    public async Task A_fix_without_fix_all_fails()
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(
            () => Verify.FixAll<BadNameAnalyzer, EndlessFix>("class [|Bad|] { }", "class Good { }"));

        Assert.Equal("EndlessFix has no 'fix all'.", failure.Message);
    }
}
