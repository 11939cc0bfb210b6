using SessionKit;

// The story of a loan, told on a ledger inside this process: nothing to install, nothing to start. With --svm it is told on the real VM.
// It exits with an error if anything that must be refused goes through.
return await Machines.RunAsync(args, async ledger =>
{
    var world = new World(ledger);
    var story = new Story(world.Meter);

    story.Title("Lending: a receipt that comes back to the account that paid");
    story.Say($"lender   {Lender.Program.Address}");
    story.Say($"steward  {Steward.Program.Address}");
    await Chapters.OpenAsync(world, story);
    await Chapters.ByHandAsync(world, story);
    await Chapters.ByStewardAsync(world, story);
    await Chapters.OverdueAsync(world, story);
    await Chapters.ShutAsync(world, story);
    return story.End();
});
