using System.Reflection.Metadata;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>
/// Arithmetic that wraps, bits and shifts: <c>add</c>, <c>sub</c>, <c>mul</c>, <c>div</c>, <c>rem</c>, <c>and</c>, <c>or</c>, <c>xor</c>, <c>not</c>,
/// <c>neg</c>, <c>shl</c>, <c>shr</c>. A division that .NET would throw at ends the program with a code.
/// </summary>
internal sealed class ArithmeticFamily : IInstructionFamily
{
    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Add:
                ImportSum(importer, Opcode.Add);
                return true;
            case ILOpCode.Sub:
                ImportSum(importer, Opcode.Subtract);
                return true;
            case ILOpCode.Mul:
                ImportBinary(importer, Opcode.Multiply);
                return true;
            case ILOpCode.And:
                ImportBinary(importer, Opcode.And);
                return true;
            case ILOpCode.Or:
                ImportBinary(importer, Opcode.Or);
                return true;
            case ILOpCode.Xor:
                ImportBinary(importer, Opcode.ExclusiveOr);
                return true;
            case ILOpCode.Div:
                ImportDivision(importer, Opcode.DivideSigned);
                return true;
            case ILOpCode.Div_un:
                ImportDivision(importer, Opcode.DivideUnsigned);
                return true;
            case ILOpCode.Rem:
                ImportDivision(importer, Opcode.RemainderSigned);
                return true;
            case ILOpCode.Rem_un:
                ImportDivision(importer, Opcode.RemainderUnsigned);
                return true;
            case ILOpCode.Shl:
                ImportShift(importer, Opcode.ShiftLeft);
                return true;
            case ILOpCode.Shr:
                ImportShift(importer, Opcode.ShiftRightSigned);
                return true;
            case ILOpCode.Shr_un:
                ImportShift(importer, Opcode.ShiftRight);
                return true;
            case ILOpCode.Not or ILOpCode.Neg:
                ImportUnary(importer, instruction.Code);
                return true;
            default:
                return false;
        }
    }

    private static void ImportBinary(MethodImporter importer, Opcode opcode)
    {
        var pair = NumberPair.Pop(importer, isUnsigned: false);
        importer.Push(pair.Type, importer.Binary(opcode, pair.Width, pair.Left, pair.Right));
    }

    // Of a pointer and a constant the sum is written, whichever it was: passes follow pointers through sums.
    private static void ImportSum(MethodImporter importer, Opcode opcode)
    {
        var pair = NumberPair.Pop(importer, isUnsigned: false);
        var sum = opcode == Opcode.Subtract && pair.Width == Width.W64 && MethodImporter.IsConstant(pair.Right, out var constant)
            ? importer.Binary(Opcode.Add, pair.Width, pair.Left, importer.Constant(0 - constant))
            : importer.Binary(opcode, pair.Width, pair.Left, pair.Right);
        importer.Push(opcode == Opcode.Subtract ? pair.TypeOfDifference(importer) : pair.Type, sum);
    }

    private static void ImportDivision(MethodImporter importer, Opcode opcode)
    {
        var isSigned = opcode is Opcode.DivideSigned or Opcode.RemainderSigned;
        var pair = NumberPair.Pop(importer, !isSigned);
        importer.FailIf(Condition.Equal, pair.Width, pair.Right, importer.Constant(0), FailureCode.DivisionByZero);
        if (isSigned)
        {
            FailWhereQuotientOverflows(importer, pair);
        }

        importer.Push(pair.Type, importer.Binary(opcode, pair.Width, pair.Left, pair.Right));
    }

    // The lowest number divided by -1; the remainder is refused too, as the processors do.
    private static void FailWhereQuotientOverflows(MethodImporter importer, NumberPair pair)
    {
        var isNarrow = pair.Width == Width.W32;
        var (minusOne, lowest) = isNarrow ? (uint.MaxValue, 1UL << 31) : (ulong.MaxValue, 1UL << 63);
        if (MethodImporter.IsConstant(pair.Right, out var divisor))
        {
            if (divisor == minusOne)
            {
                importer.FailIf(Condition.Equal, pair.Width, pair.Left, importer.Constant(lowest), FailureCode.ArithmeticOverflow);
            }

            return;
        }

        if (MethodImporter.IsConstant(pair.Left, out var dividend))
        {
            if (dividend == lowest)
            {
                importer.FailIf(Condition.Equal, pair.Width, pair.Right, importer.Constant(minusOne), FailureCode.ArithmeticOverflow);
            }

            return;
        }

        var build = importer.Build;
        var (rare, next) = (build.Function.AddBlock(), build.Function.AddBlock());
        build.Branch(Condition.Equal, pair.Width, pair.Right, importer.Constant(minusOne), rare, next);
        build.Block = rare;
        importer.FailIf(Condition.Equal, pair.Width, pair.Left, importer.Constant(lowest), FailureCode.ArithmeticOverflow);
        build.Jump(next);
        build.Block = next;
    }

    // IL leaves counts beyond the width open; the IR takes them modulo the width, as C# does and the processors do.
    private static void ImportShift(MethodImporter importer, Opcode opcode)
    {
        var count = importer.PopWord();
        var shifted = importer.Pop();
        var width = shifted.Kind == StackKind.Int32 ? Width.W32 : Width.W64;
        var type = shifted.Kind == StackKind.Int32 ? importer.Types.Int32 : shifted.Type;
        importer.Push(type, importer.Binary(opcode, width, shifted.Word, count));
    }

    private static void ImportUnary(MethodImporter importer, ILOpCode code)
    {
        var operand = importer.Pop();
        var (type, width, ones) = operand.Kind == StackKind.Int32
            ? (importer.Types.Int32, Width.W32, uint.MaxValue)
            : (operand.Type, Width.W64, ulong.MaxValue);
        importer.Push(type, code == ILOpCode.Not
            ? importer.Binary(Opcode.ExclusiveOr, width, operand.Word, importer.Constant(ones))
            : importer.Binary(Opcode.Subtract, width, importer.Constant(0), operand.Word));
    }
}
