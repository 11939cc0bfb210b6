using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Generators.Tests.Programs;

/// <summary>Code that is broken, or not written yet: the generator never throws, what makes sense is still there, and nothing gets more permissive.</summary>
public class BrokenProgramTests
{
    /// <summary>A program with one sound step, <c>Open</c>, into which broken members are put.</summary>
    private const string Around = """
        using SessionKit;
        namespace Trade;
        /// <summary>A program.</summary>
        [Program("Escrow1111111111111111111111111111111111111"), Session("s")]
        public static partial class Shop
        {
            /// <summary>The key.</summary>
            public readonly partial record struct Key(Pubkey Owner);
            /// <summary>A state.</summary>
            [State] public partial record struct Fine(Pubkey Owner, long Until);
            /// <summary>Opens.</summary>
            [Step] public static Fine Open(Signer owner, Context ctx) => new(owner.Address, 0);
            /// <summary>Ends.</summary>
            [Step] public static Closed End(in Fine fine, Signer owner, Context ctx) => ctx.Close(owner);
            /* here */
        }
        """;

    [Theory]
    [InlineData("Bad", "[Step] public static Missing Bad(in Fine fine, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Fine Bad(in Missing state, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Fine Bad(in Fine fine, Signer owner, Missing what, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Fine Bad(in Fine fine, Signer owner, object what, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Fine Bad(in Fine fine, Signer stranger, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Fine Bad(in Fine fine, Signer owner, in TokenAccount purse, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Fine Bad(in Fine fine, Signer owner, [Token(\"nobody\", \"nothing\")] in TokenAccount purse, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Fine Bad(in Fine fine, Signer owner, [Vault(nameof(Missing))] ref TokenAccount vault, Context ctx) => default;")]
    [InlineData("Bad", "[Step, When(\"Nothing\")] public static Fine Bad(in Fine fine, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[Step] static Fine Bad(in Fine fine, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[Step] private static Fine Bad(in Fine fine, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[Guard] static bool G(in Fine fine) => true; [Step, When(nameof(G))] public static Fine Bad(in Fine fine, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Fine Bad(in Fine fine, Signer owner, Hidden what, Context ctx) => default; internal enum Hidden { A }")]
    [InlineData("Bad", "[Step] public static Fine Bad(in Fine fine, Signer owner, Context ctx) => default; [Step] public static Fine Bad(in Fine other, Signer owner, ulong more, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Fine Bad(in Fine fine, Signer owner, Context ctx) => default; [State] public partial record struct More(byte A); [Step] public static Fine Bad(in More more, Signer other, ulong x, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Fine Bad(in Fine fine, Signer owner, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Fine Bad(in Fine fine, Signer owner, ulong , Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Either<Fine, Fine> Bad(in Fine fine, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Either<Fine, Closed, Fine, Fine, Fine> Bad(in Fine fine, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static void Bad(Fine fine, Signer owner, Context ctx) { }")]
    [InlineData("Bad", "[Step] public static Closed Bad(in Expired<Fine> fine, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[State(Until = nameof(None.Until))] public partial record struct None; [Step] public static Closed Bad(in None none, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[State] public partial record struct Odd(object A); [Step] public static Fine Bad(in Odd odd, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[State] private partial record struct Odd(byte A); [Step] internal static Fine Bad(in Odd odd, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[State] internal partial record struct Odd(byte A); [Step] internal static Fine Bad(in Odd odd, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[State] public partial record struct Odd<T>(T A); [Step] public static Fine Bad(in Odd<int> odd, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[State] public record struct Odd(byte A); [Step] public static Fine Bad(in Odd odd, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[State] public partial class Odd { } [Step] public static Fine Bad(Odd odd, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public Fine Bad(in Fine fine, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Fine Bad<T>(in Fine fine, Signer owner, T what, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Fine Bad(in Fine fine, in Fine second, Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[Step(Discriminator = \"zz\")] public static Closed Bad(in Fine fine, out Signer owner, Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Fine Bad(Context ctx) => default;")]
    [InlineData("Bad", "[Step] public static Closed Bad(in Fine fine, Context ctx) => default;")]
    [InlineData("", "[State] public readonly partial record struct Empty; [Step] public static Empty Good(in Fine fine, Signer owner, Context ctx) => default;")]
    [InlineData("", "[Step] public static Closed Good(in Fine fine, Signer owner) => default;")]
    [InlineData("", "[Event] public partial record struct Odd(object A); [Event] public record struct Odder(byte A);")]
    [InlineData("", "public enum Error { A = -1, B = 99999999, C }")]
    public void A_step_that_cannot_be_read_whole_is_not_dispatched_and_the_others_are_there(string refused, string member)
    {
        GeneratorRun run = ProgramRuns.Of(Around.Replace("/* here */", member, StringComparison.Ordinal));
        string entrypoint = run["Trade.Shop.Entrypoint.g.cs"];
        Assert.Contains("ShopHandlers.HandleOpen(", entrypoint, StringComparison.Ordinal);
        Assert.Contains("ShopHandlers.HandleEnd(", entrypoint, StringComparison.Ordinal);
        Assert.Equal(refused.Length == 0 && member.Contains("Good", StringComparison.Ordinal), entrypoint.Contains("HandleGood(", StringComparison.Ordinal));
        Assert.DoesNotContain("HandleBad(", entrypoint, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Sources.Keys, name => name.Contains("Bad.OnChain", StringComparison.Ordinal));
        Assert.Empty(ErrorsOf(run));
        AssertKnown(run, "Trade.Shop", "Owner", "Open");
        AssertKnown(run, "Trade", "ShopSteps", "End");
    }

