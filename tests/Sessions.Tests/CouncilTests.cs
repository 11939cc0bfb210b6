using System;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.SessionTests;

/// <summary>A guard that counts signatures: two of three. Items are those of the checklist of what was published about such sessions.</summary>
public sealed class CouncilTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task Item_13_any_two_of_three_pay_one_after_the_other(string name)
    {
        using CouncilWorld world = await CouncilWorld.Convene(name);
        Keypair[][] pairs = [[world.Alice, world.Bob], [world.Bob, world.Carol], [world.Carol, world.Alice]];
        foreach (Keypair[] pair in pairs)
        {
            await world.By([pair[1]], world.Move(pair[1], 1_000)).GoesThrough();
            await world.By([pair[0]], world.Approve(pair[0])).GoesThrough();
            await world.By([], world.CarryOut()).IsRefused(Council.Program, "TooFewApprovals");
            await world.By([pair[1]], world.Approve(pair[1])).GoesThrough();
            await world.By([], world.CarryOut()).GoesThrough();
        }

        Assert.Equal((3_000UL, CouncilWorld.Purse - 3_000), (world.Host.Lamports(world.Payee) - Host.Sol, world.Held));

        // Carried out, it is no motion any more: what was approved pays once.
        await world.By([], world.CarryOut()).IsRefused(Council.Program, "SessionIsResting");
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_13_one_of_three_is_too_few_however_often_he_signs(string name)
    {
        using CouncilWorld world = await CouncilWorld.Convene(name);
        await world.By([world.Alice], world.Move(world.Alice, 1_000)).GoesThrough();
        await world.By([], world.CarryOut()).IsRefused(Council.Program, "TooFewApprovals");
        await world.By([world.Alice], world.Approve(world.Alice)).GoesThrough();
        await world.By([], world.CarryOut()).IsRefused(Council.Program, "TooFewApprovals");
        await world.By([world.Alice], world.Approve(world.Alice)).IsRefused(Council.Program, "ApprovedBefore");
        await world.By([world.Alice], world.Approve(world.Alice), world.CarryOut()).IsRefused(Council.Program, "ApprovedBefore");
        await world.By([world.Bob], world.Approve(world.Bob), world.CarryOut()).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_13_a_signature_of_somebody_else_and_none_at_all_count_for_nothing(string name)
    {
        using CouncilWorld world = await CouncilWorld.Convene(name);
        await world.By([world.Mallory], world.Move(world.Mallory, 1_000)).IsRefused(Council.Program, "NoMember");
        await world.By([world.Alice], world.Move(world.Alice, 1_000), world.Approve(world.Alice)).GoesThrough();
        await world.By([world.Mallory], world.Approve(world.Mallory)).IsRefused(Council.Program, "NoMember");
        await world.By([], world.Approve(world.Bob).NotSigned(world.Bob.Address)).IsRefused(Council.Program, SessionKitError.AccountNotSigner);

        // Not even the founder's, who has no seat; and a payee that nobody has approved gets nothing.
        await world.By([world.Founder], world.Approve(world.Founder)).IsRefused(Council.Program, "NoMember");
        await world.By([world.Bob], world.Approve(world.Bob)).GoesThrough();
        await world.By([], world.CarryOut().With(world.Payee, world.Mallory.Address)).IsRefused(Council.Program, SessionKitError.ConstraintHasOne);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_13_two_signatures_of_one_transaction_do_it_at_once_whosever_they_are(string name)
    {
        using CouncilWorld world = await CouncilWorld.Convene(name);
        await world.By([world.Alice, world.Carol], world.Pay(world.Alice, world.Carol, 500)).GoesThrough();
        await world.By([world.Carol, world.Bob], world.Pay(world.Carol, world.Bob, 500)).GoesThrough();

        // Or by way of a motion: as many approve in it as there are signatures, and two will do.
        await world.By(
            [world.Alice, world.Bob, world.Carol],
            world.Move(world.Alice, 7), world.Approve(world.Alice), world.Approve(world.Bob), world.Approve(world.Carol), world.CarryOut()).GoesThrough();
        Assert.Equal(1_007UL, world.Host.Lamports(world.Payee) - Host.Sol);
        Assert.Equal(3UL, (await world.Resting()).State.Payments);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_13_one_signature_does_not_stand_for_two(string name)
    {
        using CouncilWorld world = await CouncilWorld.Convene(name);
        await world.By([world.Alice], world.Pay(world.Alice, world.Alice, 500)).IsRefused(Council.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.By([world.Alice, world.Mallory], world.Pay(world.Alice, world.Mallory, 500)).IsRefused(Council.Program, "NoMember");
        await world.By([world.Mallory, world.Alice], world.Pay(world.Mallory, world.Alice, 500)).IsRefused(Council.Program, "NoMember");
        await world.By([world.Alice], world.Pay(world.Alice, world.Bob, 500).NotSigned(world.Bob.Address)).IsRefused(Council.Program, SessionKitError.AccountNotSigner);
        await world.By([world.Bob], world.Pay(world.Alice, world.Bob, 500).NotSigned(world.Alice.Address)).IsRefused(Council.Program, SessionKitError.AccountNotSigner);

        // Nor do two seats for one person make a council.
        await Assert.ThrowsAsync<StepRefusedException>(async () => await new Council.Founder(world.Host.Ledger, world.Founder)
            .Convene(2, world.Alice.Address, world.Bob.Address, world.Alice.Address));
        Assert.Null(world.Host.GetAccount(Council.AddressOf(new(world.Founder.Address, 2))));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_13_a_motion_that_fails_in_time_is_not_carried_out(string name)
    {
        using CouncilWorld world = await CouncilWorld.Convene(name);
        await world.By([world.Alice], world.Move(world.Alice, 1_000), world.Approve(world.Alice)).GoesThrough();
        Instruction drop = Council.Instructions.Drop(session: world.Address, pin: default);
        await world.By([], drop).IsRefused(Council.Program, SessionKitError.StateNotExpired);
        world.Host.Pass(TimeSpan.FromSeconds(60));
        await world.By([world.Bob], world.Approve(world.Bob)).IsRefused(Council.Program, SessionKitError.StateExpired);
        await world.By([], world.CarryOut()).IsRefused(Council.Program, SessionKitError.StateExpired);
        await world.By([], drop).GoesThrough();

        // The next motion begins without an approval.
        await world.By([world.Alice], world.Move(world.Alice, 1_000)).GoesThrough();
        await world.By([world.Bob], world.Approve(world.Bob)).GoesThrough();
        await world.By([], world.CarryOut()).IsRefused(Council.Program, "TooFewApprovals");
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_13_two_of_three_end_it_and_what_is_left_is_the_founders(string name)
    {
        using CouncilWorld world = await CouncilWorld.Convene(name);
        await world.By([world.Alice, world.Mallory], world.Dissolve(world.Alice, world.Mallory)).IsRefused(Council.Program, "NoMember");
        await world.By([world.Founder, world.Alice], world.Dissolve(world.Founder, world.Alice)).IsRefused(Council.Program, "NoMember");
        await world.By([world.Alice], world.Dissolve(world.Alice, world.Alice)).IsRefused(Council.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.By([world.Alice, world.Bob], world.Dissolve(world.Alice, world.Bob).With(world.Founder.Address, world.Alice.Address))
            .IsRefused(Council.Program, SessionKitError.ConstraintHasOne);
        ulong before = world.Host.Lamports(world.Founder.Address), all = CouncilWorld.Purse + world.Host.Lamports(world.Address);
        await world.By([world.Alice, world.Bob], world.Dissolve(world.Alice, world.Bob)).GoesThrough();
        Assert.Equal(before + all, world.Host.Lamports(world.Founder.Address));
        Assert.Null(world.Host.GetAccount(world.Address));

        // A founder with a seat is one of the two, and not both; and a member may be paid, which is no signature.
        Pubkey second = (await new Council.Founder(world.Host.Ledger, world.Founder).Convene(2, world.Founder.Address, world.Bob.Address, world.Carol.Address)).Detach();
        world.Host.Ledger.Airdrop(Council.FindVault(second, out _), Host.Sol);
        Instruction Pay(Keypair other, Pubkey payee) => Council.Instructions.Pay(
            session: second, purse: Council.FindVault(second, out _), one: world.Bob.Address, other: other.Address, payee: payee, amount: 1_000);
        Instruction Dissolve(Keypair other) => Council.Instructions.Dissolve(
            session: second, purse: Council.FindVault(second, out _), one: world.Founder.Address, other: other.Address, founder: world.Founder.Address, pin: default);
        await world.By([world.Bob, world.Carol], Pay(world.Carol, world.Bob.Address)).GoesThrough();
        await world.By([world.Bob], Pay(world.Bob, world.Bob.Address)).IsRefused(Council.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.By([world.Founder], Dissolve(world.Founder)).IsRefused(Council.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.By([world.Founder, world.Carol], Dissolve(world.Carol)).GoesThrough();
    }
}
