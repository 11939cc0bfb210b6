using System;
using Microsoft.CodeAnalysis;
using SessionKit.Verifiers;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Protocols.Tests;

/// <summary>Code is broken most of the time that it is being written: reading it never throws.</summary>
public class BrokenCodeTests(ITestOutputHelper output)
{
    private const int Rounds = 300;

    [Fact]
    public void Reading_broken_code_never_throws()
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        int programs = 0;
        for (int round = 0; round < Rounds; round++)
        {
            string source = Mutations.Of(ProtocolSources.All[random.Next(ProtocolSources.All.Count)], random);
            try
            {
                programs += ReadEverything(source);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                Assert.Fail($"seed {seed}, round {round}: {exception}\n{source}");
            }
        }

        Assert.True(programs > Rounds / 4, $"seed {seed}: only {programs} programs could be found at all");
    }

    /// <summary>What once threw, or might.</summary>
    [Theory]
    [InlineData("in Expired<Offered> offer", "in Expired offer")]
    [InlineData("in Expired<Offered> offer", "in Expired<> offer")]
    [InlineData("public static Closed Refund", "public static Either Refund")]
    [InlineData("public static Closed Refund", "public static Either<> Refund")]
    [InlineData("ref Account maker", "ref Account<> maker")]
    [InlineData("ref Account maker", "ref Account<Expired> maker")]
    [InlineData("[Vault(nameof(mintA))]", "[Vault]")]
    [InlineData("[Token(nameof(maker), nameof(mintA))]", "[Token(null, null)]")]
    [InlineData("When(nameof(IsOpen)", "When(null")]
    [InlineData("[Program(\"11111111111111111111111111111111\")]", "[Program]")]
    [InlineData("[Session(\"escrow\")]", "[Session(null)]")]
    [InlineData("record struct Key(Pubkey Maker, ulong Seed)", "record struct Key")]
    [InlineData("record struct Key(Pubkey Maker, ulong Seed)", "record struct Key(Key Again, Key[] More)")]
    [InlineData("{ NothingOffered, AskIsZero }", "{ NothingOffered = -1, AskIsZero = 1 << 40, = }")]
    public void Half_typed_declarations_are_read_as_far_as_they_go(string before, string after)
    {
        Assert.Contains(before, ProtocolSources.Escrow, StringComparison.Ordinal);
        Assert.Equal(1, ReadEverything(ProtocolSources.Escrow.Replace(before, after, StringComparison.Ordinal)));
    }

    private static int ReadEverything(string source)
    {
        int programs = 0;
        var problems = new RememberedProblems();
        foreach (INamedTypeSymbol type in ProtocolSources.Types(TestCompilation.Create([source]).Assembly.GlobalNamespace))
        {
            PlacementRules.Check(type, problems);
            LayoutReader.ReadDeclaration(type, problems);
            LayoutReader.ReadUnion(type, problems);
            if (type.Has("Program"))
            {
                programs++;
                ProgramModel? heard = ProtocolReader.Read(type, problems);

                // The generator hears no problems and must read the same.
                Assert.Equal(heard, ProtocolReader.Read(type));
                foreach (SessionModel session in heard?.Sessions ?? default)
                {
                    Assert.NotEmpty(ProtocolGraph.Of(session).Nodes);
                }
            }
        }

        return programs;
    }
}
