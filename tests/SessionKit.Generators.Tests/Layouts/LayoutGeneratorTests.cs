using System;
using System.Linq;
using System.Reflection;
using SessionKit.Layouts;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Generators.Tests.Layouts;

/// <summary>What the generator emits, and when it emits nothing.</summary>
public class LayoutGeneratorTests
{
    private const string Escrow = """
        using SessionKit;

        namespace Trade;

        public static partial class Escrow
        {
            /// <summary>The maker's tokens wait in the vault.</summary>
            /// <param name="MintA">What is offered.</param>
            /// <param name="Ask">How much is asked for.</param>
            /// <param name="IsOpen">Whether anyone may take it.</param>
            [State]
            public readonly partial record struct Offered(Pubkey MintA, ulong Ask, bool IsOpen);
        }
        """;

    [Fact]
    public void A_state_is_read_in_place()
    {
        GeneratorRun run = Verify.Generator<LayoutGenerator>(Escrow);
        run.AssertCompiles();
        Snapshot.Match(run.AllSources);
    }

    [Fact]
    public void A_layout_of_varying_size_is_read_field_by_field()
    {
        GeneratorRun run = Verify.Generator<LayoutGenerator>("""
            using SessionKit;

            namespace Trade;

            /// <summary>A colour.</summary>
            public enum Color { Red, Green }

            /// <summary>Of varying size.</summary>
            [State]
            public readonly partial record struct Bag(uint Count, [Bound(8)] string? Label, Color? Tint, [Bound(3)] bool[] Flags)
            {
                /// <summary>Comes last.</summary>
                public byte Rank { get; init; }
            }
            """);
        run.AssertCompiles();
        Snapshot.Match(run.AllSources);
    }

    [Fact]
    public void A_union_gets_its_tag_its_cases_and_its_questions()
    {
        GeneratorRun run = Verify.Generator<LayoutGenerator>("""
            using SessionKit;

            namespace Trade;

            /// <summary>A price, one way or another.</summary>
            [Union]
            public readonly partial struct Price
            {
                /// <summary>An amount.</summary>
                public readonly partial record struct Fixed(ulong Amount);

                /// <summary>No price.</summary>
                public readonly partial record struct Free;
            }
            """);
        run.AssertCompiles();
        Snapshot.Match(run.AllSources);
    }

