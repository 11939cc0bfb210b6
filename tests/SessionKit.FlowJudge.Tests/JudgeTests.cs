using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using SessionKit.FlowJudge.Mutants;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.FlowJudge;

/// <summary>What stands against a false alarm and against silence: random methods, run on a ledger and compared with what the analyzers say.</summary>
public class JudgeTests(ITestOutputHelper output)
{
    [Fact]
    public void Random_methods_go_wrong_where_the_analyzers_say_so_and_nowhere_else()
    {
        int count = Number("SESSIONKIT_JUDGE_METHODS", 2000);
        int seed = Number("SESSIONKIT_JUDGE_SEED", RandomSeed.Next(1_000_000));
        output.WriteLine($"SESSIONKIT_JUDGE_SEED={seed}");
        Report report = new Campaign(count, seed, TextWriter.Null) { MutantsOneIn = 3 }.Run();
        output.WriteLine(report.ToText());

        Assert.True(report.IsClean, report.ToText());
        Assert.Equal(1, report.KillRate);
        Assert.True(report.Tally.Methods > count * 9 / 10, $"Only {report.Tally.Methods} methods could be judged.");
        Assert.True(report.Tally.Found > count / 4, $"Only {report.Tally.Found} mistakes were made.");
        Assert.True(report.Tally.Refused > 0, "The ledger refused nothing.");
        Assert.Equal(Enum.GetValues<MutantKind>(), report.Tally.Mutants.Keys);
    }

    [Fact]
    public void Analyzers_that_say_nothing_miss_everything()
    {
        Report report = new Campaign(40, 7, TextWriter.Null) { Analyzers = [] }.Run();

        Assert.False(report.IsClean);
        Assert.Equal(0, report.Tally.Found);
        Assert.True(report.Tally.Missed > 10, report.ToText());
        Assert.True(report.KillRate < 1);
        Assert.True(report.Tally.Mutants.Where(kind => kind.Key is MutantKind.Reuse or MutantKind.Abandon or MutantKind.Unsent).Sum(kind => kind.Value.Survived) > 0, report.ToText());
        Assert.Contains("MISSED SK1003", report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_analyzer_that_cries_over_every_step_raises_false_alarms()
    {
        Report report = new Campaign(40, 7, TextWriter.Null) { Analyzers = [new CryingAnalyzer()] }.Run();

        Assert.True(report.Tally.FalseAlarms > 10, report.ToText());
        Assert.Contains("FALSE SK1001", report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures()
    {
        string once = new Campaign(30, 11, TextWriter.Null).Run().ToJson();
        Assert.Equal(once, new Campaign(30, 11, TextWriter.Null).Run().ToJson());

        using JsonDocument json = JsonDocument.Parse(once);
        Assert.Equal(
            [30, 11, 0, 0, 1],
            new[] { "count", "seed", "missed", "falseAlarms", "killRate" }.Select(name => json.RootElement.GetProperty(name).GetInt32()));
        Assert.True(json.RootElement.GetProperty("found").GetInt32() > 0);
        Assert.Equal(JsonValueKind.Object, json.RootElement.GetProperty("killRateByKind").ValueKind);
    }

    [Fact]
    public void Arguments_are_read_and_wrong_ones_are_refused()
    {
        Assert.Null(JudgeOptions.Read(["--help"]));
        Assert.Equal(new JudgeOptions(20, 3, "a.json", null), JudgeOptions.Read(["--count", "20", "--json", "a.json", "--seed", "3"]));
        Assert.Equal(4, JudgeOptions.Read(["--only", "4"])!.Only);
        Assert.Throws<FormatException>(() => JudgeOptions.Read(["--count", "many"]));
        Assert.Throws<FormatException>(() => JudgeOptions.Read(["--count"]));
        Assert.Throws<FormatException>(() => JudgeOptions.Read(["--methods", "3"]));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
