using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Conformance.Model;

/// <summary>
/// Well-formed instructions, damaged at random: other accounts, other flags, flipped bits, accounts more or less. Whatever comes of it is a refusal
/// that changes nothing, or an effect that everybody who loses by it has signed.
/// </summary>
public sealed class TamperingTests(ITestOutputHelper output)
{
    private const int Rounds = 1_500;
    private const ulong Ask = 5;

    [HostTheory]
    [OnEveryHost]
    public async Task A_damaged_instruction_is_refused_or_hurts_nobody_who_did_not_sign_it(string host)
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        int effects = 0;
        for (int round = 0; round < Rounds;)
        {
            // A world is used up by the first thing that goes through in it.
            using var world = new EscrowWorld(host);
            world.Host.Deploy(ForgedProgram.Program);
            Pubkey first = (await world.Offer(seed: 1, Ask)).Address;
            Pubkey second = (await world.Offer(seed: 2, Ask)).Address;
            Pubkey[] pool = Pool(world, first, second);
            bool went = false;
            while (!went && round++ < Rounds)
            {
                Keypair actor = random.Next(3) switch { 0 => world.Alice, 1 => world.Bob, _ => world.Mallory };
                Instruction whole = random.Next(4) switch
                {
                    0 => world.Make(seed: 3, maker: actor),
                    1 => world.Refund(first, actor),
                    2 => world.Refund(first).With(world.Alice.Address, actor.Address),
                    _ => world.Take(first, actor),
                };
                Instruction damaged = Damage(random, whole, pool, actor.Address);
                string where = $"seed {seed}, round {round}: {Show(damaged)}";
                went = await Holds(world, actor, damaged, pool, first, second, where);
                effects += went ? 1 : 0;
            }
        }

