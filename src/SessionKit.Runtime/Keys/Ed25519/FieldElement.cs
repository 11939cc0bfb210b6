using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SessionKit.Cryptography;

/// <summary>
/// A number modulo 2^255 - 19, as five limbs of 51 bits (Bernstein, "Curve25519: new Diffie-Hellman speed records",
/// and the 64-bit backend of curve25519-dalek). Nothing here branches or indexes on a value.
/// </summary>
/// <remarks>
/// Limbs may exceed 51 bits between operations. Products, differences and negations come out below 2^52; a sum is not
/// carried, so that a sum of two such is below 2^53; products and differences take up to 2^54.
/// </remarks>
internal readonly struct FieldElement
{
    private const ulong Mask = (1UL << 51) - 1;

    // 16 p, limb by limb: added before a subtraction so that no limb goes below zero.
    private const ulong SixteenP0 = 16 * ((1UL << 51) - 19);
    private const ulong SixteenP = 16 * ((1UL << 51) - 1);

    private readonly ulong l0;
    private readonly ulong l1;
    private readonly ulong l2;
    private readonly ulong l3;
    private readonly ulong l4;

    /// <summary>A number from its limbs, lowest first.</summary>
    internal FieldElement(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4)
    {
        this.l0 = l0;
        this.l1 = l1;
        this.l2 = l2;
        this.l3 = l3;
        this.l4 = l4;
    }

    /// <summary>1.</summary>
    internal static FieldElement One => new(1, 0, 0, 0, 0);

    /// <summary>Reads 32 little-endian bytes; the highest bit is left out, and 2^255 - 19 and above are taken modulo it.</summary>
    internal static FieldElement FromBytes(ReadOnlySpan<byte> bytes)
    {
        ulong w0 = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        ulong w1 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        ulong w2 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        ulong w3 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        return new FieldElement(
            w0 & Mask,
            ((w0 >> 51) | (w1 << 13)) & Mask,
            ((w1 >> 38) | (w2 << 26)) & Mask,
            ((w2 >> 25) | (w3 << 39)) & Mask,
            (w3 >> 12) & Mask);
    }

    /// <summary>The sum, not carried.</summary>
    public static FieldElement operator +(in FieldElement a, in FieldElement b) =>
        new(a.l0 + b.l0, a.l1 + b.l1, a.l2 + b.l2, a.l3 + b.l3, a.l4 + b.l4);

    /// <summary>The difference.</summary>
    public static FieldElement operator -(in FieldElement a, in FieldElement b) => Carry(
        a.l0 + SixteenP0 - b.l0,
        a.l1 + SixteenP - b.l1,
        a.l2 + SixteenP - b.l2,
        a.l3 + SixteenP - b.l3,
        a.l4 + SixteenP - b.l4);

    /// <summary>The negative.</summary>
    public static FieldElement operator -(in FieldElement a) => default(FieldElement) - a;

    /// <summary>The product.</summary>
    public static FieldElement operator *(in FieldElement a, in FieldElement b)
    {
        // What overflows limb 4 comes back 19-fold, since 2^255 = 19.
        ulong b1 = b.l1 * 19;
        ulong b2 = b.l2 * 19;
        ulong b3 = b.l3 * 19;
        ulong b4 = b.l4 * 19;

        Wide r0 = Wide.Multiply(a.l0, b.l0) + Wide.Multiply(a.l4, b1) + Wide.Multiply(a.l3, b2) + Wide.Multiply(a.l2, b3) + Wide.Multiply(a.l1, b4);
        Wide r1 = Wide.Multiply(a.l1, b.l0) + Wide.Multiply(a.l0, b.l1) + Wide.Multiply(a.l4, b2) + Wide.Multiply(a.l3, b3) + Wide.Multiply(a.l2, b4);
        Wide r2 = Wide.Multiply(a.l2, b.l0) + Wide.Multiply(a.l1, b.l1) + Wide.Multiply(a.l0, b.l2) + Wide.Multiply(a.l4, b3) + Wide.Multiply(a.l3, b4);
        Wide r3 = Wide.Multiply(a.l3, b.l0) + Wide.Multiply(a.l2, b.l1) + Wide.Multiply(a.l1, b.l2) + Wide.Multiply(a.l0, b.l3) + Wide.Multiply(a.l4, b4);
        Wide r4 = Wide.Multiply(a.l4, b.l0) + Wide.Multiply(a.l3, b.l1) + Wide.Multiply(a.l2, b.l2) + Wide.Multiply(a.l1, b.l3) + Wide.Multiply(a.l0, b.l4);
        return Carry(r0, r1, r2, r3, r4);
    }

    /// <summary>The square: 15 products instead of 25.</summary>
    internal FieldElement Square()
    {
        ulong d0 = l0 * 2;
        ulong d1 = l1 * 2;
        ulong d2 = l2 * 2;
        ulong n3 = l3 * 19;
        ulong n4 = l4 * 19;

        Wide r0 = Wide.Multiply(l0, l0) + Wide.Multiply(d1, n4) + Wide.Multiply(d2, n3);
        Wide r1 = Wide.Multiply(d0, l1) + Wide.Multiply(d2, n4) + Wide.Multiply(l3, n3);
        Wide r2 = Wide.Multiply(d0, l2) + Wide.Multiply(l1, l1) + Wide.Multiply(l3 * 2, n4);
        Wide r3 = Wide.Multiply(d0, l3) + Wide.Multiply(d1, l2) + Wide.Multiply(l4, n4);
        Wide r4 = Wide.Multiply(d0, l4) + Wide.Multiply(d1, l3) + Wide.Multiply(l2, l2);
        return Carry(r0, r1, r2, r3, r4);
    }

    /// <summary>Squared <paramref name="times"/> times.</summary>
    internal FieldElement Square(int times)
    {
        FieldElement result = Square();
        for (int i = 1; i < times; i++)
        {
            result = result.Square();
        }

        return result;
    }

    /// <summary>1 divided by this; 0 for 0.</summary>
    internal FieldElement Invert()
    {
        // z^(p - 2) = z^(2^255 - 21)
        FieldElement high = PowerOfAllOnes(out FieldElement z11);
        return high.Square(5) * z11;
    }

    /// <summary>This to the power of (p - 5) / 8 = 2^252 - 3, on the way to a square root.</summary>
    internal FieldElement PowerForRoot() => PowerOfAllOnes(out _).Square(2) * this;

    /// <summary>Whether this is 0 or has a square root (Euler: z^((p - 1) / 2) is 0 or 1).</summary>
    internal bool IsSquare()
    {
        // (p - 1) / 2 = 2^254 - 10 = 4 (2^252 - 3) + 2
        FieldElement symbol = PowerForRoot().Square(2) * Square();
        return symbol.IsZero() || symbol.EqualTo(One);
    }

    /// <summary>The one value below 2^255 - 19, as 32 little-endian bytes.</summary>
    internal void ToBytes(Span<byte> bytes)
    {
        FieldElement t = Carry(l0, l1, l2, l3, l4);

        // q = 1 exactly if t >= p: whether adding 19 carries out of the top.
        ulong q = (t.l0 + 19) >> 51;
        q = (t.l1 + q) >> 51;
        q = (t.l2 + q) >> 51;
        q = (t.l3 + q) >> 51;
        q = (t.l4 + q) >> 51;

        ulong r0 = t.l0 + (19 * q);
        ulong r1 = t.l1 + (r0 >> 51);
        ulong r2 = t.l2 + (r1 >> 51);
        ulong r3 = t.l3 + (r2 >> 51);
        ulong r4 = (t.l4 + (r3 >> 51)) & Mask;
        r0 &= Mask;
        r1 &= Mask;
        r2 &= Mask;
        r3 &= Mask;

        BinaryPrimitives.WriteUInt64LittleEndian(bytes, r0 | (r1 << 51));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], (r1 >> 13) | (r2 << 38));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], (r2 >> 26) | (r3 << 25));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], (r3 >> 39) | (r4 << 12));
    }

    /// <summary>Whether this is 0 modulo 2^255 - 19.</summary>
    internal bool IsZero()
    {
        Span<byte> bytes = stackalloc byte[32];
        ToBytes(bytes);
        return !bytes.ContainsAnyExcept((byte)0);
    }

    /// <summary>Whether both are the same modulo 2^255 - 19.</summary>
    internal bool EqualTo(in FieldElement other) => (this - other).IsZero();

    /// <summary>1 if this is odd when fully reduced: the "sign" of RFC 8032.</summary>
    internal int Parity()
    {
        Span<byte> bytes = stackalloc byte[32];
        ToBytes(bytes);
        return bytes[0] & 1;
    }

    /// <summary><paramref name="other"/> where <paramref name="mask"/> is all ones, this where it is all zeros.</summary>
    internal FieldElement Select(in FieldElement other, ulong mask) => new(
        l0 ^ (mask & (l0 ^ other.l0)),
        l1 ^ (mask & (l1 ^ other.l1)),
        l2 ^ (mask & (l2 ^ other.l2)),
        l3 ^ (mask & (l3 ^ other.l3)),
        l4 ^ (mask & (l4 ^ other.l4)));

    // z^(2^250 - 1), and z^11 on the way. The addition chain of Bernstein's ref10.
    private FieldElement PowerOfAllOnes(out FieldElement z11)
    {
        FieldElement z2 = Square();
        FieldElement z9 = z2.Square(2) * this;
        z11 = z9 * z2;
        FieldElement e5 = z11.Square() * z9;
        FieldElement e10 = e5.Square(5) * e5;
        FieldElement e20 = e10.Square(10) * e10;
        FieldElement e40 = e20.Square(20) * e20;
        FieldElement e50 = e40.Square(10) * e10;
        FieldElement e100 = e50.Square(50) * e50;
        FieldElement e200 = e100.Square(100) * e100;
        return e200.Square(50) * e50;
    }

    private static FieldElement Carry(ulong r0, ulong r1, ulong r2, ulong r3, ulong r4) => new(
        (r0 & Mask) + ((r4 >> 51) * 19),
        (r1 & Mask) + (r0 >> 51),
        (r2 & Mask) + (r1 >> 51),
        (r3 & Mask) + (r2 >> 51),
        (r4 & Mask) + (r3 >> 51));

    // With limbs below 2^54 each sum of five products is below 2^115, so that its carry fits into 64 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FieldElement Carry(Wide r0, Wide r1, Wide r2, Wide r3, Wide r4)
    {
        r1 += r0.Over51;
        r2 += r1.Over51;
        r3 += r2.Over51;
        r4 += r3.Over51;
        ulong s0 = (r0.Low & Mask) + (r4.Over51 * 19);
        return new FieldElement(
            s0 & Mask, (r1.Low & Mask) + (s0 >> 51), r2.Low & Mask, r3.Low & Mask, r4.Low & Mask);
    }
}
