using SessionKit;

// The story of the gate, told on a ledger inside this process: nothing to install, nothing to start. With --svm it is told on the
// real VM. It exits with an error if anything that must be refused goes through.
return await Machines.RunAsync(args, async ledger =>
{
    var world = new World(ledger);
    var story = new Story(world.Meter);

    story.Title("Shain: a gate that opens to holders of a token, a day for a fee");
    story.Say($"program  {Shain.Program.Address}");
    await Chapters.TermsAsync(world, story);
    Pubkey session = await Chapters.OpenAndPassAsync(world, story);
    await Chapters.ThroughADappAsync(world, story);
    await Chapters.OverAsync(world, story, session);
    await Chapters.CloseAsync(world, story, session);
    return story.End();
});
