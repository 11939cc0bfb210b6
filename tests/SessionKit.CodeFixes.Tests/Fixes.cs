using System;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Analyzers;
using SessionKit.Generators;
using SessionKit.Verifiers;

namespace SessionKit.CodeFixes.Tests;

/// <summary>Applies a fix as a user's editor would: with the generators running, and every rule of the package speaking before and after.</summary>
internal static class Fixes
{
    /// <summary>Every analyzer of the package.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Rules { get; } =
    [
        .. typeof(DeclarationAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>A user's project.</summary>
    public static TestSetup Setup { get; } = new() { Generators = [new LayoutGenerator(), new ProgramGenerator(), new ExternalGenerator()] };

    /// <summary>Applies a fix to one diagnostic after the other.</summary>
    public static Task VerifyAsync<TFix>([StringSyntax("C#-test")] string markup, [StringSyntax("C#-test")] string fixedMarkup, string? kind = null, TestSetup? setup = null)
        where TFix : CodeFixProvider, new() =>
        CodeFixVerifier.VerifyAsync(Rules, new TFix(), markup, fixedMarkup, kind, setup ?? Setup);

    /// <summary>Applies it to all at once.</summary>
    public static Task VerifyAllAsync<TFix>([StringSyntax("C#-test")] string markup, [StringSyntax("C#-test")] string fixedMarkup, string? kind = null, TestSetup? setup = null)
        where TFix : CodeFixProvider, new() =>
        CodeFixVerifier.VerifyFixAllAsync(Rules, new TFix(), markup, fixedMarkup, equivalenceKey: kind, setup: setup ?? Setup);

    /// <summary>That nothing is offered.</summary>
    public static Task VerifyNothingAsync<TFix>([StringSyntax("C#-test")] string markup, string? kind = null, TestSetup? setup = null)
        where TFix : CodeFixProvider, new() => VerifyAsync<TFix>(markup, markup, kind, setup);

    /// <summary>A session with a key, a state that runs out, and steps that open and close it.</summary>
    /// <param name="steps">What stands in it besides.</param>
    /// <param name="state">Its state.</param>
    public static string Deal(string steps, string state = "public readonly partial record struct Open(Pubkey Friend, ulong Ask);") => $$"""
        using System;
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        [Session("deal")]
        public static partial class Deal
        {
            public readonly partial record struct Key(Pubkey Maker, ulong Seed);
            [State]
            {{state}}

            [Step]
            public static Open Make(Signer maker, ulong seed, ulong ask, Pubkey friend) => new(friend, ask);

            [Step]
            public static Closed End(in Open open, Signer maker, Context ctx) => ctx.Close(maker);
        {{steps}}
        }
        """;
}
