using System;
using System.Threading.Tasks;
using SessionKit;

// The story of the escrow, told on a ledger inside this process: nothing to install, nothing to start.
// It exits with an error if anything that must be refused goes through.
var world = new World();
var story = new Story(world);

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
