using System;
using System.Reflection.Metadata;

namespace SessionKit.Compiler.Metadata;

/// <summary>What stands behind each opcode (ECMA-335, III).</summary>
internal static class OperandKinds
{
    private const int TwoBytes = 0xfe00;

    // Asked for every instruction there is: one table for the opcodes of one byte, behind it those of two.
    private static readonly OperandKind[] kinds = Table();

    /// <summary>What stands behind an opcode.</summary>
    public static OperandKind Of(ILOpCode code) => (int)code switch
    {
        >= 0 and < 256 => kinds[(int)code],
        >= TwoBytes and < TwoBytes + 256 => kinds[(int)code - TwoBytes + 256],
        _ => OperandKind.Invalid,
    };

    private static OperandKind[] Table()
    {
        var table = new OperandKind[512];
        Array.Fill(table, OperandKind.Invalid);
        foreach (ILOpCode code in Enum.GetValues<ILOpCode>())
        {
            table[(int)code < 256 ? (int)code : (int)code - TwoBytes + 256] = KindOf(code);
        }

        return table;
    }

    private static OperandKind KindOf(ILOpCode code) => code switch
    {
        ILOpCode.Ldarg_s or ILOpCode.Ldarga_s or ILOpCode.Starg_s or ILOpCode.Ldloc_s or ILOpCode.Ldloca_s or ILOpCode.Stloc_s => OperandKind.UInt8,
        ILOpCode.Ldarg or ILOpCode.Ldarga or ILOpCode.Starg or ILOpCode.Ldloc or ILOpCode.Ldloca or ILOpCode.Stloc => OperandKind.UInt16,
        ILOpCode.Ldc_i4_s => OperandKind.Int8,
        ILOpCode.Ldc_i4 => OperandKind.Int32,
        ILOpCode.Ldc_i8 => OperandKind.Int64,
        ILOpCode.Ldc_r4 => OperandKind.Single,
        ILOpCode.Ldc_r8 => OperandKind.Double,
        >= ILOpCode.Br_s and <= ILOpCode.Blt_un_s or ILOpCode.Leave_s => OperandKind.ShortJump,
        >= ILOpCode.Br and <= ILOpCode.Blt_un or ILOpCode.Leave => OperandKind.Jump,
        ILOpCode.Switch => OperandKind.Switch,
        ILOpCode.Ldstr => OperandKind.Text,
        ILOpCode.Jmp or ILOpCode.Call or ILOpCode.Calli or ILOpCode.Callvirt or ILOpCode.Cpobj or ILOpCode.Ldobj or ILOpCode.Newobj or ILOpCode.Castclass
            or ILOpCode.Isinst or ILOpCode.Unbox or ILOpCode.Ldfld or ILOpCode.Ldflda or ILOpCode.Stfld or ILOpCode.Ldsfld or ILOpCode.Ldsflda or ILOpCode.Stsfld
            or ILOpCode.Stobj or ILOpCode.Box or ILOpCode.Newarr or ILOpCode.Ldelema or ILOpCode.Ldelem or ILOpCode.Stelem or ILOpCode.Unbox_any
            or ILOpCode.Refanyval or ILOpCode.Mkrefany or ILOpCode.Ldtoken or ILOpCode.Ldftn or ILOpCode.Ldvirtftn or ILOpCode.Initobj or ILOpCode.Sizeof => OperandKind.Token,
        _ => OperandKind.None,
    };
}
