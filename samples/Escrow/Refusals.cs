using System.Threading.Tasks;
using SessionKit;

/// <summary>What does not go through, and why. What would be out of order does not even compile, so it cannot be tried here.</summary>
internal static class Refusals
{
    public static async Task TellAsync(World world, SwapStory story)
    {
        story.Title("5. What is refused");
        await ZeroAmountsAsync(world, story);
        await StaleTakeAsync(world, story);
        await WrongAccountsAsync(world, story);
        await TakeTwiceAsync(world, story);
        await TakeAfterExpiryAsync(world, story);
        story.Balances();
    }

    private static async Task ZeroAmountsAsync(World world, SwapStory story)
    {
        await story.Refused(
            "alice offers nothing", nameof(Escrow.Error.NothingOffered),
            world.Maker.Make(seed: 10, deposit: 0, ask: 5, world.InAnHour, world.TokenA, world.TokenB));
        await story.Refused(
            "alice asks for nothing", nameof(Escrow.Error.AskIsZero),
            world.Maker.Make(seed: 10, deposit: 5, ask: 0, world.InAnHour, world.TokenA, world.TokenB));
        await story.Refused(
            "alice offers more than she has", "InsufficientFunds",
            world.Maker.Make(seed: 10, deposit: 1_000, ask: 5, world.InAnHour, world.TokenA, world.TokenB));
    }

    private static async Task StaleTakeAsync(World world, SwapStory story)
    {
        // Bob sees 10 A for 5 B. Before his take lands, Alice makes the same offer anew, on worse terms.
        Session<Escrow.Offered, Escrow.Maker> cheap = await world.Maker.Make(
            seed: 11, deposit: 10, ask: 5, world.InAnHour, world.TokenA, world.TokenB);
        Session<Escrow.Offered, Escrow.Taker> seen = await world.Taker.Join<Escrow.Offered>(cheap.Address);
        await cheap.Refund();
        Session<Escrow.Offered, Escrow.Maker> dear = await world.Maker.Make(
            seed: 11, deposit: 1, ask: 30, world.InAnHour, world.TokenA, world.TokenB);
        await story.Refused("bob takes an offer that alice has made worse meanwhile", "StaleState", seen.Take());
        await story.Refused(
            "alice opens what is open already", "AccountDiscriminatorAlreadySet",
            world.Maker.Make(seed: 11, deposit: 1, ask: 1, world.InAnHour, world.TokenA, world.TokenB));
        await dear.Refund();
    }

    private static async Task WrongAccountsAsync(World world, SwapStory story)
    {
        Session<Escrow.Offered, Escrow.Maker> mine = await world.Maker.Make(
            seed: 12, deposit: 10, ask: 5, world.InAnHour, world.TokenA, world.TokenB);
        Session<Escrow.Offered, Escrow.Taker> offer = await world.Taker.Join<Escrow.Offered>(mine.Address);
        Pubkey worthless = world.Ledger.Fund(world.Bob.Address, world.Ledger.CreateMint(), 1_000);
        await story.Refused("bob pays with a token of his own making", "ConstraintTokenMint", offer.Take(takerB: worthless));

        var impostor = new Escrow.Maker(world.Meter, world.Mallory);
        Session<Escrow.Offered, Escrow.Maker> notHers = await impostor.Join<Escrow.Offered>(mine.Address);
        await story.Refused("mallory refunds alice's offer to herself", "ConstraintHasOne", notHers.Refund());
        await mine.Refund();
    }

    private static async Task TakeTwiceAsync(World world, SwapStory story)
    {
        Session<Escrow.Offered, Escrow.Maker> mine = await world.Maker.Make(
            seed: 13, deposit: 10, ask: 5, world.InAnHour, world.TokenA, world.TokenB);
        Pubkey address = mine.Detach();
        Session<Escrow.Offered, Escrow.Taker> bobs = await world.Taker.Join<Escrow.Offered>(address);
        var mallory = new Escrow.Taker(world.Meter, world.Mallory);
        Session<Escrow.Offered, Escrow.Taker> mallorys = await mallory.Join<Escrow.Offered>(address);
        await bobs.Take();
        await story.Refused("mallory takes what bob has taken", "AccountNotInitialized", mallorys.Take());
    }

    private static async Task TakeAfterExpiryAsync(World world, SwapStory story)
    {
        Session<Escrow.Offered, Escrow.Maker> mine = await world.Maker.Make(
            seed: 14, deposit: 10, ask: 5, world.InAnHour, world.TokenA, world.TokenB);
        Pubkey address = mine.Detach();
        Session<Escrow.Offered, Escrow.Taker> offer = await world.Taker.Join<Escrow.Offered>(address);
        world.LetTwoHoursPass();
        await story.Refused("bob takes after the time is over", "StateExpired", offer.Take());
        Session<Expired<Escrow.Offered>, Escrow.Maker> over = await world.Maker.JoinExpired<Escrow.Offered>(address);
        await over.Refund();
    }
}