        output.WriteLine($"{effects} of {Rounds} had an effect");
        Assert.InRange(effects, 1, Rounds / 2);
    }

    private static async Task<bool> Holds(
        EscrowWorld world, Keypair actor, Instruction damaged, Pubkey[] pool, Pubkey first, Pubkey second, string where)
    {
        ImmutableArray<Pubkey> places = [.. pool.Concat(damaged.Accounts.Select(m => m.Address)).Distinct()];
        ImmutableArray<AccountData?> before = [.. places.Select(world.Host.GetAccount)];
        Wealth[] wealth = [.. People(world).Select(p => Wealth.Of(world, p))];
        ulong offered = world.Host.TokensIn(world.Vault(first)) + world.Host.TokensIn(world.Vault(second));
        ulong rent = world.Host.Lamports(first) + world.Host.Lamports(world.Vault(first));

        TransactionResult result;
        try
        {
            result = await world.Try(actor, damaged).SendAsync();
        }
        catch (ArgumentException)
        {
            // No message can be made of it: a program that is called cannot be written, say.
            return false;
        }

        if (result.Error is not null)
        {
            for (int i = 0; i < places.Length; i++)
            {
                Assert.True(Equals(before[i], world.Host.GetAccount(places[i])), where + " was refused and changed " + places[i]);
            }

            return false;
        }

        Wealth[] after = [.. People(world).Select(p => Wealth.Of(world, p))];
        ulong left = world.Host.TokensIn(world.Vault(first)) + world.Host.TokensIn(world.Vault(second));
        bool alicesOfferIsTaken = left < offered;
        for (int i = 0; i < after.Length; i++)
        {
            if (People(world)[i] == actor)
            {
                continue;
            }

            Wealth due = i == 0 && alicesOfferIsTaken
                ? wealth[i] with { B = wealth[i].B + Ask, Lamports = wealth[i].Lamports + rent }
                : wealth[i];
            Assert.True(due == after[i], $"{where} left person {i} with {after[i]} instead of {due}");
        }

        Assert.True(Total(after, w => w.B) == Total(wealth, w => w.B), where + " made or lost B");
        ulong newVaults = places.Where(p => p != world.Vault(first) && p != world.Vault(second) && !IsPersonal(world, p))
            .Aggregate(0UL, (sum, p) => sum + world.Host.TokensIn(p));
        Assert.True(Total(after, w => w.A) + left + newVaults == Total(wealth, w => w.A) + offered, where + " made or lost A");
        return true;
    }

    private static Instruction Damage(Random random, Instruction whole, Pubkey[] pool, Pubkey signer)
    {
        for (int times = random.Next(12) == 0 ? 0 : random.Next(1, 4); times > 0; times--)
        {
            int at = random.Next(whole.Accounts.Length);
            AccountMeta meta = whole.Accounts[at];
            whole = random.Next(7) switch
            {
                0 or 1 => Set(whole, at, meta with { Address = pool[random.Next(pool.Length)] }),
                2 => Set(whole, at, meta with { IsWritable = !meta.IsWritable }),
                3 => Set(whole, at, meta with { Address = whole.Accounts[random.Next(whole.Accounts.Length)].Address }),
                4 => whole.WithData(d =>
                {
                    d[random.Next(d.Length)] ^= (byte)(1 << random.Next(8));
                    return d;
                }),
                5 => random.Next(2) == 0 ? whole.WithMore(pool[random.Next(pool.Length)]) : whole.WithoutLast(),
                _ => whole.WithData(d => random.Next(2) == 0 ? [.. d, (byte)random.Next(256)] : d[..random.Next(d.Length)]),
            };
            if (whole.Accounts.IsEmpty || whole.Data.IsEmpty)
            {
                break;
            }
        }

        // Only the attacker's own signature can be had.
        return whole with { Accounts = [.. whole.Accounts.Select(m => m with { IsSigner = m.Address == signer && (m.IsSigner || random.Next(2) == 0) })] };
    }

    private static Instruction Set(Instruction whole, int at, AccountMeta meta) => whole with { Accounts = whole.Accounts.SetItem(at, meta) };

    private static Pubkey[] Pool(EscrowWorld world, Pubkey first, Pubkey second)
    {
        Pubkey forged = world.Host.NewAddress();
        world.Host.SetAccount(forged, world.Host.GetAccount(first)! with { Owner = ForgedProgram.Program.Address });
        List<Pubkey> pool =
        [
            first, second, world.Vault(first), world.Vault(second), world.MintA, world.MintB, forged, ForgedProgram.Program.Address,
            TokenProgram.Address, TokenProgram.Address2022, SystemProgram.Address, Escrow.Program.Address,
        ];
        foreach (Keypair person in People(world))
        {
            pool.AddRange([person.Address, world.TokensOf(person, world.MintA), world.TokensOf(person, world.MintB)]);
            Pubkey session = Escrow.AddressOf(new(person.Address, 3));
            pool.AddRange([session, world.Vault(session)]);
        }

        return [.. pool];
    }

    private static Keypair[] People(EscrowWorld world) => [world.Alice, world.Bob, world.Mallory];

    private static bool IsPersonal(EscrowWorld world, Pubkey place) => People(world).Any(p => place == world.TokensOf(p, world.MintA) || place == world.TokensOf(p, world.MintB));

    private static ulong Total(Wealth[] all, Func<Wealth, ulong> of) => all.Aggregate(0UL, (sum, w) => sum + of(w));

    private static string Show(Instruction instruction) =>
        $"{Convert.ToHexString(instruction.Data.Span)} {string.Join(' ', instruction.Accounts.Select(m => $"{m.Address}{(m.IsSigner ? "+s" : string.Empty)}{(m.IsWritable ? "+w" : string.Empty)}"))}";

    private readonly record struct Wealth(ulong A, ulong B, ulong Lamports)
    {
        public static Wealth Of(EscrowWorld world, Keypair person) => new(
            world.Host.TokensIn(world.TokensOf(person, world.MintA)),
            world.Host.TokensIn(world.TokensOf(person, world.MintB)),
            world.Host.Lamports(person.Address));
    }
}
