using System;
using System.Linq;
using SessionKit.Layouts;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Guards.Tests;

/// <summary>Random guards, asked again and again beside a plain model of them; and bytes that somebody changed.</summary>
public sealed class GuardPropertyTests(ITestOutputHelper output)
{
    private const int Trees = 4_000;
    private const int Questions = 12;

    private static readonly Pubkey[] people = [.. Enumerable.Range(1, 3).Select(Address)];
    private static readonly Pubkey[] accounts = [.. Enumerable.Range(11, 3).Select(Address)];
    private static readonly string[] steps = ["Spend", "RunErrand", "Pause"];

    [Fact]
    public void Every_answer_is_the_models_and_counts_what_the_model_counts()
    {
        RandomGuards guards = Begin(out _);
        int allowed = 0;
        int refused = 0;
        int made = 0;
        for (int i = 0; i < Trees; i++)
        {
            if (guards.Next() is not (Guard guard, ModelledGuard model))
            {
                continue;
            }

            made++;
            Assert.Equal(guard, Borsh.Deserialize<Guard>(Borsh.Serialize(in guard)));
            for (int q = 0; q < Questions; q++)
            {
                GuardQuestion question = guards.Question(guards.Time());
                bool expected = model.Allows(question);
                bool found = guard.Ask(question, out Guard after) is null;
                if (expected != found)
                {
                    Assert.Fail($"{guard.Describe(steps)}, asked {question}: {found}");
                }

                if (found)
                {
                    guard = after;
                    allowed++;
                }
                else
                {
                    Assert.Equal(guard, after);
                    refused++;
                }
            }
        }

        output.WriteLine($"{made} guards, {allowed} let through, {refused} refused");
        Assert.True(made > Trees / 2 && allowed > made && refused > made, "The guards are too one-sided to find anything.");
    }

    [Fact]
    public void Bytes_that_somebody_changed_are_a_guard_that_the_model_reads_too_or_let_nothing_through()
    {
        RandomGuards guards = Begin(out Random random);
        int broken = 0;
        int whole = 0;
        for (int i = 0; i < Trees; i++)
        {
            if (guards.Next() is not (Guard guard, _))
            {
                continue;
            }

            byte[] bytes = guard.AsSpan().ToArray();
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                // Heads of nodes most of all: conditions and sizes are what can be wrong.
                int at = random.Next(guard.Length);
                bytes[random.Next(4) == 0 ? at : at & ~7 | (at & 1)] = (byte)(random.Next(3) == 0 ? random.Next(256) : random.Next(16));
            }

            ModelledGuard? model = ModelledGuard.Read(bytes);
            Guard changed = System.Runtime.InteropServices.MemoryMarshal.Read<Guard>(bytes);
            bool isEmpty = bytes.AsSpan().IndexOfAnyExcept((byte)0) < 0;
            bool endsWithZeros = changed.Length < bytes.Length && bytes.AsSpan(changed.Length).IndexOfAnyExcept((byte)0) < 0;
            Assert.Equal(isEmpty || (model is not null && (endsWithZeros || changed.Length == bytes.Length)), Borsh.TryDeserialize<Guard>(bytes, out _));
            GuardQuestion question = guards.Question(guards.Time());
            Assert.Equal(model?.Allows(question) ?? false, changed.Ask(question) is null);
            Assert.NotEmpty(changed.ToString());
            broken += model is null ? 1 : 0;
            whole += model is null ? 0 : 1;
        }

        output.WriteLine($"{broken} were none, {whole} were another");
        Assert.True(broken > Trees / 10 && whole > Trees / 10, "The changes are too one-sided to find anything.");
    }

    [Fact]
    public void Random_bytes_end_in_the_documented_error_or_in_a_guard()
    {
        Begin(out Random random);
        byte[] bytes = new byte[Guard.Size];
        for (int i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            byte[] input = bytes[..random.Next(bytes.Length + 1)];
            LayoutException? error = Record.Exception(() => Borsh.Deserialize<Guard>(input)) as LayoutException;
            Assert.True(error is { Reason: LayoutFailure.Truncated or LayoutFailure.NotAGuard });
        }
    }

    private static Pubkey Address(int number) => new(Enumerable.Repeat((byte)number, Pubkey.Size).ToArray());

    private RandomGuards Begin(out Random random)
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"SESSIONKIT_SEED={seed}");
        random = new Random(seed);
        return new RandomGuards(random, 1_000, people, accounts, steps);
    }
}
