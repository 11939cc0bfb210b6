using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Generators.Tests.Programs;

/// <summary>What an edit makes the generator do again: as little as it can.</summary>
public class ProgramCachingTests
{
    private static readonly TestSetup Alone = new() { Generators = [new ProgramGenerator()] };

    [Fact]
    public void An_edit_in_another_file_emits_nothing_again() => GeneratorVerifier.AssertCachedAfterEdit(
        ProgramRuns.Setup,
        [ProgramRuns.Escrow, "public static class Other { public static int One() => 1; }"],
        [ProgramRuns.Escrow, "public static class Other { public static int Two() => 1 + 1; public static int Three; }"]);

    [Theory]
    [InlineData("ctx.Require(deposit > 0, Error.NothingOffered);", "ctx.Require(deposit > 1 + 1, Error.NothingOffered); var more = deposit;")]
    [InlineData("    [Step]\n    public static Offered Make(", "    // The first step.\n    [Step]\n    public static Offered Make(")]
    [InlineData("public static Closed Take(\n        in Offered offer,", "public static Closed Take(in Offered offer,\n\n\n")]
    [InlineData("/// <summary>One session per maker and seed.</summary>", "/// <summary>One   session per\n    /// maker and seed.</summary>")]
    [InlineData("private static Closed Return(", "private static int More() => 3;\n\n    private static Closed Return(")]
    public void An_edit_that_changes_no_signature_emits_nothing_again(string before, string after)
    {
        Assert.Contains(before, ProgramRuns.Escrow);
        GeneratorVerifier.AssertCachedAfterEdit(
            ProgramRuns.Setup, [ProgramRuns.Escrow], [ProgramRuns.Escrow.Replace(before, after, StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("ulong ask,\n        long expiresAt,", "uint ask,\n        long expiresAt,")]
    [InlineData("[Anyone] Signer taker", "Signer taker")]
    [InlineData("AskIsZero,", "AskIsZero,\n        Another,")]
    [InlineData("[Session(\"escrow\")]", "[Session(\"escrow2\")]")]
    [InlineData("/// <summary>Anybody pays the price and takes the tokens.</summary>", "/// <summary>Anybody takes the tokens.</summary>")]
    public void An_edit_that_changes_what_is_emitted_is_seen(string before, string after)
    {
        Assert.Contains(before, ProgramRuns.Escrow);
        ImmutableSortedDictionary<string, ImmutableArray<IncrementalStepRunReason>> reasons = GeneratorVerifier.ReasonsAfterEdit(
            Alone, [ProgramRuns.Escrow], [ProgramRuns.Escrow.Replace(before, after, StringComparison.Ordinal)]);
        Assert.Contains(IncrementalStepRunReason.Modified, reasons[ProgramTrackingNames.Programs]);
        Assert.Contains(IncrementalStepRunReason.Modified, reasons["SourceOutput"]);
    }

    [Fact]
    public void Of_two_programs_only_the_changed_one_is_emitted_again()
    {
        ImmutableSortedDictionary<string, ImmutableArray<IncrementalStepRunReason>> reasons = GeneratorVerifier.ReasonsAfterEdit(
            Alone,
            [ProgramRuns.Escrow, NamesSource.Locals],
            [ProgramRuns.Escrow.Replace("ulong ask,", "uint ask,", StringComparison.Ordinal), NamesSource.Locals]);
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            reasons["SourceOutput"].Distinct().Order());
        Assert.All(reasons[ProgramTrackingNames.Collisions], reason => Assert.Contains(reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
    }
}
