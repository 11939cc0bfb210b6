using System.Threading.Tasks;
using SessionKit;

/// <summary>What an escrow is for.</summary>
internal static class Swaps
{
    public static async Task TakeAsync(World world, SwapStory story)
    {
        story.Title("1. Alice offers 50 A for 20 B; Bob takes it");
        story.Balances();
        Session<Escrow.Offered, Escrow.Maker> mine = await world.Maker.Make(
            seed: 1, deposit: 50, ask: 20, world.InAnHour, world.TokenA, world.TokenB);
        story.Step("alice", "Make(50 A for 20 B)", "nothing", mine);

        Session<Escrow.Offered, Escrow.Taker> offer = await world.Taker.Join<Escrow.Offered>(mine.Address);
        Session<Closed, Escrow.Taker> done = await offer.Take();
        story.Step("bob", "Take()", "Offered", done);
        mine.Detach();
    }

    public static async Task RefundAsync(World world, SwapStory story)
    {
        story.Title("2. Alice offers again, and takes the offer back");
        Session<Escrow.Offered, Escrow.Maker> mine = await world.Maker.Make(
            seed: 2, deposit: 10, ask: 5, world.InAnHour, world.TokenA, world.TokenB);
        story.Step("alice", "Make(10 A for 5 B)", "nothing", mine);
        Session<Closed, Escrow.Maker> done = await mine.Refund();
        story.Step("alice", "Refund()", "Offered", done);
    }

    public static async Task RefundAfterExpiryAsync(World world, SwapStory story)
    {
        story.Title("3. Nobody takes it in time; Alice still gets her tokens back");
        Session<Escrow.Offered, Escrow.Maker> mine = await world.Maker.Make(
            seed: 3, deposit: 10, ask: 5, world.InAnHour, world.TokenA, world.TokenB);
        story.Step("alice", "Make(10 A for 5 B)", "nothing", mine);
        Pubkey address = mine.Detach();

        world.LetTwoHoursPass();
        story.Say("       two hours pass");
        switch (await world.Maker.Fetch(address))
        {
            case Escrow.Found<Escrow.Maker>.OfferedExpired over:
                story.Step("alice", "Refund()", "Expired<Offered>", await over.Session.Refund());
                break;
            case Escrow.Found<Escrow.Maker>.Offered { Session: var live }:
                story.Step("alice", "Refund()", "Offered", await live.Refund());
                break;
            case Escrow.Found<Escrow.Maker>.Missing:
                story.Say("       somebody took it after all");
                break;
        }
    }

    public static async Task MakeAndRefundInOneTransactionAsync(World world, SwapStory story)
    {
        story.Title("4. Two steps in one transaction: both or neither");
        Session<Closed, Escrow.Maker> done = await world.Maker
            .Make(seed: 4, deposit: 10, ask: 5, world.InAnHour, world.TokenA, world.TokenB)
            .Then(offer => offer.Refund());
        story.Step("alice", "Make(...).Then(Refund)", "nothing", done);
    }
}
