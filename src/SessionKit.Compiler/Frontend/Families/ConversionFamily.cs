using System.Reflection.Metadata;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>Conversions between integers: <c>conv</c>, <c>conv.ovf</c>, <c>conv.ovf.un</c>. Those that are checked end the program where the number does not fit.</summary>
internal sealed class ConversionFamily : IInstructionFamily
{
    private enum Check
    {
        None,
        Signed,
        Unsigned,
    }

    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        if (TargetOf(importer.Types, instruction.Code) is not var (target, bits, isSigned, check))
        {
            return false;
        }

        if (target.Kind is TypeKind.Single or TypeKind.Double)
        {
            throw new ImportException($"a number becomes a {target.DisplayName}; the machine has no floating-point numbers");
        }

        var source = importer.Pop();
        var isNarrow = source.Kind == StackKind.Int32;
        var word = source.Word;
        if (check != Check.None)
        {
            FailWhereOutOfRange(importer, word, isNarrow ? Width.W32 : Width.W64, bits, isSigned, check == Check.Unsigned);
        }

        // What was checked has its bits right already, but that a wide one loses its sign's copies in an int32.
        importer.Push(target, bits switch
        {
            64 => isNarrow && isSigned && check != Check.Unsigned ? importer.SignExtend(32, word) : word,
            _ when check != Check.None => isNarrow ? word : importer.ZeroExtend(32, word),
            32 => isNarrow ? word : importer.ZeroExtend(32, word),
            _ => isSigned ? importer.ZeroExtend(32, importer.SignExtend(bits, word)) : importer.ZeroExtend(bits, word),
        });
        return true;
    }

    private static void FailWhereOutOfRange(MethodImporter importer, Value word, Width width, int bits, bool isSigned, bool fromUnsigned)
    {
        // A source that cannot leave the target's range needs no check.
        var sourceBits = (int)width;
        if (!isSigned || fromUnsigned)
        {
            var highestBits = isSigned ? bits - 1 : bits;
            if (fromUnsigned ? highestBits < sourceBits : highestBits < sourceBits - 1)
            {
                // A negative number, read as an unsigned one, is above every limit.
                importer.FailIf(Condition.Above, width, word, importer.Constant((1UL << highestBits) - 1), FailureCode.ArithmeticOverflow);
            }
            else if (!fromUnsigned)
            {
                importer.FailIf(Condition.Less, width, word, importer.Constant(0), FailureCode.ArithmeticOverflow);
            }

            return;
        }

        if (bits < sourceBits)
        {
            importer.FailIf(Condition.NotEqual, width, importer.SignExtend(bits, word), word, FailureCode.ArithmeticOverflow);
        }
    }

    private static (TypeDescription Target, int Bits, bool IsSigned, Check Check)? TargetOf(PrimitiveTypes types, ILOpCode code) => code switch
    {
        ILOpCode.Conv_i1 => (types.SByte, 8, true, Check.None),
        ILOpCode.Conv_i2 => (types.Int16, 16, true, Check.None),
        ILOpCode.Conv_i4 => (types.Int32, 32, true, Check.None),
        ILOpCode.Conv_i8 => (types.Int64, 64, true, Check.None),
        ILOpCode.Conv_i => (types.NativeInt, 64, true, Check.None),
        ILOpCode.Conv_u1 => (types.Byte, 8, false, Check.None),
        ILOpCode.Conv_u2 => (types.UInt16, 16, false, Check.None),
        ILOpCode.Conv_u4 => (types.UInt32, 32, false, Check.None),
        ILOpCode.Conv_u8 => (types.UInt64, 64, false, Check.None),
        ILOpCode.Conv_u => (types.NativeUInt, 64, false, Check.None),
        ILOpCode.Conv_ovf_i1 => (types.SByte, 8, true, Check.Signed),
        ILOpCode.Conv_ovf_i2 => (types.Int16, 16, true, Check.Signed),
        ILOpCode.Conv_ovf_i4 => (types.Int32, 32, true, Check.Signed),
        ILOpCode.Conv_ovf_i8 => (types.Int64, 64, true, Check.Signed),
        ILOpCode.Conv_ovf_i => (types.NativeInt, 64, true, Check.Signed),
        ILOpCode.Conv_ovf_u1 => (types.Byte, 8, false, Check.Signed),
        ILOpCode.Conv_ovf_u2 => (types.UInt16, 16, false, Check.Signed),
        ILOpCode.Conv_ovf_u4 => (types.UInt32, 32, false, Check.Signed),
        ILOpCode.Conv_ovf_u8 => (types.UInt64, 64, false, Check.Signed),
        ILOpCode.Conv_ovf_u => (types.NativeUInt, 64, false, Check.Signed),
        ILOpCode.Conv_ovf_i1_un => (types.SByte, 8, true, Check.Unsigned),
        ILOpCode.Conv_ovf_i2_un => (types.Int16, 16, true, Check.Unsigned),
        ILOpCode.Conv_ovf_i4_un => (types.Int32, 32, true, Check.Unsigned),
        ILOpCode.Conv_ovf_i8_un => (types.Int64, 64, true, Check.Unsigned),
        ILOpCode.Conv_ovf_i_un => (types.NativeInt, 64, true, Check.Unsigned),
        ILOpCode.Conv_ovf_u1_un => (types.Byte, 8, false, Check.Unsigned),
        ILOpCode.Conv_ovf_u2_un => (types.UInt16, 16, false, Check.Unsigned),
        ILOpCode.Conv_ovf_u4_un => (types.UInt32, 32, false, Check.Unsigned),
        ILOpCode.Conv_ovf_u8_un => (types.UInt64, 64, false, Check.Unsigned),
        ILOpCode.Conv_ovf_u_un => (types.NativeUInt, 64, false, Check.Unsigned),
        ILOpCode.Conv_r4 => (types.Single, 32, true, Check.None),
        ILOpCode.Conv_r8 or ILOpCode.Conv_r_un => (types.Double, 64, true, Check.None),
        _ => null,
    };
}
