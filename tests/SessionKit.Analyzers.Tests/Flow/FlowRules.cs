using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Generators;
using SessionKit.Verifiers;

namespace SessionKit.Analyzers.Tests;

/// <summary>Runs the rules about using sessions over client code of one protocol.</summary>
internal static class FlowRules
{
    /// <summary>
    /// An offer that its maker can raise and withdraw, before and after its time; that a buyer can agree to; and that the maker settles, which opens
    /// it anew or ends it. The buyer has nothing more to do after agreeing.
    /// </summary>
    public const string Protocol = """
        using SessionKit;

        [Program("Dea1111111111111111111111111111111111111111")]
        [Session("deal")]
        public static partial class Deal
        {
            public readonly partial record struct Key(Pubkey Maker, ulong Seed);
            [State(Until = nameof(EndsAt))] public readonly partial record struct Offered(ulong Ask, long EndsAt);
            [State] public readonly partial record struct Agreed(Pubkey Buyer, ulong Ask);
            [State(Final = true)] public readonly partial record struct Settled;

            [Step] public static Offered Make(Signer maker, ulong seed, ulong ask, long endsAt, Context ctx) => new(ask, endsAt);
            [Step] public static void Raise(ref Offered offer, Signer maker, ulong by, Context ctx) => offer = offer with { Ask = offer.Ask + by };
            [Step] public static Closed Withdraw(in Offered offer, Signer maker, Context ctx) => ctx.Close(maker);
            [Step] public static Closed Withdraw(in Expired<Offered> offer, Signer maker, Context ctx) => ctx.Close(maker);
            [Step] public static Agreed Agree(in Offered offer, [Anyone] Signer buyer, Context ctx) => new(buyer.Address, offer.Ask);
            [Step] public static Either<Offered, Settled, Closed> Settle(in Agreed agreed, Signer maker, Context ctx) =>
                agreed.Ask == 0 ? ctx.Close(maker) : agreed.Ask == 1 ? default(Settled) : new Offered(1, 0);
        }
        """;

    private const string Before = """
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using System.Threading.Tasks;
        using SessionKit;
        using Mine = SessionKit.Session<Deal.Offered, Deal.Maker>;
        using Late = SessionKit.Session<SessionKit.Expired<Deal.Offered>, Deal.Maker>;
        using Made = SessionKit.Call<Deal.Offered, Deal.Maker>;
        using Theirs = SessionKit.Session<Deal.Offered, Deal.Buyer>;
        using Struck = SessionKit.Session<Deal.Agreed, Deal.Maker>;
        using Gone = SessionKit.Session<SessionKit.Closed, Deal.Maker>;
        using Found = Deal.Found<Deal.Maker>;
        using After = Deal.AfterSettle<Deal.Maker>;

        public static partial class Client
        {
            private static bool Maybe => DateTime.Now.Ticks % 2 == 0;
            private static void Log(object? what) => Console.WriteLine(what);

        """;

    private static readonly Lazy<MetadataReference> Compiled = new(Compile);

    /// <summary>The rules that follow sessions.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } = [new SessionUseAnalyzer(), new MissingCaseAnalyzer()];

    /// <summary>All generators, as a user's project has them.</summary>
    public static ImmutableArray<IIncrementalGenerator> Generators { get; } = [new LayoutGenerator(), new ExternalGenerator(), new ProgramGenerator()];

    /// <summary>Client code against the compiled protocol.</summary>
    public static TestSetup Setup => new() { OtherReferences = [Compiled.Value] };

    /// <summary>The line on which a body begins.</summary>
    public static int FirstLine { get; } = Before.Count(c => c == '\n') + 1;

    /// <summary>Verifies the rules over the members of a class.</summary>
    public static Task VerifyAsync(string body, params string[] messages) =>
        Verify.Analyzers(All, Source(body), messages.Length == 0 ? Setup : Setup with { Messages = [.. messages] });

    /// <summary>Verifies the rules over a method that has a maker's client, a handle that was joined, and a date.</summary>
    public static Task VerifyInMethodAsync(string body, params string[] messages) => VerifyAsync(Method(body), messages);

    /// <summary>The whole source around the members of a class.</summary>
    public static string Source(string body) => Before + body + "\n}\n";

    /// <summary>A method around statements.</summary>
    public static string Method(string body) => $$"""
            public static async Task RunAsync(Deal.Maker maker, Deal.Buyer buyer, Pubkey address, long later)
            {
        {{body}}
            }
        """;

    private static PortableExecutableReference Compile()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(Generators.Select(g => g.AsSourceGenerator()), parseOptions: TestCompilation.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create([Protocol]).WithAssemblyName("Deal"), out Compilation compilation, out _);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        return result.Success
            ? MetadataReference.CreateFromImage(image.ToArray())
            : throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
    }
}
