using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Generators;
using SessionKit.Verifiers;

namespace SessionKit.Analyzers.Tests;

/// <summary>Runs every rule about declarations, over a session's body or over a whole source.</summary>
internal static class DeclarationRules
{
    /// <summary>Every analyzer of the package.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
    [
        .. typeof(DeclarationAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DeclarationAnalyzer)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>And those that judge a protocol as a whole and the bodies of its steps, which a protocol that is about one declaration need not please.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> WithShape { get; } = [.. All, new WayAnalyzer(), new ValueAnalyzer(), new OnChainAnalyzer(), new BorrowModeAnalyzer(), new ExternalCallAnalyzer(), new UntrackedFieldAnalyzer(), new BorrowAnalyzer(), new PureMethodAnalyzer()];

    /// <summary>What makes the declarations of a protocol compile, right or wrong.</summary>
    public static ImmutableArray<IIncrementalGenerator> Generators { get; } = [new LayoutGenerator(), new StatesOnlyGenerator(), new ExternalGenerator()];

    /// <summary>As a user declares.</summary>
    public static TestSetup Setup { get; } = new() { Generators = Generators };

    /// <summary>Verifies all rules together over a source.</summary>
    public static Task VerifyAsync(string markup, params string[] messages) =>
        Verify.Analyzers(All, markup, messages.Length == 0 ? Setup : Setup with { Messages = [.. messages] });

    /// <summary>Verifies all rules together over what stands in a session.</summary>
    public static Task VerifyInSessionAsync(string body, params string[] messages) => VerifyAsync(Session(body), messages);

    /// <summary>A program that is one session, with a key, a state and, if the body opens nothing, a step that opens it.</summary>
    public static string Session(string body) => $$"""
        using System;
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        [Session("deal")]
        public static partial class Deal
        {
            public readonly partial record struct Key(Pubkey Maker, ulong Seed);
            [State(Until = nameof(EndsAt))]
            public readonly partial record struct Offered(Pubkey MintA, ulong Ask, long EndsAt);
            public enum Error { TooLow, TooHigh }
            [Step]
            public static Offered Make(Signer maker, ulong seed, ulong ask, in Mint mintA, [Vault(nameof(mintA))] ref TokenAccount vault, Context ctx) =>
                new(mintA.Address, ask, 0);
        {{body}}
        }
        """;
}
