using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.LendingTests;

/// <summary>Random steps of two depositors, in any order, against a plain model of what each of them may do and has.</summary>
public sealed class RandomLoansTests(ITestOutputHelper output)
{
    private const int Steps = 60;

    /// <summary>After each step: what everybody has is what the model says, vouchers are backed unit by unit, and cash is neither made nor lost.</summary>
    [HostTheory]
    [OnEveryHost]
    public async Task Random_steps_do_what_the_model_says_and_nothing_is_made_or_lost(string host)
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using LendingWorld world = await LendingWorld.Open(host);
        var people = new Dictionary<Keypair, Depositor> { [world.Alice] = new(), [world.Mallory] = new() };
        ulong till = 10_000;
        int done = 0;
        for (int i = 0; i < Steps; i++)
        {
            Keypair person = random.Next(2) == 0 ? world.Alice : world.Mallory;
            ulong amount = (ulong)random.Next(1, 700);
            int step = random.Next(4);
            (bool expected, till) = people[person].Take(step, amount, till);
            Raw raw = world.Raw(person);
            Instruction instruction = step switch { 0 => raw.Deposit(amount), 1 => raw.Borrow(amount), 2 => raw.Repay(), _ => raw.Withdraw() };
            TransactionResult result = await world.Try(person, instruction).SendAsync();
            Assert.True(expected == (result.Error is null), $"Step {i} of seed {seed}: {step} of {amount} ended with {result.Error?.ToString() ?? "success"}.");
            done += expected ? 1 : 0;

            ulong lent = 0;
            foreach ((Keypair who, Depositor model) in people)
            {
                Assert.Equal((model.Gold, model.Cash, model.Vouchers), world.Of(who));
                lent += model.Advanced;
            }

            Assert.Equal((till, lent), (world.Host.TokensIn(world.Till), world.Read<Lender.Market.Live>(world.Market).Lent));
            Assert.Equal(2_000UL, people[world.Alice].Gold + people[world.Mallory].Gold + world.Host.TokensIn(world.Store));
            Assert.Equal(10_200UL, people[world.Alice].Cash + people[world.Mallory].Cash + till);
        }

        output.WriteLine($"{done} of {Steps} steps went through");
    }

    /// <summary>What one of them has: first nothing with the lender, then a deposit, then perhaps a loan on it.</summary>
    private sealed class Depositor
    {
        private ulong deposit;
        private ulong debt;

        public ulong Gold { get; private set; } = 1_000;

        public ulong Cash { get; private set; } = 100;

        /// <summary>Those that are not pledged.</summary>
        public ulong Vouchers => debt == 0 ? deposit : 0;

        /// <summary>What was paid out and has not come back.</summary>
        public ulong Advanced { get; private set; }

        /// <summary>Whether a step goes through, and what is in the till then.</summary>
        public (bool Through, ulong Till) Take(int step, ulong amount, ulong till)
        {
            switch (step)
            {
                case 0 when deposit == 0 && amount <= Gold:
                    Gold -= amount;
                    deposit = amount;
                    return (true, till);
                case 1 when deposit > 0 && debt == 0 && amount <= till && Owed(amount) <= deposit:
                    Cash += amount;
                    Advanced = amount;
                    debt = Owed(amount);
                    return (true, till - amount);
                case 2 when debt > 0 && debt <= Cash:
                    Cash -= debt;
                    till += debt;
                    (debt, Advanced) = (0, 0);
                    return (true, till);
                case 3 when deposit > 0 && debt == 0:
                    Gold += deposit;
                    deposit = 0;
                    return (true, till);
                default:
                    return (false, till);
            }
        }

        /// <summary>A loan and a hundredth of it, rounded up. Gold is worth twice as much, and half of that may be owed.</summary>
        private static ulong Owed(ulong amount) => amount + (ulong)Math.Ceiling(amount / 100m);
    }
}
