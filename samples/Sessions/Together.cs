using System.Threading.Tasks;
using SessionKit;

/// <summary>What several people do with one session: a purse that two of three pay from, and payments that happen together or not at all.</summary>
internal static class Together
{
    private const ulong Sol = 1_000_000_000;

    public static async Task CouncilAsync(World world, Story story)
    {
        story.Title("5. Two of three");
        Session<Council.Resting, Council.Founder> founded =
            await new Council.Founder(world.Meter, world.Alice).Convene(number: 1, first: world.Alice.Address, second: world.Bob.Address, third: world.Agent.Address);
        Pubkey council = founded.Detach();
        world.Ledger.Airdrop(Council.FindVault(council, out _), 3 * Sol);
        story.Done("Alice, Bob and her agent have a purse, and two of them pay from it.");

        Session<Council.Resting, Council.Member> resting = await new Council.Member(world.Meter, world.Alice).Join<Council.Resting>(council);
        Session<Council.Moved, Council.Member> motion = await resting.Move(payee: world.Bob.Address, amount: Sol, until: world.Ledger.Time + 3_600);
        motion = await motion.Approve();
        story.Done("Alice moves that Bob be paid, and approves it.");
        await story.Refused("she carries it out alone", "TooFewApprovals", motion.CarryOut());
        await story.Refused("she approves it once more", "ApprovedBefore", (await MotionAsync(world, council, world.Alice)).Approve());
        motion = await (await MotionAsync(world, council, world.Bob)).Approve();
        resting = await motion.CarryOut();
        story.Done("Bob approves it too, and now it is carried out.");

        Session<Council.Resting, Council.One> both = await new Council.One(world.Meter, world.Bob).Join<Council.Resting>(resting.Detach());
        both = await both.Pay(other: world.Agent, payee: world.Alice.Address, amount: Sol);
        story.Done("Bob and the agent pay Alice at once: both sign.");
        await both.Dissolve(other: world.Alice);
        story.Done("Bob and Alice dissolve it.");
    }

    public static async Task BundleAsync(World world, Story story)
    {
        story.Title("6. All or none");
        var coordinator = new Bundles.Bundle.Coordinator(world.Meter, world.Agent);
        Pubkey bundle = (await coordinator.Begin(number: 1, until: world.Ledger.Time + 3_600)).Detach();
        Pubkey first = await PrepareAsync(world, world.Alice, bundle, world.Bob.Address), second = await PrepareAsync(world, world.Bob, bundle, world.Alice.Address);
        story.Done("Alice and Bob prepare a payment each, in a bundle that the agent coordinates.");
        Session<Bundles.Bundle.Pending, Bundles.Bundle.Coordinator> pending = await coordinator.Join<Bundles.Bundle.Pending>(bundle);
        await story.Refused("the agent validates three of them", "NotAsAgreed", pending.Validate(operations: 3, total: 2 * Sol));
        Session<Bundles.Bundle.Validated, Bundles.Bundle.Coordinator> validated =
            await (await coordinator.Join<Bundles.Bundle.Pending>(bundle)).Validate(operations: 2, total: 2 * Sol);
        Session<Bundles.Bundle.Committed, Bundles.Bundle.Coordinator> committed = await validated.Commit();
        story.Done("It validates two, and commits them: from here on both happen.");
        await story.Refused("it ends the bundle before they have", "OperationsLeft", committed.End());
        foreach ((Keypair participant, Pubkey operation) in new[] { (world.Alice, first), (world.Bob, second) })
        {
            await (await new Bundles.Operation.Participant(world.Meter, participant).Join<Bundles.Operation.Prepared>(operation)).Settle();
        }

        await (await coordinator.Join<Bundles.Bundle.Committed>(bundle)).End();
        story.Done("Both are settled, and the bundle is closed.");
    }

    private static async Task<Session<Council.Moved, Council.Member>> MotionAsync(World world, Pubkey council, Keypair member) =>
        await new Council.Member(world.Meter, member).Join<Council.Moved>(council);

    private static async Task<Pubkey> PrepareAsync(World world, Keypair participant, Pubkey bundle, Pubkey payee) =>
        (await new Bundles.Operation.Participant(world.Meter, participant).Prepare(bundle: bundle, number: 1, payee: payee, amount: Sol)).Detach();
}
