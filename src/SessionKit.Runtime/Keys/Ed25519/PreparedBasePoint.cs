namespace SessionKit.Cryptography;

/// <summary>A point with Z = 1 as the addition formula wants its second operand: (y + x, y - x, 2dxy).</summary>
internal readonly struct PreparedBasePoint(in FieldElement yPlusX, in FieldElement yMinusX, in FieldElement twiceDT)
{
    internal readonly FieldElement YPlusX = yPlusX;
    internal readonly FieldElement YMinusX = yMinusX;
    internal readonly FieldElement TwiceDT = twiceDT;

    /// <summary>The neutral point.</summary>
    internal static PreparedBasePoint Identity => new(FieldElement.One, FieldElement.One, default);

    /// <summary><paramref name="other"/> where <paramref name="mask"/> is all ones, this where it is all zeros.</summary>
    internal PreparedBasePoint Select(in PreparedBasePoint other, ulong mask) => new(
        YPlusX.Select(in other.YPlusX, mask),
        YMinusX.Select(in other.YMinusX, mask),
        TwiceDT.Select(in other.TwiceDT, mask));

    /// <summary>The negative point where <paramref name="mask"/> is all ones, this where it is all zeros.</summary>
    internal PreparedBasePoint NegateIf(ulong mask) => new(
        YPlusX.Select(in YMinusX, mask),
        YMinusX.Select(in YPlusX, mask),
        TwiceDT.Select(-TwiceDT, mask));
}
