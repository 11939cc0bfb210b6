using System;

namespace SessionKit.Cryptography;

/// <summary>
/// A point of the twisted Edwards curve -x² + y² = 1 + d x² y², in extended coordinates: x = X/Z, y = Y/Z, xy = T/Z
/// (Hisil, Wong, Carter, Dawson, "Twisted Edwards curves revisited"). The formulas are complete: they hold for all points.
/// </summary>
internal readonly struct EdwardsPoint
{
    private readonly FieldElement x;
    private readonly FieldElement y;
    private readonly FieldElement z;
    private readonly FieldElement t;

    private EdwardsPoint(in FieldElement x, in FieldElement y, in FieldElement z, in FieldElement t)
    {
        this.x = x;
        this.y = y;
        this.z = z;
        this.t = t;
    }

    /// <summary>The neutral point, (0, 1).</summary>
    internal static EdwardsPoint Identity => new(default, FieldElement.One, FieldElement.One, default);

    /// <summary>The base point B of RFC 8032.</summary>
    internal static EdwardsPoint Base => new(
        new FieldElement(1738742601995546, 1146398526822698, 2070867633025821, 562264141797630, 587772402128613),
        new FieldElement(1801439850948184, 1351079888211148, 450359962737049, 900719925474099, 1801439850948198),
        FieldElement.One,
        new FieldElement(1841354044333475, 16398895984059, 755974180946558, 900171276175154, 1821297809914039));

    private static FieldElement D =>
        new(929955233495203, 466365720129213, 1662059464998953, 2033849074728123, 1442794654840575);

    private static FieldElement TwiceD =>
        new(1859910466990425, 932731440258426, 1072319116312658, 1815898335770999, 633789495995903);

    private static FieldElement RootOfMinusOne =>
        new(1718705420411056, 234908883556509, 2233514472574048, 2117202627021982, 765476049583133);

    /// <summary>Whether 32 bytes are a point; see <see cref="TryDecompress"/> for what is accepted.</summary>
    internal static bool IsPoint(ReadOnlySpan<byte> bytes)
    {
        FieldElement y2 = FieldElement.FromBytes(bytes).Square();
        FieldElement u = y2 - FieldElement.One;
        FieldElement v = (D * y2) + FieldElement.One;

        // x² = u / v; v is never 0 because -1/d is no square, and u / v is a square exactly if u v is.
        return (u * v).IsSquare();
    }

    /// <summary>Reads a point from 32 bytes: y, and the parity of x in the highest bit.</summary>
    /// <remarks>
    /// Accepts what the Solana runtime accepts (curve25519-dalek's <c>CompressedEdwardsY::decompress</c>, which is more
    /// than RFC 8032 does): y may be 2^255 - 19 or more and is then taken modulo it, and x = 0 may be marked as odd.
    /// </remarks>
    internal static bool TryDecompress(ReadOnlySpan<byte> bytes, out EdwardsPoint point)
    {
        FieldElement y = FieldElement.FromBytes(bytes);
        FieldElement y2 = y.Square();
        FieldElement u = y2 - FieldElement.One;
        FieldElement v = (D * y2) + FieldElement.One;

        // The candidate of RFC 8032, 5.1.3: u v³ (u v⁷)^((p - 5) / 8).
        FieldElement v3 = v.Square() * v;
        FieldElement x = u * v3 * (v3.Square() * v * u).PowerForRoot();
        FieldElement check = v * x.Square();
        if (!check.EqualTo(u))
        {
            if (!check.EqualTo(-u))
            {
                point = default;
                return false;
            }

            x *= RootOfMinusOne;
        }

        if (x.Parity() != bytes[31] >> 7)
        {
            x = -x;
        }

        point = new EdwardsPoint(x, y, FieldElement.One, x * y);
        return true;
    }

    /// <summary>The sum with a point prepared for adding.</summary>
    internal EdwardsPoint Add(in PreparedPoint other)
    {
        FieldElement plus = (y + x) * other.YPlusX;
        FieldElement minus = (y - x) * other.YMinusX;
        FieldElement tt = t * other.TwiceDT;
        FieldElement zz = z * other.Z;
        return Complete(plus - minus, plus + minus, zz + zz + tt, zz + zz - tt);
    }

    /// <summary>The sum with a point of the base table, whose Z is 1.</summary>
    internal EdwardsPoint Add(in PreparedBasePoint other)
    {
        FieldElement plus = (y + x) * other.YPlusX;
        FieldElement minus = (y - x) * other.YMinusX;
        FieldElement tt = t * other.TwiceDT;
        FieldElement zz = z + z;
        return Complete(plus - minus, plus + minus, zz + tt, zz - tt);
    }

    /// <summary>Twice this point.</summary>
    internal EdwardsPoint Double()
    {
        FieldElement xx = x.Square();
        FieldElement yy = y.Square();
        FieldElement zz = z.Square();
        FieldElement sum = yy + xx;
        FieldElement difference = yy - xx;
        return Complete((x + y).Square() - sum, sum, difference, zz + zz - difference);
    }

    /// <summary>The negative.</summary>
    internal EdwardsPoint Negate() => new(-x, y, z, -t);

    /// <summary>This point, prepared for adding it often.</summary>
    internal PreparedPoint Prepare() => new(y + x, y - x, z, t * TwiceD);

    /// <summary>This point with Z = 1, prepared for the base table.</summary>
    internal PreparedBasePoint PrepareForBaseTable()
    {
        FieldElement inverse = z.Invert();
        FieldElement affineX = x * inverse;
        FieldElement affineY = y * inverse;
        return new PreparedBasePoint(affineY + affineX, affineY - affineX, affineX * affineY * TwiceD);
    }

    /// <summary>Whether both are the same point.</summary>
    internal bool EqualTo(in EdwardsPoint other) =>
        (x * other.z).EqualTo(other.x * z) && (y * other.z).EqualTo(other.y * z);

    /// <summary>Whether this is one of the eight points whose order divides 8.</summary>
    internal bool IsOfSmallOrder() => Double().Double().Double().EqualTo(Identity);

    /// <summary>Writes y, and the parity of x in the highest bit.</summary>
    internal void Compress(Span<byte> bytes)
    {
        FieldElement inverse = z.Invert();
        (y * inverse).ToBytes(bytes);
        bytes[31] |= (byte)((x * inverse).Parity() << 7);
    }

    // The formulas give x = e/g' and y = h/f' first; see "extended coordinates" in the paper.
    private static EdwardsPoint Complete(in FieldElement e, in FieldElement h, in FieldElement g, in FieldElement f) =>
        new(e * f, h * g, g * f, e * h);
}
