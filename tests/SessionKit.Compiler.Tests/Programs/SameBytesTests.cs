using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Compiler.Programs;
using SessionKit.Compiler.Tests.Sources;
using SessionKit.Compiler.Verification;
using SessionKit.Interop;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Compiler.Tests.Programs;

/// <summary>The same source gives the same program: in Debug and Release, in every folder, in whatever order references are named.</summary>
public class SameBytesTests(ITestOutputHelper log)
{
    private const string Escrow = "samples/Escrow/Escrow.cs";
    private const string Lending = "samples/Lending/Lender.cs;samples/Lending/LenderProgram.cs;samples/Lending/Market.cs;samples/Lending/Position.cs;samples/Lending/Steward.cs";

    public static TheoryData<string> Protocols =>
        [Escrow, "samples/Shain/Shain.cs;samples/Shain/Config.cs;samples/Shain/Dapp.cs", "samples/SessionKeys/Arena.cs", "samples/Sessions/Sessions.cs;samples/Sessions/Memo.cs", "samples/Sessions/Council.cs", "samples/Sessions/Bundles.cs", Lending, .. Directory.GetFiles(Path.Combine(RepositoryFolder.Root, "tests", "Conformance", "Protocols"), "*.cs")
            .Select(path => Path.GetRelativePath(RepositoryFolder.Root, path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Debug_and_release_builds_give_the_same_program(string path)
    {
        using var release = new ProtocolAssembly(path, OptimizationLevel.Release);
        using var debug = new ProtocolAssembly(path, OptimizationLevel.Debug);
        Same(release.Compile(), debug.Compile());
    }

    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void Neither_the_folder_nor_the_order_of_references_changes_a_byte(OptimizationLevel level)
    {
        var seed = RandomSeed.Next();
        log.WriteLine($"seed {seed}");
        using var one = new ProtocolAssembly(Escrow, level);
        using var other = new ProtocolAssembly(Escrow, level, references =>
        {
            string[] shuffled = [.. references];
            new Random(seed).Shuffle(shuffled);
            return shuffled;
        });
        Assert.NotEqual(Path.GetDirectoryName(one.File), Path.GetDirectoryName(other.File));
        var expected = one.Compile();
        Assert.True(expected.IsSound);
        Same(expected, other.Compile());
    }

    private static void Same(CompilationResult expected, CompilationResult actual)
    {
        // Lines of the same problem may differ between Debug and Release; what is wrong may not.
        Assert.Equal(expected.AllProblems.Select(problem => (problem.Id, problem.Reason)), actual.AllProblems.Select(problem => (problem.Id, problem.Reason)));
        Assert.NotEmpty(expected.Programs);
        foreach (var (one, other) in expected.Programs.Zip(actual.Programs))
        {
            Assert.Equal(one.Elf is null, other.Elf is null);
            if (one.Elf is not null)
            {
                Assert.Equal(Disassembler.Disassemble(one.Program!), Disassembler.Disassemble(other.Program!));
                Assert.Equal(one.Elf, other.Elf!);
            }
        }
    }
}