    [Theory]
    [InlineData("public readonly partial record struct Key(Pubkey Owner);", "public partial class Key { }")]
    [InlineData("public readonly partial record struct Key(Pubkey Owner);", "public readonly record struct Key(Pubkey Owner);")]
    [InlineData("public readonly partial record struct Key(Pubkey Owner);", "public readonly partial record struct Key(object Owner);")]
    [InlineData("public readonly partial record struct Key(Pubkey Owner);", "public readonly partial record struct Key(Missing Owner);")]
    [InlineData("public readonly partial record struct Key(Pubkey Owner);", "internal readonly partial record struct Key(Pubkey Owner);")]
    [InlineData("public readonly partial record struct Key(Pubkey Owner);", "public readonly partial record struct Key<T>(Pubkey Owner);")]
    [InlineData("public readonly partial record struct Key(Pubkey Owner);", "public readonly partial record struct Key([Bound(3)] string Owner);")]
    [InlineData("Session(\"s\")", "Session(\"a prefix of more than thirty-two bytes\")")]
    public void Without_its_key_no_step_of_a_session_is_dispatched(string whole, string broken)
    {
        Assert.Contains(whole, Around);
        GeneratorRun run = ProgramRuns.Of(Around.Replace(whole, broken, StringComparison.Ordinal));
        Assert.DoesNotContain("Handlers.Handle", run["Trade.Shop.Entrypoint.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Trade.Shop.Owner.Role.g.cs", run.Sources.Keys);
    }

    [Theory]
    [InlineData("static partial class Shop", "partial class Shop")]
    [InlineData("static partial class Shop", "static class Shop")]
    [InlineData("static partial class Shop", "static partial class Shop<T>")]
    [InlineData("namespace Trade;", "static class Outer {")]
    [InlineData("namespace Trade;", "partial class Outer<T> {")]
    public void A_class_that_cannot_be_extended_gets_no_program(string whole, string broken)
    {
        GeneratorRun run = ProgramRuns.Of(Around.Replace(whole, broken, StringComparison.Ordinal) + "}");
        Assert.DoesNotContain(run.Sources.Keys, name => name.EndsWith("Entrypoint.g.cs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Session(\"t\")] public static partial class Other { [State] public partial record struct Fine(byte A); [Step] public static Fine Begin(Signer anybody, Context ctx) => default; }", "Open", "End")]
    [InlineData("[Session(\"t\")] public static partial class Other { [State] public partial record struct Else(byte A); [Step] public static Else Open(Signer anybody, Context ctx) => default; }", "Open", "")]
    [InlineData("[Session(\"t\")] public static partial class Other { [State] public partial record struct Else(byte A); [Step(Discriminator = \"00\")] public static Else Begin([Anyone] Signer anybody, Context ctx) => default; [Step(Discriminator = \"0001\")] public static Else Again([Anyone] Signer anybody, Context ctx) => default; }", "Begin", "Again")]
    [InlineData("[State(Discriminator = \"00\")] public partial record struct A(byte X); [State(Discriminator = \"0011\")] public partial record struct B(byte X);", "Open", "End")]
    [InlineData("[Session(\"s\")] public static partial class Other { public partial record struct Key(Pubkey Owner); [State] public partial record struct Else(byte A); [Step] public static Else Begin(Signer owner, Context ctx) => default; }", "Open", "Begin")]
    public void What_cannot_be_told_apart_is_not_dispatched(string member, string first, string second)
    {
        GeneratorRun run = ProgramRuns.Of(Around.Replace("/* here */", member, StringComparison.Ordinal));
        string entrypoint = run["Trade.Shop.Entrypoint.g.cs"];
        Assert.DoesNotContain($"Handle{first}(", entrypoint, StringComparison.Ordinal);
        Assert.DoesNotContain($"Handle{second}(", entrypoint, StringComparison.Ordinal);
        Assert.Empty(ErrorsOf(run));
    }

    [Fact]
    public void More_accounts_than_a_transaction_holds_are_refused()
    {
        string accounts = string.Join(", ", Enumerable.Range(0, 65).Select(i => $"[Any] in Account a{i}"));
        GeneratorRun run = ProgramRuns.Of(Around.Replace(
            "/* here */", $"[Step] public static Fine Bad(in Fine fine, Signer owner, {accounts}, Context ctx) => default;", StringComparison.Ordinal));
        Assert.DoesNotContain("HandleBad(", run["Trade.Shop.Entrypoint.g.cs"], StringComparison.Ordinal);
        Assert.Empty(ErrorsOf(run));
    }

    [Fact]
    public void States_and_events_of_the_program_class_are_told_from_those_of_its_sessions()
    {
        GeneratorRun run = ProgramRuns.Of("""
            using SessionKit;
            /// <summary>A program.</summary>
            [Program("Escrow1111111111111111111111111111111111111")]
            public static partial class Shop
            {
                /// <summary>No session is around it.</summary>
                [State] public partial record struct Lost(byte A);
                /// <summary>Of the program.</summary>
                [Event] public readonly partial record struct Rung(byte A);
                /// <summary>A session.</summary>
                [Session("s")] public static partial class Till
                {
                    /// <summary>Of the session.</summary>
                    [Event] public readonly partial record struct Paid(byte A);
                    /// <summary>A state.</summary>
                    [State] public partial record struct Fine(Pubkey Owner);
                    /// <summary>Opens.</summary>
                    [Step] public static Fine Open(Signer owner, Context ctx) => new(owner.Address);
                    /// <summary>Leads nowhere.</summary>
                    [Step] public static Lost Lose(in Fine fine, Signer owner, Context ctx) => default;
                    /// <summary>Comes from nowhere.</summary>
                    [Step] public static Fine Find(in Lost lost, Signer owner, Context ctx) => default;
                }
            }
            """);
        run.AssertCompiles();
        string entrypoint = run["Shop.Entrypoint.g.cs"];
        Assert.Contains("HandleOpen(", entrypoint, StringComparison.Ordinal);
        Assert.DoesNotContain("HandleLose(", entrypoint, StringComparison.Ordinal);
        Assert.DoesNotContain("HandleFind(", entrypoint, StringComparison.Ordinal);
        Assert.Contains("sealed record Rung(", run["Shop.Events.g.cs"], StringComparison.Ordinal);
        Assert.Contains("sealed record Paid(", run["Shop.Events.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_and_members_whose_names_differ_in_case_only_get_files_of_their_own()
    {
        const string One = """
            [SessionKit.Program("Escrow1111111111111111111111111111111111111"), SessionKit.Session("s")]
            public static partial class Shop
            {
                [SessionKit.State] public partial record struct Fine(byte A);
                [SessionKit.State] public partial record struct FINE(byte A);
                [SessionKit.Step] public static Fine Open([SessionKit.Anyone] SessionKit.Signer one, SessionKit.Context ctx) => default;
                [SessionKit.Step] public static Fine OPEN([SessionKit.Anyone] SessionKit.Signer ONE, SessionKit.Context ctx) => default;
            }
            """;
        GeneratorRun run = ProgramRuns.Of($"namespace Trade {{ {One} }}", $"namespace TRADE {{ {One} }}", One, One.Replace("Shop", "SHOP", StringComparison.Ordinal));
        Assert.Empty(ErrorsOf(run));
        Assert.Equal(4, run.Sources.Keys.Count(name => name.EndsWith("Entrypoint.g.cs", StringComparison.Ordinal)));
    }

    [Fact]
    public void Sessions_of_one_name_in_two_namespaces_and_types_named_like_the_kits_do_not_meet()
    {
        const string Types = """
            public struct Pubkey; public struct Signer; public struct Session; public struct Closed; public struct Context; public static class System;
            public static class SessionKit; public struct Check; public struct Span; public struct ReadOnlySpan; public struct Instruction; public struct StepPlan;
            """;
        static string Program(string name) => $$"""
            namespace {{name}}
            {
                using K = global::SessionKit;
                {{Types}}
                [K.Program("Escrow1111111111111111111111111111111111111")]
                public static partial class Shop
                {
                    [K.Session("mint")] public static partial class Mint
                    {
                        public partial record struct Key(K.Pubkey Owner);
                        [K.State(Until = "Ends")] public partial record struct Account(K.Pubkey Owner, long Ends);
                        [K.State] public partial record struct TokenAccount([property: K.Bound(3)] string A);
                        [K.Step] public static Account Pin(K.Signer owner, K.Context ctx) => default;
                        [K.Step] public static TokenAccount Check(in Account from, K.Signer owner, K.Context ctx) => default;
                        [K.Step] public static K.Either<Account, TokenAccount> Signer(in TokenAccount from, K.Signer owner, K.Context ctx) => default;
                    }
                }
            }
            """;
        GeneratorRun run = ProgramRuns.Of(
            Program("One"),
            Program("Two"),
            "public struct Check; public struct SeedList; public struct AccountEntry; public struct BorshReader; public struct Unsafe; public struct Pubkey; public struct ValueTask;");
        Assert.Empty(ErrorsOf(run));
    }

    [Fact]
    public void A_program_in_several_files_is_one()
    {
        string[] parts =
        [
            "[SessionKit.Program(\"Escrow1111111111111111111111111111111111111\")] public static partial class Shop;",
            "using SessionKit; [Session(\"s\")] static partial class Shop { [State] public partial record struct Fine; }",
            "using SessionKit; static partial class Shop { [Step] public static Fine Open([Anyone] Signer one, Context ctx) => default; }",
        ];
        foreach (string[] order in new[] { parts, parts.Reverse().ToArray() })
        {
            GeneratorRun run = ProgramRuns.Of(order);
            Assert.Empty(ErrorsOf(run));
            Assert.Contains("HandleOpen(", run["Shop.Entrypoint.g.cs"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_program_inside_a_program_is_emitted_once()
    {
        GeneratorRun run = ProgramRuns.Of("""
            using SessionKit;
            [Program("Escrow1111111111111111111111111111111111111")] public static partial class Outer
            {
                [Program("Escrow1111111111111111111111111111111111111"), Session("s")] public static partial class Inner
                {
                    [State] public partial record struct Fine;
                    [Step] public static Fine Open([Anyone] Signer one, Context ctx) => default;
                }
            }
            """);
        Assert.Empty(ErrorsOf(run));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Nothing_throws_at_any_token_while_a_protocol_is_being_typed(int remainder)
    {
        string[] wholes = [ProgramRuns.Escrow, AuctionSource.Program];
        var driver = new Lazy<GeneratorDriver>(() => CSharpGeneratorDriver.Create(
            ProgramRuns.Setup.Generators.Select(GeneratorExtensions.AsSourceGenerator), parseOptions: TestCompilation.ParseOptions));
        foreach (string whole in wholes)
        {
            int index = 0;
            foreach (SyntaxToken token in CSharpSyntaxTree.ParseText(whole, TestCompilation.ParseOptions).GetRoot().DescendantTokens())
            {
                if (index++ % 4 == remainder)
                {
                    GeneratorDriverRunResult result = driver.Value.RunGenerators(TestCompilation.Create([whole[..token.Span.End]])).GetRunResult();
                    Assert.All(result.Results, each => Assert.True(each.Exception is null, $"After '{whole[..token.Span.End]}': {each.Exception}"));
                }
            }
        }
    }

    private static void AssertKnown(GeneratorRun run, string container, string type, string method)
    {
        INamespaceOrTypeSymbol around = (INamespaceOrTypeSymbol?)run.Output.GetTypeByMetadataName(container)
            ?? run.Output.GlobalNamespace.GetNamespaceMembers().Single(n => n.Name == container);
        Assert.Contains(around.GetTypeMembers(type).Single().GetMembers(method), member => member is IMethodSymbol);
    }

    /// <summary>The errors in generated files.</summary>
    private static ImmutableArray<Diagnostic> ErrorsOf(GeneratorRun run)
    {
        var generated = run.Result.GeneratedTrees.ToHashSet();
        return [.. run.Output.GetDiagnostics().Where(d =>
            d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree is { } tree && generated.Contains(tree))];
    }
}
