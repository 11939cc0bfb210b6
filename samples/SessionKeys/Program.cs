using System;
using System.IO;
using SessionKit;

// The story of a session key, told on a ledger inside this process: nothing to install, nothing to start. With --svm it is told on the
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

story.Title("SessionKeys: a wallet lets a browser play, within limits");
story.Say($"program  {Arena.Program.Address}");
Session<Arena.Playing, Arena.Player> seat = await Chapters.EnterAsync(world, story);
await Chapters.GrantAsync(world, story);
await Chapters.UseUpAsync(world, story);
await Chapters.ExpireAsync(world, story);
await Chapters.RevokeAsync(world, story, seat);
return story.End();
