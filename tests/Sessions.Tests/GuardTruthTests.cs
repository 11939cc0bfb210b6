using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.SessionTests;

/// <summary>What a session's guard says to each combination of what holds and what does not. Items are those of the checklist of what was published about such sessions.</summary>
public sealed class GuardTruthTests
{
    private static readonly bool[] Either = [true, false];

    [HostTheory]
    [OnEveryHost]
    public async Task Item_6_each_condition_lets_through_to_its_last_and_not_beyond(string name)
    {
        using SessionWorld world = new(name);
        long now = world.Host.Time;
        (Guard Holds, Guard Fails, SessionKitError Error)[] conditions =
        [
            (Guard.Always, Guard.Never, SessionKitError.GuardRefused),
            (Guard.Caller(world.Bob.Address, world.Alice.Address), Guard.Caller(world.Bob.Address), SessionKitError.GuardCaller),
            (Guard.Expires(now + 1), Guard.Expires(now), SessionKitError.GuardExpired),
            (Guard.NotBefore(now), Guard.NotBefore(now + 1), SessionKitError.GuardTooEarly),
            (Guard.NotBefore(now) & Guard.Expires(now + 1), Guard.NotBefore(now - 1) & Guard.Expires(now), SessionKitError.GuardExpired),
            (Guard.Uses(1), Guard.Uses(0), SessionKitError.GuardUsedUp),
            (Guard.Rate(1, 60), Guard.Rate(0, 60), SessionKitError.GuardTooOften),
            (Guard.AtMost(5), Guard.AtMost(4), SessionKitError.GuardAmount),
            (Guard.InTotal(5), Guard.InTotal(4), SessionKitError.GuardUsedUp),
            (Guard.Steps(nameof(Sessions.Primary.Deposit)), Guard.Steps(nameof(Sessions.Primary.Say)), SessionKitError.GuardStep),
        ];
        ulong number = 0;
        foreach ((Guard holds, Guard fails, SessionKitError error) in conditions)
        {
            await world.Try(world.Alice, await Deposit(holds)).GoesThrough();
            await world.Try(world.Alice, await Deposit(fails)).IsRefused(Sessions.Program, error);
        }

        async Task<Instruction> Deposit(Guard guard) => world.Deposit((await world.Open(++number, guard)).Detach(), 5);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Items_7_and_8_every_combination_of_and_or_and_not_is_what_it_says_three_deep(string name)
    {
        using SessionWorld world = new(name);
        ulong number = 0;
        int refused = 0;
        foreach ((Guard guard, bool expected) in Combinations(world.Alice.Address, world.Bob.Address).DistinctBy(c => c.Guard))
        {
            Pubkey session = (await world.Open(++number, guard)).Detach();
            SessionKitError? answer = guard.Ask(new GuardQuestion(nameof(Sessions.Primary.Say), world.Host.Time) { Caller = world.Alice.Address });
            Assert.True(expected == answer is null, guard.ToString());
            if (answer is { } error)
            {
                await world.Try(world.Alice, world.Say(session, world.Bob.Address)).IsRefused(Sessions.Program, error);
                refused++;
            }
            else
            {
                await world.Try(world.Alice, world.Say(session, world.Bob.Address)).GoesThrough();
            }
        }

        Assert.True(number >= 30 && refused >= 10 && number - (ulong)refused >= 10, $"{number} guards, {refused} refused");
    }

    /// <summary>With conditions that hold for one caller and not for another.</summary>
    private static IEnumerable<(Guard Guard, bool Expected)> Combinations(Pubkey yes, Pubkey no)
    {
        foreach (bool a in Either)
        {
            yield return (Leaf(a), a);
            yield return (!Leaf(a), !a);
            yield return (!!Leaf(a), a);

            // What an evaluator that jumps gets wrong: the end of a list, reached with something that failed.
            yield return (Leaf(a) & Guard.Always, a);
            yield return (Leaf(a) & Guard.Never, false);
            yield return (Leaf(a) | Guard.Always, true);
            yield return (Leaf(a) | Guard.Never, a);
            foreach (bool b in Either)
            {
                yield return (Leaf(a) & Leaf(b), a && b);
                yield return (Leaf(a) | Leaf(b), a || b);
                yield return (!(Leaf(a) & Leaf(b)), !(a && b));
                yield return (!(Leaf(a) | Leaf(b)), !(a || b));
                foreach (bool c in Either)
                {
                    yield return ((Leaf(a) & Leaf(b)) | !Leaf(c), (a && b) || !c);
                    yield return (!(Leaf(a) & (Leaf(b) | !Leaf(c))), !(a && (b || !c)));
                }
            }
        }

        Guard Leaf(bool holds) => Guard.Caller(holds ? yes : no);
    }
}
