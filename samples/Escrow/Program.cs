using SessionKit;

// The story of the escrow, told on a ledger inside this process: nothing to install, nothing to start. With --svm it is
// told on the real VM. It exits with an error if anything that must be refused goes through.
return await Machines.RunAsync(args, async ledger =>
{
    var world = new World(ledger);
    var story = new SwapStory(world);

    story.Title("Escrow: tokens for tokens, between two who do not trust each other");
    story.Say($"program  {Escrow.Program.Address}");
    story.Say($"alice    {world.Alice.Address}, holds 100 of token A");
    story.Say($"bob      {world.Bob.Address}, holds 60 of token B");

    await Swaps.TakeAsync(world, story);
    await Swaps.RefundAsync(world, story);
    await Swaps.RefundAfterExpiryAsync(world, story);
    await Swaps.MakeAndRefundInOneTransactionAsync(world, story);
    await Refusals.TellAsync(world, story);

    return story.End();
});
