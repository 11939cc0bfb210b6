using System.Reflection.Metadata;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>
/// Arithmetic that ends the program where the result leaves its type: <c>add.ovf</c>, <c>sub.ovf</c>, <c>mul.ovf</c> and their unsigned forms.
/// 32-bit ones are exact in 64 bits; the machine has no flags, so that 64-bit ones are judged by their results.
/// </summary>
internal sealed class CheckedArithmeticFamily : IInstructionFamily
{
    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Add_ovf:
                Import(importer, Opcode.Add, isUnsigned: false);
                return true;
            case ILOpCode.Add_ovf_un:
                Import(importer, Opcode.Add, isUnsigned: true);
                return true;
            case ILOpCode.Sub_ovf:
                Import(importer, Opcode.Subtract, isUnsigned: false);
                return true;
            case ILOpCode.Sub_ovf_un:
                Import(importer, Opcode.Subtract, isUnsigned: true);
                return true;
            case ILOpCode.Mul_ovf:
                Import(importer, Opcode.Multiply, isUnsigned: false);
                return true;
            case ILOpCode.Mul_ovf_un:
                Import(importer, Opcode.Multiply, isUnsigned: true);
                return true;
            default:
                return false;
        }
    }

    private static void Import(MethodImporter importer, Opcode opcode, bool isUnsigned)
    {
        var pair = NumberPair.Pop(importer, isUnsigned);
        var result = (pair.Width, isUnsigned, opcode) switch
        {
            (Width.W32, false, _) => Signed32(importer, opcode, pair),
            (Width.W32, true, _) => Unsigned32(importer, opcode, pair),
            (_, true, Opcode.Multiply) => UnsignedProduct64.Import(importer, pair.Left, pair.Right),
            (_, true, _) => Unsigned64(importer, opcode, pair),
            (_, false, Opcode.Multiply) => SignedProduct64.Import(importer, pair.Left, pair.Right),
            _ => Signed64(importer, opcode, pair),
        };
        importer.Push(opcode == Opcode.Subtract ? pair.TypeOfDifference(importer) : pair.Type, result);
    }

    private static Value Signed32(MethodImporter importer, Opcode opcode, NumberPair pair)
    {
        var exact = importer.Binary(opcode, Width.W64, importer.SignExtend(32, pair.Left), importer.SignExtend(32, pair.Right));
        importer.FailIf(Condition.NotEqual, Width.W64, importer.SignExtend(32, exact), exact, FailureCode.ArithmeticOverflow);
        return importer.ZeroExtend(32, exact);
    }

    private static Value Unsigned32(MethodImporter importer, Opcode opcode, NumberPair pair)
    {
        if (opcode == Opcode.Subtract)
        {
            importer.FailIf(Condition.Below, Width.W64, pair.Left, pair.Right, FailureCode.ArithmeticOverflow);
            return importer.Binary(opcode, Width.W64, pair.Left, pair.Right);
        }

        var exact = importer.Binary(opcode, Width.W64, pair.Left, pair.Right);
        importer.FailIf(Condition.Above, Width.W64, exact, importer.Constant(uint.MaxValue), FailureCode.ArithmeticOverflow);
        return exact;
    }

    private static Value Unsigned64(MethodImporter importer, Opcode opcode, NumberPair pair)
    {
        if (opcode == Opcode.Subtract)
        {
            importer.FailIf(Condition.Below, Width.W64, pair.Left, pair.Right, FailureCode.ArithmeticOverflow);
            return importer.Binary(opcode, Width.W64, pair.Left, pair.Right);
        }

        var sum = importer.Binary(opcode, Width.W64, pair.Left, pair.Right);
        importer.FailIf(Condition.Below, Width.W64, sum, pair.Left, FailureCode.ArithmeticOverflow);
        return sum;
    }

    private static Value Signed64(MethodImporter importer, Opcode opcode, NumberPair pair)
    {
        var result = importer.Binary(opcode, Width.W64, pair.Left, pair.Right);
        if (MethodImporter.IsConstant(pair.Right, out var constant))
        {
            // Whether it must go up or down is known.
            var goesUp = ((long)constant >= 0) == (opcode == Opcode.Add);
            importer.FailIf(goesUp ? Condition.Less : Condition.Greater, Width.W64, result, pair.Left, FailureCode.ArithmeticOverflow);
            return result;
        }

        // A sum overflows where its sign differs from both operands' signs; a difference where the operands' signs differ and its own from the left's.
        var left = importer.Binary(Opcode.ExclusiveOr, Width.W64, pair.Left, result);
        var right = importer.Binary(Opcode.ExclusiveOr, Width.W64, pair.Right, opcode == Opcode.Add ? result : pair.Left);
        var both = importer.Binary(Opcode.And, Width.W64, left, right);
        importer.FailIf(Condition.Less, Width.W64, both, importer.Constant(0), FailureCode.ArithmeticOverflow);
        return result;
    }
}
