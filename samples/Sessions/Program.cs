using SessionKit;

// The story of a session, told on a ledger inside this process: nothing to install, nothing to start. With --svm it is told on the real
// VM. It exits with an error if anything that must be refused goes through.
return await Machines.RunAsync(args, async ledger =>
{
    var world = new World(ledger);
    var story = new Story(world.Meter);

    story.Title("Sessions: the first document's session, in the vocabulary");
    story.Say($"program  {Sessions.Program.Address}");
    Session<Sessions.Primary.Active, Sessions.Primary.Owner> session = await Chapters.GuardAsync(world, story);
    session = await Chapters.BorrowAsync(world, story, session);
    await Chapters.DelegateAsync(world, story, session);
    await Together.CouncilAsync(world, story);
    await Together.BundleAsync(world, story);
    return story.End();
});
