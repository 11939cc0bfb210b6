using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SessionKit.Protocols;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Generators.Tests.External;

/// <summary>What is emitted for other programs, and what is refused.</summary>
public class ExternalGeneratorTests
{
    private const string Lending = """
        using SessionKit;

        namespace Trade;

        /// <summary>A lending program.</summary>
        [External("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb")]
        public static partial class Lending
        {
            /// <summary>Lends tokens out.</summary>
            [Instruction]
            public static partial void DepositAll(Context ctx, ref TokenAccount from, in Mint mint, Authority owner, ulong amount, [Bound(8)] string note);
        }
        """;

    [Fact]
    public void A_call_reads_as_if_written_by_hand()
    {
        GeneratorRun run = Verify.Generator<ExternalGenerator>(Lending);
        run.AssertCompiles();
        Snapshot.Match(run.AllSources);
    }

    [Fact]
    public void An_answer_is_taken_whole_and_from_who_was_asked()
    {
        GeneratorRun run = Verify.Generator<ExternalGenerator>("""
            using SessionKit;

            namespace Trade;

            [External("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb")]
            public static partial class Prices
            {
                public enum Trend { Down, Up }

                [Instruction]
                public static partial ulong PriceOf(Context ctx, in Mint mint, ulong answer);

                [Instruction]
                public static partial Trend TrendOf(Context ctx, in Mint mint);
            }
            """);
        run.AssertCompiles();
        Snapshot.Match(run.AllSources);
    }

    [Theory]
    [InlineData("namespace @if.Ünï; [External(\"11111111111111111111111111111111\")] static partial class @class { [Instruction] internal static partial void @void(Context @ref, Authority @in, ulong @out); }")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { [Instruction] private static partial void B(in Context ctx); static void C(Context ctx) => B(ctx); }")]
    [InlineData("static partial class Outer { [External(\"11111111111111111111111111111111\")] public static partial class A { [Instruction] static partial void B(Context ctx, Account<int2> other); } [State] public partial record struct int2(int X); }")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { } [External(\"11111111111111111111111111111111\")] static partial class a { }")]
    public void Names_nesting_and_access_are_repeated_as_they_were_declared(string declarations)
    {
        TestSetup setup = new() { Generators = [new LayoutGenerator()] };
        GeneratorRun run = Verify.Generator<ExternalGenerator>("using SessionKit;\n" + Pragma(declarations), setup);
        run.AssertCompiles();
        Assert.NotEmpty(run.Sources);
    }

    [Theory]
    [InlineData("[External(\"11111111111111111111111111111111\")] static class A { }", "NotGeneratable: A")]
    [InlineData("[External(\"11111111111111111111111111111111\")] partial class A { }", "NotGeneratable: A")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A<T> { }", "NotGeneratable: A")]
    [InlineData("[External(\"\")] static partial class A { }", "NotGeneratable: A")]
    [InlineData("[External(null)] static partial class A { }", "NotGeneratable: A")]
    [InlineData("[External(\"0000000\")] static partial class A { }", "NotGeneratable: A")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { static int Address; }", "SharedName: Address")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { [Instruction] public static void B(Context ctx) { } }", "NotGeneratable: B")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { [Instruction] public static partial ref int B(Context ctx); }", "NotGeneratable: B")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { [Instruction] public static partial int? B(Context ctx); }", "NotGeneratable: B")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { [Instruction] public static partial object B(Context ctx); }", "NoLayout: B")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { [Instruction] public static partial Empty B(Context ctx); [Layout] public partial record struct Empty(); }", "NotGeneratable: B")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { [Instruction] public static partial void B<T>(Context ctx); }", "NotGeneratable: B")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { [Instruction] public static partial void B(); }", "NotGeneratable: B")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { [Instruction] public static partial void B(ulong x, Context ctx); }", "NotGeneratable: B", "NotGeneratable: ctx")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { [Instruction] public static partial void B(Context ctx, ref ulong x); }", "NotGeneratable: x")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { [Instruction] public static partial void B(Context ctx, out Account x); }", "NotGeneratable: x")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { [Instruction] public static partial void B(Context ctx, object x); }", "NoLayout: x")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { [Instruction] public static partial void B(Context ctx, [Bound(2000)] string x); }", "NotGeneratable: B")]
    [InlineData("[External(\"11111111111111111111111111111111\")] static partial class A { [Instruction(Discriminator = \"xy\")] public static partial void B(Context ctx); }", "NameMeansNothing: B")]
    public void What_cannot_be_called_is_reported_and_never_emitted_wrongly(string source, params string[] problems)
    {
        CSharpCompilation compilation = TestCompilation.Create(["using SessionKit;\n" + source]);
        INamedTypeSymbol type = compilation.GetSymbolsWithName("A", SymbolFilter.Type).OfType<INamedTypeSymbol>().Single();
        var found = new FoundProblems();

        ExternalModel? model = ExternalReader.Read(type, found);

        Assert.Equal(problems, found.All);
        Assert.Equal(problems[0].StartsWith("NameMeansNothing", System.StringComparison.Ordinal) ? 1 : 0, model?.Instructions.Count ?? 0);
        Verify.Generator<ExternalGenerator>("using SessionKit;\n" + source);
    }

    [Fact]
    public void What_the_compiler_refuses_already_is_left_out_without_a_word()
    {
        const string Source = "using SessionKit; [External(\"11111111111111111111111111111111\")] static partial class A { [Instruction] public static partial void B(Context ctx, Missing x); }";
        var found = new FoundProblems();

        ExternalModel? model = ExternalReader.Read(TestCompilation.Create([Source]).GetTypeByMetadataName("A")!, found);

        Assert.Empty(found.All);
        Assert.Empty(model!.Instructions);
    }

    [Fact]
    public void What_was_generated_is_no_mistake_of_the_authors()
    {
        GeneratorRun run = Verify.Generator<ExternalGenerator>(Lending);
        var found = new FoundProblems();

        ExternalModel? again = ExternalReader.Read((INamedTypeSymbol)run.Output.GetTypeByMetadataName("Trade.Lending")!, found);

        Assert.Empty(found.All);
        Assert.Single(again!.Instructions);
    }

    [Fact]
    public void An_edit_elsewhere_emits_nothing_anew() =>
        Verify.CachedAfterEdit<ExternalGenerator>(Lending + "class Other { int a; }", Lending + "class Other { int b; }", ExternalGenerator.Programs);

    /// <summary>These declarations are about code, not about documentation.</summary>
    private static string Pragma(string declarations) => "#pragma warning disable\n" + declarations;

    private sealed class FoundProblems : IProblemSink
    {
        private readonly List<string> all = [];

        public string[] All => [.. all];

        public void Report(Problem problem, ISymbol culprit, params string[] arguments) => all.Add($"{problem}: {culprit.Name}");

        public void ReportAt(Problem problem, ISymbol culprit, AttributeData attribute, string? argument, params string[] arguments) =>
            Report(problem, culprit, arguments);
    }
}
