using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Statics;

/// <summary>How many entries an IL instruction takes off the evaluation stack and puts on it.</summary>
internal static class StackEffect
{
    /// <summary>The effect; null where it is not known.</summary>
    public static (int Pops, int Pushes)? Of(IlInstruction instruction)
    {
        var code = instruction.Code;
        switch (code)
        {
            case ILOpCode.Call or ILOpCode.Callvirt when instruction.Operand is MethodDescription called:
                return (called.Parameters.Length + (called.IsStatic ? 0 : 1), called.ReturnType.Kind == TypeKind.Void ? 0 : 1);
            case ILOpCode.Newobj when instruction.Operand is MethodDescription constructor:
                return (constructor.Parameters.Length, 1);
            case ILOpCode.Nop or ILOpCode.Br or ILOpCode.Br_s or ILOpCode.Ret or ILOpCode.Volatile or ILOpCode.Unaligned or ILOpCode.Readonly or ILOpCode.Constrained or ILOpCode.Tail:
                return (0, 0);
            case ILOpCode.Dup:
                return (1, 2);
            case >= ILOpCode.Ldarg_0 and <= ILOpCode.Ldloc_3:
            case ILOpCode.Ldarg_s or ILOpCode.Ldarga_s or ILOpCode.Ldloc_s or ILOpCode.Ldloca_s or ILOpCode.Ldarg or ILOpCode.Ldarga or ILOpCode.Ldloc or ILOpCode.Ldloca:
            case >= ILOpCode.Ldnull and <= ILOpCode.Ldc_r8:
            case ILOpCode.Ldstr or ILOpCode.Ldsfld or ILOpCode.Ldsflda or ILOpCode.Ldftn or ILOpCode.Ldtoken or ILOpCode.Sizeof:
                return (0, 1);
            case >= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3:
            case ILOpCode.Stloc_s or ILOpCode.Stloc or ILOpCode.Starg_s or ILOpCode.Starg or ILOpCode.Pop or ILOpCode.Stsfld or ILOpCode.Initobj or ILOpCode.Switch or ILOpCode.Throw:
            case ILOpCode.Brtrue or ILOpCode.Brtrue_s or ILOpCode.Brfalse or ILOpCode.Brfalse_s:
                return (1, 0);
            case >= ILOpCode.Beq_s and <= ILOpCode.Blt_un_s:
            case >= ILOpCode.Beq and <= ILOpCode.Blt_un:
            case >= ILOpCode.Stind_ref and <= ILOpCode.Stind_r8:
            case ILOpCode.Stind_i or ILOpCode.Stobj or ILOpCode.Stfld or ILOpCode.Cpobj:
                return (2, 0);
            case >= ILOpCode.Add and <= ILOpCode.Shr_un:
            case >= ILOpCode.Add_ovf and <= ILOpCode.Sub_ovf_un:
            case >= ILOpCode.Ceq and <= ILOpCode.Clt_un:
            case >= ILOpCode.Ldelema and <= ILOpCode.Ldelem_ref:
            case ILOpCode.Ldelem:
                return (2, 1);
            case ILOpCode.Cpblk or ILOpCode.Initblk or ILOpCode.Stelem:
            case >= ILOpCode.Stelem_i and <= ILOpCode.Stelem_ref:
                return (3, 0);
            case >= ILOpCode.Ldind_i1 and <= ILOpCode.Ldind_ref:
            case >= ILOpCode.Neg and <= ILOpCode.Conv_u8:
            case >= ILOpCode.Conv_ovf_i1_un and <= ILOpCode.Conv_ovf_u_un:
            case >= ILOpCode.Conv_ovf_i1 and <= ILOpCode.Conv_ovf_u8:
            case >= ILOpCode.Conv_u2 and <= ILOpCode.Conv_ovf_u:
            case ILOpCode.Conv_u or ILOpCode.Conv_r_un or ILOpCode.Ldfld or ILOpCode.Ldflda or ILOpCode.Ldobj or ILOpCode.Box or ILOpCode.Unbox or ILOpCode.Unbox_any:
            case ILOpCode.Castclass or ILOpCode.Isinst or ILOpCode.Newarr or ILOpCode.Ldlen or ILOpCode.Localloc or ILOpCode.Ldvirtftn:
                return (1, 1);
            default:
                return null;
        }
    }
}
