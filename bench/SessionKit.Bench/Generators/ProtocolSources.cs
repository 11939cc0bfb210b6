using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SessionKit.Bench;

/// <summary>A project with many protocols, each in a file of its own.</summary>
internal static class ProtocolSources
{
    public const int Protocols = 100;
    public const int States = 10;

    /// <summary>What changes when somebody types in a file that no protocol is in.</summary>
    public const string UnrelatedBefore = "internal static class Unrelated { public static int Answer() => 41; public static int Count; }";
    public const string UnrelatedAfter = "internal static class Unrelated { public static int Answer() => 42; public static int Counts; }";

    /// <summary>What changes when somebody types in the body of a step.</summary>
    public const string BodyBefore = "ctx.Require(amount > 0, Error.Nothing);";
    public const string BodyAfter = "ctx.Require(amount > 1, Error.Nothing);";

    /// <summary>A protocol that goes from one state to the next; anyone who looks after it can end it at any time.</summary>
    public static string Protocol(int number)
    {
        Span<byte> address = stackalloc byte[Pubkey.Size];
        address.Fill(7);
        BinaryPrimitives.WriteInt32LittleEndian(address, number);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $$"""
            using SessionKit;

            namespace Bench.P{{number}};

            /// <summary>Protocol {{number}}.</summary>
            [Program("{{new Pubkey(address)}}")]
            [Session("protocol{{number}}")]
            public static partial class Protocol{{number}}
            {
                /// <summary>One session per maker and seed.</summary>
                public readonly partial record struct Key(Pubkey Maker, ulong Seed);

                /// <summary>What a step may refuse.</summary>
                public enum Error
                {
                    /// <summary>The amount is zero.</summary>
                    Nothing,
                }

                /// <summary>Begins.</summary>
                [Step]
                public static State0 Open(Signer maker, ulong seed, ulong amount, Context ctx)
                {
                    {{BodyBefore}}
                    return new(amount, maker.Address, 0);
                }

            """);
        for (int i = 0; i < States; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""

                    /// <summary>State {{i}}.</summary>
                    /// <param name="Amount">How much.</param>
                    /// <param name="Other">Who else.</param>
                    /// <param name="Since">Since when.</param>
                    [State]
                    public readonly partial record struct State{{i}}(ulong Amount, Pubkey Other, long Since);

                """);
            text.Append(i + 1 < States ? Next(i) : Last(i));
        }

        return text.Append("}\n").ToString();
    }

    private static string Next(int i) => $$"""

            /// <summary>Goes on.</summary>
            [Step]
            public static State{{i + 1}} Advance{{i}}(in State{{i}} state, Signer maker, ulong amount, Context ctx)
            {
                {{BodyBefore}}
                return new(state.Amount + amount, state.Other, ctx.Now);
            }

        """;

    private static string Last(int i) => $$"""

            /// <summary>Ends.</summary>
            [Step]
            public static Closed Finish(in State{{i}} state, Signer maker, ulong amount, Context ctx)
            {
                {{BodyBefore}}
                return ctx.Close(maker);
            }

        """;
}
