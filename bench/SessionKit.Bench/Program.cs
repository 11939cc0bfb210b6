using System;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SessionKit.Bench;

if (args is ["details", .. string[] passedOn])
{
    IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    BenchmarkSwitcher.FromAssembly(typeof(OffChain).Assembly).Run(passedOn.Length == 0 ? ["--filter", "*"] : passedOn, config);
    return 0;
}

if (!BenchOptions.TryParse(args, out BenchOptions options, out string? problem))
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

if (options.IsHelp)
{
    Console.WriteLine(BenchOptions.Usage);
    return 0;
}

return options.IsVm ? await OnVm.RunAsync(options)
    : options.IsBuild ? await OnBuild.RunAsync(options)
    : OffChain.Run(options);
