using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using SessionKit.Compiler.Torture;
using SessionKit.Compiler.Torture.Compilation;
using SessionKit.Compiler.Torture.Running;

TortureOptions? options;
try
{
    options = TortureOptions.Read(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n\n{TortureOptions.Help}");
    return 2;
}

if (options is null)
{
    Console.WriteLine(TortureOptions.Help);
    return 0;
}

var watch = Stopwatch.StartNew();
var output = new ConsoleOutput();
List<Finding> findings = [];
if (options.Builds)
{
    var pairs = BuildComparison.Run([.. Enumerable.Range(options.Seed, options.Functions).Select(TortureRun.Generate)], isChecked: false);
    var different = pairs.Where(pair => !BuildComparison.AreSame(pair.Debug, pair.Release)).ToList();
    Console.WriteLine($"--seed {options.Seed}: {different.Count} of {pairs.Count} functions give other programs in Debug and Release; in instructions:");
    foreach (var (source, debug, release) in different)
    {
        Console.WriteLine($"{source.Name} {debug?.Code.Length} {release?.Code.Length}");
    }

    foreach (var (source, _, _) in different.OrderBy(pair => pair.Debug?.Code.Length).Take(4))
    {
        Console.WriteLine(BuildComparison.Smallest(source, isChecked: false).Text);
    }

    return 0;
}

if (options.Only)
{
    Console.WriteLine(Batch.FileText(TortureRun.Generate(options.Seed)));
    var run = new TortureRun(options.Seed, options.Inputs) { Progress = Console.Out, EachStep = true };
    foreach (var mode in Mode.All)
    {
        run.Run(options.Seed, 1, mode);
    }

    findings.AddRange([.. run.Findings, .. await run.Vm.RunAsync(output)]);
    Console.WriteLine(string.Join('\n', run.Refused.Append($"{run.Runs} runs compared in this process, {run.Vm.Inputs} on the VM.")));
}
else
{
    Console.WriteLine($"--seed {options.Seed}");
    // In parts, so that what the VM is to run does not pile up.
    const int part = 1000;
    for (var done = 0; done < options.Functions; done += part)
    {
        var run = new TortureRun(options.Seed + done, options.Inputs) { Progress = Console.Out };
        var count = Math.Min(part, options.Functions - done);
        run.Run(count);
        var different = await run.Vm.RunAsync(output);
        findings.AddRange([.. run.Findings, .. different]);
        foreach (var finding in different)
        {
            Console.WriteLine($"seed {finding.Source.Seed}: on the VM, {finding.Mode}");
        }

        Console.WriteLine($"{done + count} functions, {watch.Elapsed.TotalSeconds:f0} s: {run.Runs} more runs compared in this process, {run.Vm.Inputs} on the VM, {run.Refused.Count} functions were left out; {findings.Count} faults.");
        Console.WriteLine(string.Join('\n', run.Refused.Take(5)));
    }
}

Console.WriteLine(FindingReport.Write(findings));
return findings.Count == 0 ? 0 : 1;
