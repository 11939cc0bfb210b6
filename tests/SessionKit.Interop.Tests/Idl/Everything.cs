using System;

namespace SessionKit.Interop.Idl;

/// <summary>A program whose one step takes, stores and logs a value of every type that has a layout.</summary>
[Program("7RCce6afhK2Y5oXoX4ob8beY1MpNzy6BDZJ6Sm1JB2wi")]
[Session("everything", Track = Track.All)]
public static partial class Everything
{
    public enum Side : byte
    {
        Buy,
        Sell,
        NeitherOfThem,
    }

    public enum Level
    {
        Low,
        High,
    }

    public readonly partial record struct Key(Pubkey Owner, ushort Number);

    [Layout]
    public readonly partial record struct Point(int X, short YAxis);

    [Union]
    public readonly partial record struct Price
    {
        public readonly partial record struct Fixed(ulong Amount);

        public readonly partial record struct FreeOfCharge;

        public readonly partial record struct Between(ulong LowEnd, UInt128 HighEnd, Side Side, [Bound(5)] string? Unit);
    }

    [Shared]
    public partial record struct Common(Side Favourite, Point Origin, ulong Weight);

    [State]
    public readonly partial record struct Held(
        byte A, sbyte B, ushort C, short D, uint E, int F, ulong G, long H, UInt128 I, Int128 J, bool K, Side L, Level? M, Pubkey N, Point O, Price P,
        [Bound(12)] string Q, [Bound(3)] ulong[] R, [Bound(2)] Point[] S, [Bound(3)] bool[] T, [Bound(8)] string? U, Pubkey? VeryLast);

    [Event]
    public readonly partial record struct Opened(
        Pubkey Owner, Held All, [Bound(2)] Price[] Prices);

    /// <summary>Opens a session that holds what it is given.</summary>
    [Step]
    public static Held Open(
        out Common common, Signer owner, ushort number,
        byte a, sbyte b, ushort c, short d, uint e, int f, ulong g, long h, UInt128 i, Int128 j, bool k, Side l, Level? m, Pubkey n, Point o, Price p,
        [Bound(12)] string q, [Bound(3)] ulong[] r, [Bound(2)] Point[] s, [Bound(3)] bool[] t, [Bound(8)] string? u, Pubkey? veryLast,
        Context ctx)
    {
        common = new(l, o, g);
        ctx.Session.Metadata[0] = a;
        ctx.Session.Metadata[63] = 7;
        var held = new Held(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, veryLast);
        ctx.Emit(new Opened(owner.Address, held, [p, new Price.FreeOfCharge()]));
        return held;
    }
}
