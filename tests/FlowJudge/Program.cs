using System;
using System.IO;
using SessionKit.FlowJudge;

JudgeOptions? options;
try
{
    options = JudgeOptions.Read(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n\n{JudgeOptions.Help}");
    return 2;
}

if (options is null)
{
    Console.WriteLine(JudgeOptions.Help);
    return 0;
}

if (options.Only is { } only)
{
    return Campaign.Show(options.Seed, only, Console.Out) ? 0 : 1;
}

Console.WriteLine($"--count {options.Count} --seed {options.Seed}");
Report report = new Campaign(options.Count, options.Seed, Console.Out).Run();
Console.WriteLine(report.ToText());
if (options.Json is { } file)
{
    File.WriteAllText(file, report.ToJson());
}

return report.IsClean ? 0 : 1;
