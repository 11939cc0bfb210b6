namespace SessionKit.Cryptography;

/// <summary>A point as the addition formula wants its second operand: (Y + X, Y - X, Z, 2dT).</summary>
internal readonly struct PreparedPoint(in FieldElement yPlusX, in FieldElement yMinusX, in FieldElement z, in FieldElement twiceDT)
{
    internal readonly FieldElement YPlusX = yPlusX;
    internal readonly FieldElement YMinusX = yMinusX;
    internal readonly FieldElement Z = z;
    internal readonly FieldElement TwiceDT = twiceDT;

    /// <summary>The negative point.</summary>
    internal PreparedPoint Negate() => new(YMinusX, YPlusX, Z, -TwiceDT);
}
