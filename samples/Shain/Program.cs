using System;
using System.IO;
using System.Threading.Tasks;
using SessionKit;

// The story of the gate, told on a ledger inside this process: nothing to install, nothing to start. With --svm it is told on the
// real VM. It exits with an error if anything that must be refused goes through.
var options = Options.Read(args);
if (options.Answer() is { } answer)
{
    return answer;
}

World world;
try
{
    world = new World(Machines.Open(options));
}
catch (Exception missing) when (missing is SvmException or FileNotFoundException)
{
    Console.Error.WriteLine(missing.Message);
    return 2;
}

using var ledger = world.Ledger as IDisposable;
var story = new Story(world.Meter);

story.Title("Shain: a gate that opens to holders of a token, a day for a fee");
story.Say($"program  {Shain.Program.Address}");
await Chapters.TermsAsync(world, story);
Pubkey session = await Chapters.OpenAndPassAsync(world, story);
await Chapters.ThroughADappAsync(world, story);
await Chapters.OverAsync(world, story, session);
await Chapters.CloseAsync(world, story, session);
return story.End();
