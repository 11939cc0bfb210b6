using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SessionKit.Bench;

/// <summary>A protocol larger than anybody should write, with a vault that stays open all the way, and steps back and forth at random.</summary>
internal static class BigProtocol
{
    public const int Roles = 10;
    public const int States = 200;
    public const int Steps = 500;

    /// <summary>The protocol as its author would write it; no generator needs to run for its bodies to be bound.</summary>
    public static string Source(int seed)
    {
        Random random = new(seed);
        StringBuilder text = new();
        string roles = string.Join(", ", Enumerable.Range(0, Roles).Select(role => $"Pubkey Role{role}"));
        string others = string.Join(", ", Enumerable.Range(1, Roles - 1).Select(role => $"Pubkey role{role}"));
        text.Append(CultureInfo.InvariantCulture, $$"""
            using SessionKit;

            [Program("11111111111111111111111111111111")]
            [Session("big")]
            public static partial class Big
            {
                public readonly partial record struct Key({{roles}});

                [Step]
                public static S0 Open(
                    Signer role0, {{others}}, ulong amount, in Mint mint,
                    [Token(nameof(role0), nameof(mint))] ref TokenAccount from, [Vault(nameof(mint))] ref TokenAccount pot, Context ctx)
                {
                    TokenProgram.Transfer(ctx, ref from, ref pot, role0, amount);
                    return new(mint.Address);
                }

                [Step]
                public static Closed End(
                    in S{{States - 1}} last, Signer role0, [Token(nameof(role0), nameof(S0.Mint))] ref TokenAccount to, [Vault(nameof(S0.Mint))] ref TokenAccount pot, Context ctx)
                {
                    TokenProgram.Transfer(ctx, ref pot, ref to, ctx.Self, pot.Amount);
                    TokenProgram.Close(ctx, ref pot, role0, ctx.Self);
                    return ctx.Close(role0);
                }

            """);
        for (int state = 0; state < States; state++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    [State] public readonly partial record struct S{state}(Pubkey Mint);\n");
        }

        // One way through all states, and the rest from anywhere to anywhere.
        for (int step = 0; step < Steps - 2; step++)
        {
            int from = step < States - 1 ? step : random.Next(States - 1);
            int to = step < States - 1 ? step + 1 : random.Next(States);
            int role = random.Next(Roles);
            text.Append(CultureInfo.InvariantCulture, $"    [Step] public static S{to} Step{step}(in S{from} before, Signer role{role}) => new(before.Mint);\n");
        }

        return text.Append("}\n").ToString();
    }
}
