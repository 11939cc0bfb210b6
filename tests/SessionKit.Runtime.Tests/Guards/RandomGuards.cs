using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Guards.Tests;

/// <summary>Guards and questions over few values, so that conditions hold about as often as not.</summary>
internal sealed class RandomGuards(Random random, long epoch, Pubkey[] people, Pubkey[] accounts, string[] steps)
{
    /// <summary>A guard, made by the builder, and the same as a tree; null where it was too large or too deep.</summary>
    public (Guard Guard, ModelledGuard Model)? Next()
    {
        try
        {
            (Guard guard, Func<ModelledGuard> model) = Tree(random.Next(4), mayCount: true);
            return (guard, model());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>What somebody is about to do; now and then without an amount or an account.</summary>
    public GuardQuestion Question(long now, bool complete = false) => new(Of(steps), now)
    {
        Caller = Of(people),
        Amount = complete || random.Next(8) > 0 ? (ulong)random.Next(5) : null,
        Account = complete || random.Next(8) > 0 ? Of(accounts) : null,
    };

    /// <summary>A time near those that the guards know.</summary>
    public long Time() => epoch + random.Next(12);

    private (Guard Guard, Func<ModelledGuard> Model) Tree(int depth, bool mayCount)
    {
        if (depth == 0)
        {
            return Leaf(mayCount);
        }

        bool any = random.Next(2) == 0;
        bool not = random.Next(5) == 0;
        List<(Guard Guard, Func<ModelledGuard> Model)> inside =
            [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Tree(random.Next(depth), mayCount && !not))];
        Guard guard = inside[0].Guard;
        foreach ((Guard next, _) in inside.Skip(1))
        {
            guard = any ? guard | next : guard & next;
        }

        return (not ? !guard : guard, () => new ModelledGuard.Group(any, [.. inside.Select(i => i.Model())]) { Not = not });
    }

    private (Guard Guard, Func<ModelledGuard> Model) Leaf(bool mayCount)
    {
        ulong few = (ulong)random.Next(4);
        long time = Time();
        int seconds = random.Next(1, 6);
        Pubkey[] some = [.. people.Where(_ => random.Next(2) == 0).DefaultIfEmpty(people[0])];
        Pubkey[] others = [.. accounts.Where(_ => random.Next(2) == 0).DefaultIfEmpty(accounts[0])];
        string[] named = [.. steps.Where(_ => random.Next(2) == 0).DefaultIfEmpty(steps[0])];
        (Guard guard, int condition, ulong[] values) = random.Next(mayCount ? 10 : 7) switch
        {
            0 => (Guard.Always, 1, Array.Empty<ulong>()),
            1 => (Guard.Caller(some), 2, Words(some)),
            2 => (Guard.Expires(time), 3, [(ulong)time]),
            3 => (Guard.NotBefore(time), 4, [(ulong)time]),
            4 => (Guard.Steps(named), 7, [.. named.Select(GuardStep.IdOf)]),
            5 => (Guard.Accounts(others), 8, Words(others)),
            6 => (Guard.AtMost(few), 9, [few]),
            7 => (Guard.Uses(few), 5, [few, 0UL]),
            8 => (Guard.Rate(few, seconds), 6, [few, (ulong)seconds, unchecked((ulong)long.MinValue), 0UL]),
            _ => (Guard.InTotal(3 * few), 10, [3 * few, 0UL]),
        };
        bool not = condition is not (5 or 6 or 10) && random.Next(4) == 0;
        return (not ? !guard : guard, () => new ModelledGuard.Leaf(condition, [.. values]) { Not = not });
    }

    private static ulong[] Words(Pubkey[] addresses) =>
        [.. addresses.SelectMany(a => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(a.AsSpan()).ToArray())];

    private T Of<T>(T[] values) => values[random.Next(values.Length)];
}
