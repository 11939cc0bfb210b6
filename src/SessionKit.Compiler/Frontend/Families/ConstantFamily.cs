using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>Constants, and the instructions that only move the evaluation stack: <c>ldc</c>, <c>ldstr</c>, <c>ldnull</c>, <c>dup</c>, <c>pop</c>, <c>nop</c>.</summary>
internal sealed class ConstantFamily : IInstructionFamily
{
    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Nop or ILOpCode.Break:
                return true;
            case >= ILOpCode.Ldc_i4_m1 and <= ILOpCode.Ldc_i4_8:
                importer.PushConstant(importer.Types.Int32, (int)instruction.Code - (int)ILOpCode.Ldc_i4_0);
                return true;
            case ILOpCode.Ldc_i4 or ILOpCode.Ldc_i4_s:
                importer.PushConstant(importer.Types.Int32, instruction.Integer);
                return true;
            case ILOpCode.Ldc_i8:
                importer.PushConstant(importer.Types.Int64, instruction.Integer);
                return true;
            case ILOpCode.Ldnull:
                importer.Push(StackValue.OfObject(importer.Types.Object, new CompileTimeObject.Null()));
                return true;
            case ILOpCode.Ldstr:
                importer.Push(StackValue.OfObject(importer.Types.String, new CompileTimeObject.Text((string)instruction.Operand!)));
                return true;
            case ILOpCode.Dup:
                importer.Push(importer.Peek());
                return true;
            case ILOpCode.Pop:
                importer.Pop();
                return true;
            default:
                return false;
        }
    }
}
