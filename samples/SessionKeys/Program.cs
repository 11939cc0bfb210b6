using SessionKit;

// The story of a session key, told on a ledger inside this process: nothing to install, nothing to start. With --svm it is told on the
// real VM. It exits with an error if anything that must be refused goes through.
return await Machines.RunAsync(args, async ledger =>
{
    var world = new World(ledger);
    var story = new Story(world.Meter);

    story.Title("SessionKeys: a wallet lets a browser play, within limits");
    story.Say($"program  {Arena.Program.Address}");
    Session<Arena.Playing, Arena.Player> seat = await Chapters.EnterAsync(world, story);
    await Chapters.GrantAsync(world, story);
    await Chapters.UseUpAsync(world, story);
    await Chapters.ExpireAsync(world, story);
    await Chapters.RevokeAsync(world, story, seat);
    return story.End();
});
