using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Protocols;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Generators.Tests.Layouts;

/// <summary>How types are read, and what is said of those without a layout.</summary>
public class LayoutReaderTests
{
    [Theory]
    [InlineData("double", "use ulong or long, in the smallest unit: floating point is refused")]
    [InlineData("decimal", "use ulong or long, in the smallest unit: floating point is refused")]
    [InlineData("System.Half", "use ulong or long, in the smallest unit: floating point is refused")]
    [InlineData("char", "use ushort")]
    [InlineData("nint", "use long or ulong: its size must not depend on the machine")]
    [InlineData("System.DateTime", "use long, in seconds")]
    [InlineData("string", "give it a [Bound(n)]")]
    [InlineData("byte[]", "give it a [Bound(n)]")]
    [InlineData("ulong[]?", "give it a [Bound(n)]")]
    [InlineData("(int, int)", "make it a record struct and mark it [Layout]")]
    [InlineData("Unmarked", "mark it [Layout]")]
    [InlineData("Reference", "make it a record struct and mark it [Layout]")]
    [InlineData("System.Collections.Generic.List<ulong>", "use an array with a [Bound(n)]")]
    [InlineData("Sparse", "number its members 0, 1, 2, … without a gap")]
    [InlineData("Twice", "number its members 0, 1, 2, … without a gap")]
    [InlineData("Void", "give it 1 to 256 members")]
    [InlineData("T", "a layout cannot contain itself: keep the inner one in an account of its own")]
    [InlineData("T?", "a layout cannot contain itself: keep the inner one in an account of its own")]
    [InlineData("Detour", "a layout cannot contain itself: keep the inner one in an account of its own")]
    public void A_field_without_a_layout_is_told_what_to_do(string type, string remedy)
    {
        string problem = Assert.Single(ProblemsOf($"[Layout] public partial record struct T(ulong Before, {type} Field);"));
        Assert.StartsWith("NoLayout Field: Field | ", problem, StringComparison.Ordinal);
        Assert.EndsWith(" | " + remedy, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Bound(0)] string", "give it a bound of 1 or more")]
    [InlineData("[Bound(-1)] ulong[]", "give it a bound of 1 or more")]
    [InlineData("[Bound(2)] string[]", "put the item into a [Layout] struct, where it has a [Bound(n)] of its own")]
    [InlineData("[Bound(2)] ulong[][]", "put the item into a [Layout] struct, where it has a [Bound(n)] of its own")]
    [InlineData("[Bound(2)] ulong[,]", "use an array of one dimension")]
    [InlineData("[Bound(2)] Empty[]", "give the item a field: items without bytes cannot be counted")]
    public void A_bounded_field_without_a_layout_is_told_what_to_do(string field, string remedy)
    {
        string problem = Assert.Single(ProblemsOf($"[Layout] public partial record struct T(ulong Before, {field} Field);"));
        Assert.EndsWith(" | " + remedy, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Layout] public record struct T(ulong A);", "it and the types around it must be partial, and not generic")]
    [InlineData("[Layout] public partial record struct T<X>(ulong A);", "it and the types around it must be partial, and not generic")]
    [InlineData("[Layout] public ref partial struct T { }", "a ref struct cannot be stored")]
    [InlineData("[Layout, System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)] public partial record struct T(ulong A);", "its memory layout is generated: remove [StructLayout]")]
    [InlineData("[Layout] public partial struct T(ulong a) { public ulong A => a; }", "make it a record struct, whose parameters are its fields")]
    [InlineData("[Union] public partial struct T { }", "nest its cases in it: 1 to 256 partial record structs")]
    [InlineData("[Union] public partial struct T { private ulong a; public partial record struct A; }", "a union has no fields of its own: put them into the cases")]
    [InlineData("[Union] public partial struct T { public partial record struct Match; }", "no case can have the name 'Match', which a generated member has")]
    [InlineData("[Union] public partial struct T { private partial record struct A; }", "its case 'A' must be as accessible as the union itself")]
    public void A_declaration_from_which_no_layout_can_be_generated_says_why(string source, string reason) =>
        Assert.Equal($"NotGeneratable T: T | {reason}", Assert.Single(ProblemsOf(source)));

    [Theory]
    [InlineData("[State] public partial record struct T(Pubkey A, [Bound(4)] string? B, Marked C, Detached D);")]
    [InlineData("[Union] public readonly partial struct T { public readonly partial record struct A(bool X); public readonly partial record struct B; }")]
    public void After_generation_the_same_is_read_as_before_and_nothing_is_wrong(string source)
    {
        var setup = new TestSetup { Generators = [new LayoutGenerator()] };
        GeneratorRun run = GeneratorVerifier.Run(setup, Preamble + source);
        var before = (INamedTypeSymbol)run.Output.RemoveSyntaxTrees(run.Result.GeneratedTrees).GetTypeByMetadataName("T")!;
        INamedTypeSymbol after = run.Output.GetTypeByMetadataName("T")!;
        var problems = new ProblemList();
        Assert.Equal((object?)Read(before, problems), Read(after, problems));
        Assert.Empty(problems.Reported);
    }

    [Fact]
    public void Fields_come_with_their_documentation_and_positional_ones_first()
    {
        INamedTypeSymbol type = Compile("""
            /// <summary>A state.</summary>
            /// <param name="Maker">Who <b>made</b> it; see <see cref="Marked"/>.</param>
            [State]
            public partial record struct T(Pubkey Maker, [Bound(4)] string Text)
            {
                /// <summary>Comes last.</summary>
                public byte Rank { get; init; }

                private readonly static int Shared = 1;
                public readonly int Computed => Shared;
            }
            """);
        Assert.Equal(
            [
                new FieldModel("Maker", new PubkeyLayout(), "Who made it; see Marked."),
                new FieldModel("Text", new StringLayout(4)),
                new FieldModel("Rank", new IntegerLayout("byte", 1, "u8"), "Comes last."),
            ],
            LayoutReader.ReadFields(type, null).ToArray());
    }

    [Theory]
    [InlineData("0AFF", "0aff")]
    [InlineData("0102030405060708", "0102030405060708")]
    public void A_discriminator_is_what_its_author_wrote(string written, string expected) =>
        Assert.Equal(expected, LayoutReader.HexDiscriminator(written, "account:Offered"));

    [Fact]
    public void A_discriminator_is_the_hash_of_the_name_where_its_author_wrote_nothing()
    {
        byte[] hash = System.Security.Cryptography.SHA256.HashData("account:Offered"u8);
        Assert.Equal(Convert.ToHexStringLower(hash.AsSpan(0, 8)), LayoutReader.HexDiscriminator(null, "account:Offered"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0x01")]
    [InlineData("010203040506070809")]
    public void What_is_no_discriminator_is_reported_and_not_used(string written)
    {
        var problems = new ProblemList();
        INamedTypeSymbol type = Compile("[State] public partial record struct T;");
        Assert.Equal(Discriminators.Hex(null, "account:T"), Discriminators.Hex(written, "account:T", type, problems));
        string problem = Assert.Single(problems.Reported);
        Assert.StartsWith("NameMeansNothing T: ", problem, StringComparison.Ordinal);
        Assert.Contains($" | {written} | ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layout_from_another_assembly_is_read_as_it_is_there()
    {
        var setup = new TestSetup { Generators = [new LayoutGenerator()] };
        const string Library = """
            using SessionKit;
            [Layout] public readonly partial record struct Leg(ulong Amount, [Bound(5)] string? Note) { private readonly byte secret = 1; }
            [Union] public readonly partial struct Price
            {
                public readonly partial record struct Fixed(ulong Amount);
                public readonly partial record struct Free;
                public struct NoCase { public int A; }
            }
            """;
        GeneratorRun library = GeneratorVerifier.Run(setup, Library);
        using var assembly = new System.IO.MemoryStream();
        Assert.True(library.Output.Emit(assembly).Success);
        setup = setup with { OtherReferences = [MetadataReference.CreateFromImage(assembly.ToArray())] };
        GeneratorRun run = GeneratorVerifier.Run(
            setup, "/// <summary>A state.</summary>\n[SessionKit.State] public partial record struct T(Leg Leg, Price Price, Price.Fixed Fixed);");
        run.AssertCompiles();

        LayoutType[] types = [.. LayoutReader.ReadFields(run.Output.GetTypeByMetadataName("T")!, null).Select(f => f.Type)];
        Assert.Equal(["Amount", "Note", "secret"], Assert.IsType<StructLayout>(types[0]).Fields.Select(f => f.Name));
        Assert.Equal(8 + 1 + 4 + 5 + 1, types[0].MaxSize);
        Assert.Equal(["Fixed", "Free"], Assert.IsType<UnionLayout>(types[1]).Cases.Select(c => c.Type.Name));
        Assert.Equal(8, Assert.IsType<StructLayout>(types[2]).MaxSize);
    }

    private const string Preamble = """
        using SessionKit;
        public struct Unmarked { public int A; }
        public class Reference;
        [Layout] public partial record struct Marked(bool A);
        [Layout] public partial record struct Detached(ulong B);
        [Layout] public partial record struct Empty;
        [Layout] public partial record struct Detour([Bound(2)] T[] Back);
        public enum Sparse { A, B = 2 }
        public enum Twice { A, B = 0 }
        public enum Void { }

        """;

    private static object? Read(INamedTypeSymbol type, IProblemSink problems) =>
        Vocabulary.Has(type, "Union") ? LayoutReader.ReadUnion(type, problems) : LayoutReader.ReadDeclaration(type, problems);

    private static string[] ProblemsOf(string source)
    {
        var problems = new ProblemList();
        Read(Compile(source), problems);
        return [.. problems.Reported];
    }

    private static INamedTypeSymbol Compile(string source)
    {
        GeneratorRun run = GeneratorVerifier.Run(new TestSetup { Generators = [new LayoutGenerator()] }, Preamble + source);
        Compilation asWritten = run.Output.RemoveSyntaxTrees(run.Result.GeneratedTrees);
        return asWritten.GetTypeByMetadataName("T") ?? asWritten.GetTypeByMetadataName("T`1")!;
    }
}