    [Fact]
    public void An_event_begins_with_the_hash_of_its_name_or_with_what_its_author_wrote()
    {
        GeneratorRun run = Verify.Generator<LayoutGenerator>("""
            using SessionKit;

            /// <summary>As Anchor has it.</summary>
            [Event] public readonly partial record struct Filled(ulong Amount);
            /// <summary>As it is deployed.</summary>
            [Event(Discriminator = "0aFF")] public readonly partial record struct Legacy(ulong Amount);
            """);
        run.AssertCompiles();
        Assert.Contains("Discriminator => [0x0a, 0xff];", run["Legacy.Layout.g.cs"], StringComparison.Ordinal);
        byte[] hash = System.Security.Cryptography.SHA256.HashData("event:Filled"u8);
        string expected = string.Join(", ", hash.Take(8).Select(b => $"0x{b:x2}"));
        Assert.Contains($"Discriminator => [{expected}];", run["Filled.Layout.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Events_of_this_project_begin_as_they_should()
    {
        Assert.Equal(System.Security.Cryptography.SHA256.HashData("event:Filled"u8)[..8], DiscriminatorOf<Filled>());
        Assert.Equal([0x0A, 0xFF], DiscriminatorOf<Legacy>());
    }

    [Theory]
    [InlineData("[Layout] public record struct NotPartial(ulong A);")]
    [InlineData("[Layout] public partial record struct Generic<T>(ulong A);")]
    [InlineData("public class Outer { [Layout] public partial record struct Inner(ulong A); }")]
    [InlineData("[Layout] public ref partial struct OnStack { public ulong A; }")]
    [InlineData("[Layout] public partial class C { public ulong A; }")]
    [InlineData("[Layout] public partial record struct")]
    public void Where_no_part_can_be_written_none_is(string source)
    {
        GeneratorRun run = Verify.Generator<LayoutGenerator>("using SessionKit;\n" + source);
        Assert.Empty(run.Sources);
    }

    [Theory]
    [InlineData("[Layout] public partial record struct T(double A);")]
    [InlineData("[Layout] public partial record struct T(ulong A, string B);")]
    [InlineData("[State] public partial record struct T(ulong A, object B);")]
    [InlineData("[Event] public partial record struct T([Bound(2)] T[] Inner);")]
    [InlineData("[Union] public partial struct T { }")]
    [InlineData("[Union] public partial struct T { public partial record struct A(double B); public partial record struct C(T D); }")]
    [InlineData("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)] [Layout] public partial record struct T(ulong A);")]
    [InlineData("[Layout] public partial record struct T(ulong A) { public ulong A { get; } = A + 1; }")]
    [InlineData("[Layout] public partial struct T(ulong a) { public ulong A => a; }")]
    public void A_type_without_a_layout_still_compiles_and_refuses_everything(string source)
    {
        GeneratorRun run = Verify.Generator<LayoutGenerator>("using SessionKit;\n" + source);
        run.AssertCompiles();

        Type type = run.CompileAndLoad().GetType("T", throwOnError: true)!;
        MethodInfo refuse = typeof(LayoutGeneratorTests)
            .GetMethod(nameof(AssertRefuses), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type);
        refuse.Invoke(null, null);
    }

    [Fact]
    public void A_field_whose_type_is_still_being_typed_leaves_a_type_that_binds()
    {
        GeneratorRun run = Verify.Generator<LayoutGenerator>("using SessionKit;\n[State] public partial record struct T(ulong A, Pubk B);");
        Assert.Equal(["CS0246"], run.Output.GetDiagnostics().Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Select(d => d.Id).Distinct());
    }

    [Fact]
    public void Nothing_throws_while_the_code_is_being_written()
    {
        const string Whole = """
            using SessionKit;
            namespace N;
            [Union] public readonly partial struct U
            {
                public readonly partial record struct A(ulong X, [Bound(3)] U[] Y);
                public readonly partial record struct B([property: Bound(0x7FFFFFFF)] E?[]? Z) { public required (int, int) Pair { get; init; } }
            }
            public enum E : ulong { A = 0xFFFFFFFFFFFFFFFF, B = 1 }
            [State(Until = nameof(A.X)), Event(Discriminator = "zz")] public partial record struct S<T>(T Item, U? Union, E E);
            [Layout] public partial record struct L(L? Inner, [Bound(2)] string[][,] Text, int* Pointer, dynamic D) : System.IDisposable { event System.Action X; }
            """;
        for (int length = 0; length <= Whole.Length; length += 9)
        {
            Verify.Generator<LayoutGenerator>(Whole[..length]);
        }
    }

    [Fact]
    public void Names_that_differ_in_case_only_get_files_of_their_own()
    {
        GeneratorRun run = Verify.Generator<LayoutGenerator>("""
            using SessionKit;
            /// <summary>One.</summary>
            [Layout] public partial record struct Twin(byte A);
            /// <summary>Other.</summary>
            [Layout] public partial record struct TWIN(byte A);
            """);
        run.AssertCompiles();
        Assert.Equal(["TWIN.1.Layout.g.cs", "Twin.2.Layout.g.cs"], run.Sources.Keys);
    }

    [Fact]
    public void Several_attributes_on_several_parts_make_one_layout()
    {
        GeneratorRun run = Verify.Generator<LayoutGenerator>("""
            using SessionKit;
            /// <summary>A state that can also stand inside others.</summary>
            [Layout] public partial record struct T(byte A);
            [State] partial record struct T;
            [State] partial record struct T;
            """);
        Assert.Equal(["T.Layout.g.cs"], run.Sources.Keys);
    }

    [Fact]
    public void Two_enums_of_one_name_do_not_get_in_each_others_way()
    {
        GeneratorRun run = Verify.Generator<LayoutGenerator>("""
            using SessionKit;

            namespace A { /// <summary>One.</summary>
                public enum Color { Red } }
            namespace B { /// <summary>Other.</summary>
                public enum Color { Green } }
            namespace C
            {
                /// <summary>Has both.</summary>
                [Layout] public readonly partial record struct Both([Bound(2)] A.Color[] First, [Bound(2)] B.Color[] Second);
            }
            """);
        run.AssertCompiles();
    }

    [Fact]
    public void The_users_own_names_do_not_shadow_what_is_mentioned()
    {
        GeneratorRun run = Verify.Generator<LayoutGenerator>("""
            namespace Trade.SessionKit.System;

            /// <summary>Shadows.</summary>
            public static class BorshReader;

            /// <summary>Has names that generated code mentions.</summary>
            [global::SessionKit.Layout]
            public readonly partial record struct Borsh(ulong value, ulong? writer, bool first, ulong reader);
            """);
        run.AssertCompiles();
    }

    [Fact]
    public void An_edit_that_changes_no_field_emits_nothing_again() => Verify.CachedAfterEdit<LayoutGenerator>(
        Escrow, Escrow.Replace("namespace Trade;", "namespace Trade;\n\npublic static class Other { public static int Two() => 1 + 1; }", StringComparison.Ordinal));

    [Fact]
    public void An_edit_that_changes_a_field_is_seen()
    {
        var setup = new TestSetup { Generators = [new LayoutGenerator()] };
        var reasons = GeneratorVerifier.ReasonsAfterEdit(
            setup, [Escrow], [Escrow.Replace("ulong Ask", "uint Ask", StringComparison.Ordinal)]);
        Assert.Contains(Microsoft.CodeAnalysis.IncrementalStepRunReason.Modified, reasons["Structs"]);
    }

    private static byte[] DiscriminatorOf<T>()
        where T : struct, IEvent<T> => T.Discriminator.ToArray();

    private static void AssertRefuses<T>()
        where T : struct, ILayout<T>
    {
        Assert.False(T.IsInPlace);
        Assert.False(Borsh.TryDeserialize<T>([], out _));
        Assert.False(Borsh.TryDeserialize<T>(new byte[8], out _));
        Assert.Equal(LayoutFailure.NoLayout, Assert.Throws<LayoutException>(() => Borsh.Deserialize<T>(new byte[8])).Reason);
        Assert.Equal(LayoutFailure.NoLayout, Assert.Throws<LayoutException>(() => Borsh.Serialize(default(T))).Reason);
    }
}
