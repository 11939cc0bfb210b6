using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>The product of two signed 64-bit numbers, where it must fit 64 bits: the product of the magnitudes, and the sign.</summary>
internal static class SignedProduct64
{
    private const ulong Highest = long.MaxValue;

    /// <summary>The product; ends the program with the code of an overflow where it does not fit.</summary>
    public static Value Import(MethodImporter importer, Value left, Value right)
    {
        if (MethodImporter.IsConstant(left, out var constant))
        {
            (left, right) = (right, left);
        }

        if (MethodImporter.IsConstant(right, out constant))
        {
            FailWhereProductOverflows(importer, left, (long)constant);
            return importer.Binary(Opcode.Multiply, Width.W64, left, right);
        }

        var magnitude = UnsignedProduct64.Import(importer, Magnitude(importer, left), Magnitude(importer, right));

        // -1 where the signs differ, else 0: a negative product may be one further from zero.
        var sign = Sign(importer, importer.Binary(Opcode.ExclusiveOr, Width.W64, left, right));
        var limit = importer.Binary(Opcode.Subtract, Width.W64, importer.Constant(Highest), sign);
        importer.FailIf(Condition.Above, Width.W64, magnitude, limit, FailureCode.ArithmeticOverflow);
        return WithSign(importer, magnitude, sign);
    }

    private static void FailWhereProductOverflows(MethodImporter importer, Value factor, long constant)
    {
        switch (constant)
        {
            case 0 or 1:
                return;
            case -1:
                FailWhere(Condition.Equal, long.MinValue);
                return;
            case > 0:
                FailWhere(Condition.Greater, long.MaxValue / constant);
                FailWhere(Condition.Less, long.MinValue / constant);
                return;
            default:
                FailWhere(Condition.Greater, long.MinValue / constant);
                FailWhere(Condition.Less, long.MaxValue / constant);
                return;
        }

        void FailWhere(Condition condition, long limit) =>
            importer.FailIf(condition, Width.W64, factor, importer.Constant((ulong)limit), FailureCode.ArithmeticOverflow);
    }

    private static Value Magnitude(MethodImporter importer, Value number) => WithSign(importer, number, Sign(importer, number));

    private static Value Sign(MethodImporter importer, Value number) => importer.Binary(Opcode.ShiftRightSigned, Width.W64, number, importer.Constant(63));

    // The number itself where the sign is 0, its negative where it is -1.
    private static Value WithSign(MethodImporter importer, Value number, Value sign) =>
        importer.Binary(Opcode.Subtract, Width.W64, importer.Binary(Opcode.ExclusiveOr, Width.W64, number, sign), sign);
}
