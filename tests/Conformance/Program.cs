using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;
using SessionKit.Conformance.Traces;

CampaignOptions? options;
try
{
    options = CampaignOptions.Read(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n\n{CampaignOptions.Help}");
    return 2;
}

if (options is null)
{
    Console.WriteLine(CampaignOptions.Help);
    return 0;
}

Console.WriteLine($"--seed {options.Seed}");
Stopwatch watch = Stopwatch.StartNew();
Campaign campaign = new(options.Seed);
if (options.Trace is { } trace)
{
    campaign.RunOne(trace);
}
else
{
    Task run = campaign.Run(options.Transactions);
    while (await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(10))) != run)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:f0} s: {campaign.Counts.Transactions} transactions, {campaign.Findings.Length} differences"));
    }

    await run;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:f1} s: {campaign.Counts}"));
foreach (Finding finding in campaign.Findings)
{
    Console.WriteLine($"\n{finding}");
}

Console.WriteLine($"\n{campaign.Findings.Length} differences");
return campaign.Findings.IsEmpty ? 0 : 1;
