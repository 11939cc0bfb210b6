using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SessionKit.Protocols;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Layout;

public class AcceptBaselineFixTests
{
    private const string Path = "/test/SessionKit.Layouts.txt";
    private const string Elsewhere = "# Another program of this assembly.\nprogram Other: 11111111111111111111111111111112\nfield Other.Open.Price: u64\n";
    private const string Shipped = "(Pubkey Friend, ulong Ask);";
    private const string Swapped = "(ulong Ask, Pubkey Friend);";
    private const string Fewer = "    public enum Error { Early, Late }\n";

    [Fact]
    public Task What_differs_is_accepted_and_all_else_in_the_file_stays()
    {
        string before = FileOf(Source(Shipped, Fewer)).Replace("field Deal.Open", "# Beware.\nfield Deal.Open", StringComparison.Ordinal) + Elsewhere;
        string friend = "field Deal.Open.Friend: pubkey\n", ask = "field Deal.Open.Ask: u64\n", beware = "# Beware.\n";
        string after = before.Replace(beware + friend + beware + ask, ask + friend + beware + beware, StringComparison.Ordinal);
        Assert.NotEqual(before, after);

        return Fixes.VerifyAsync<AcceptBaselineFix>(
            Source("(ulong {|SK3004:Ask|}, Pubkey {|SK3004:Friend|});", Fewer), Source(Swapped, Fewer), AcceptBaselineFix.AcceptDifference, Setup(before, after));
    }

    [Fact]
    public Task Things_are_accepted_one_after_the_other()
    {
        string before = FileOf(Source(Shipped, Fewer));
        string after = FileOf(Source(Swapped, Fewer));
        Assert.Contains("error Deal.Early: 6000\nerror Deal.Late: 6001\n", after, StringComparison.Ordinal);

        return Fixes.VerifyAsync<AcceptBaselineFix>(
            Source("(ulong {|SK3004:Ask|}, Pubkey {|SK3004:Friend|});", "    public enum Error { Late }\n").Replace("class Deal", "class {|SK3004:{|SK3004:Deal|}|}", StringComparison.Ordinal),
            Source(Swapped, "    public enum Error { Late }\n"),
            AcceptBaselineFix.AcceptDifference,
            Setup(before, after.Replace("error Deal.Early: 6000\nerror Deal.Late: 6001\n", "error Deal.Late: 6000\n", StringComparison.Ordinal)));
    }

    [Fact]
    public Task Everything_is_accepted_at_once()
    {
        return Fixes.VerifyAllAsync<AcceptBaselineFix>(
            Source("(ulong {|SK3004:Ask|}, Pubkey {|SK3004:Friend|});", Fewer),
            Source(Swapped, Fewer),
            AcceptBaselineFix.AcceptDifference,
            Setup(FileOf(Source(Shipped, Fewer)) + Elsewhere, FileOf(Source(Swapped, Fewer)) + Elsewhere));
    }

    [Fact]
    public Task A_state_that_is_gone_takes_its_fields_with_it()
    {
        string more = Fewer + "    [State(Final = true)] public readonly partial record struct Won(ulong Price);\n    [Step] public static Won Win(in Open open, Signer maker) => new(1);\n";
        return Fixes.VerifyAllAsync<AcceptBaselineFix>(
            Source(Shipped, Fewer).Replace("class Deal", "class {|SK3004:{|SK3004:{|SK3004:Deal|}|}|}", StringComparison.Ordinal),
            Source(Shipped, Fewer),
            AcceptBaselineFix.AcceptDifference,
            Setup(FileOf(Source(Shipped, more)), FileOf(Source(Shipped, Fewer))));
    }

    [Fact]
    public Task A_program_is_accepted_with_what_is_merely_new() => Fixes.VerifyAsync<AcceptBaselineFix>(
        Source("(ulong {|SK3004:Ask|}, Pubkey {|SK3004:Friend|});", Fewer),
        Source(Swapped, Fewer),
        AcceptBaselineFix.AcceptProgram,
        Setup(FileOf(Source(Shipped, "")) + Elsewhere, FileOf(Source(Swapped, Fewer)) + Elsewhere));

    private static TestSetup Setup(string before, string after) =>
        Fixes.Setup with { AdditionalFiles = [new TestFile(Path, before)], FixedFiles = [new TestFile(Path, after)] };

    private static string Source(string fields, string more) => Fixes.Deal(more).Replace("(Pubkey Friend, ulong Ask);", fields, StringComparison.Ordinal)
        .Replace("=> new(friend, ask)", "=> new() { Friend = friend, Ask = ask }", StringComparison.Ordinal);

    private static string FileOf(string source)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(Fixes.Setup.Generators.Select(g => g.AsSourceGenerator()), parseOptions: TestCompilation.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create([source]), out Compilation compilation, out _);
        return Baseline.Of([ProtocolReader.Read(compilation.GetTypeByMetadataName("Deal")!)!]).ToString();
    }
}
