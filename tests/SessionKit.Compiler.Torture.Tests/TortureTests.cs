using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Torture.Compilation;
using SessionKit.Compiler.Torture.Reduction;
using SessionKit.Compiler.Torture.Running;
using SessionKit.Interop;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Compiler.Torture;

/// <summary>What stands against a silent miscompile: random functions, each run by .NET, as IR, as sBPF and on the real VM.</summary>
public class TortureTests(ITestOutputHelper output)
{
    private const int FixedSeed = 1;

    [NodeFact]
    public async Task Random_functions_do_the_same_natively_as_IR_as_sBPF_and_on_the_real_VM()
    {
        var settings = TortureSettings.Read();
        output.WriteLine($"SESSIONKIT_TORTURE_SEED={settings.Seed}");
        var runs = new[] { new TortureRun(FixedSeed, settings.Inputs), new TortureRun(settings.Seed, settings.Inputs) };
        foreach (var run in runs)
        {
            run.Run(settings.Functions / runs.Length);
        }

        foreach (var run in runs)
        {
            var different = await run.Vm.RunAsync(output);
            output.WriteLine($"{run.Functions} functions, {run.Runs} runs compared in this process, {run.Vm.Inputs} on the VM; {run.Refused.Count} functions were left out.");
            IReadOnlyList<Finding> findings = [.. run.Findings, .. different];
            Assert.True(findings.Count == 0, FindingReport.Write(findings));
            Assert.True(run.Refused.Count <= settings.Functions / 10, string.Join('\n', run.Refused.Take(40)));
        }
    }

    [Fact]
    public void Most_functions_give_the_same_program_in_Debug_and_Release()
    {
        const int functions = 120;
        var pairs = BuildComparison.Run([.. Enumerable.Range(FixedSeed, functions).Select(TortureRun.Generate)], isChecked: false);
        var different = pairs.Where(pair => !BuildComparison.AreSame(pair.Debug, pair.Release)).ToList();
        output.WriteLine($"{different.Count} of {pairs.Count} differ: {string.Join(' ', different.Select(pair => pair.Source.Name))}");

        // C# itself writes other code where locals change places, which is more than names and order. None may differ in what it does: the other tests see to that.
        Assert.True(different.Count < functions / 2, $"{different.Count} of {pairs.Count} functions give other programs.");
    }

    [Fact]
    public void A_damaged_program_is_found()
    {
        const int functions = 24;
        const int inputs = 60;
        var sources = Enumerable.Range(FixedSeed, functions).Select(TortureRun.Generate).ToList();
        using var batch = Batch.Compile(sources, Mode.Of(1));

        var found = batch.Functions.Count(source =>
            new Trial(batch, source, TortureRun.InputsOf(source.Seed, inputs)) { Damage = NegateOneBranch }.Run(inputs, stride: 0) is { Kind: FindingKind.Different or FindingKind.Fault });

        // Some branches go both ways to the same end, and some are in code that few inputs come to.
        Assert.True(found > batch.Functions.Count / 3, $"{found} of {batch.Functions.Count} damaged programs were found.");
    }

    [Fact]
    public void A_fault_is_reported_with_the_smallest_function_that_shows_it()
    {
        var source = TortureRun.Generate(FixedSeed);
        var record = InputData.Random(FixedSeed);
        var smaller = Reducer.Reduce(new Finding(source, Mode.Of(0), "any", "", record) { Kind = FindingKind.Different }, 150, text => text.Contains("Lib.Write(ref data, 0", System.StringComparison.Ordinal));

        Assert.True(smaller.Source.Text.Length < source.Text.Length * 3 / 4, smaller.Source.Text);
        Assert.Contains("Lib.Write(ref data, 0", smaller.Source.Text, System.StringComparison.Ordinal);
        Assert.Single(Batch.Compile([smaller.Source], Mode.Of(0)).Functions);
    }

    private static void NegateOneBranch(Module module)
    {
        var branches = module.Functions.SelectMany(function => function.Blocks).Select(block => block.Terminator!).Where(end => end.Kind == TerminatorKind.Branch).ToList();
        if (branches.Count > 0)
        {
            var branch = branches[branches.Count / 2];
            branch.Condition = branch.Condition.Negated();
        }
    }
}
