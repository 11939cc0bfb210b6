using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>The product of two unsigned 64-bit numbers, where it must fit 64 bits.</summary>
internal static class UnsignedProduct64
{
    /// <summary>The product; ends the program with the code of an overflow where it does not fit.</summary>
    public static Value Import(MethodImporter importer, Value left, Value right)
    {
        if (MethodImporter.IsConstant(left, out var constant))
        {
            (left, right) = (right, left);
        }

        if (MethodImporter.IsConstant(right, out constant))
        {
            if (constant > 1)
            {
                importer.FailIf(Condition.Above, Width.W64, left, importer.Constant(ulong.MaxValue / constant), FailureCode.ArithmeticOverflow);
            }

            return importer.Binary(Opcode.Multiply, Width.W64, left, right);
        }

        // One division costs one unit, as any instruction does; only it must not divide by zero.
        var build = importer.Build;
        var product = importer.Binary(Opcode.Multiply, Width.W64, left, right);
        var (judged, next) = (build.Function.AddBlock(), build.Function.AddBlock());
        build.Branch(Condition.Equal, Width.W64, left, importer.Constant(0), next, judged);
        build.Block = judged;
        var quotient = importer.Binary(Opcode.DivideUnsigned, Width.W64, product, left);
        importer.FailIf(Condition.NotEqual, Width.W64, quotient, right, FailureCode.ArithmeticOverflow);
        build.Jump(next);
        build.Block = next;
        return product;
    }
}
