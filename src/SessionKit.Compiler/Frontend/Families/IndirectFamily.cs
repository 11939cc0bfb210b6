using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>Memory behind references: <c>ldobj</c>, <c>stobj</c>, <c>cpobj</c>, <c>initobj</c>, <c>ldind</c>, <c>stind</c>, <c>cpblk</c>, <c>initblk</c>, <c>sizeof</c>.</summary>
internal sealed class IndirectFamily : IInstructionFamily
{
    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        switch (instruction.Code)
        {
            case ILOpCode.Ldobj:
                importer.Push(importer.Load((TypeDescription)instruction.Operand!, importer.PopWord()));
                return true;
            case ILOpCode.Stobj:
                Store(importer, (TypeDescription)instruction.Operand!);
                return true;
            case ILOpCode.Cpobj:
                var (copied, source) = ((TypeDescription)instruction.Operand!, importer.PopWord());
                importer.Store(copied, importer.PopWord(), 0, importer.Load(copied, source));
                return true;
            case ILOpCode.Initobj:
                importer.Clear((TypeDescription)instruction.Operand!, importer.PopWord());
                return true;
            case ILOpCode.Sizeof:
                importer.PushConstant(importer.Types.UInt32, ((TypeDescription)instruction.Operand!).Size);
                return true;
            case ILOpCode.Cpblk:
                // Overlapping blocks are undefined in IL; the machine would fault.
                var block = importer.Pop(3);
                importer.Build.MoveMemory(block[0].Word, block[1].Word, block[2].Word);
                return true;
            case ILOpCode.Initblk:
                var filled = importer.Pop(3);
                importer.Build.FillMemory(filled[0].Word, filled[1].Word, filled[2].Word);
                return true;
        }

        if (LoadedType(importer, instruction.Code) is { } loaded)
        {
            importer.Push(importer.Load(loaded, importer.PopWord()));
            return true;
        }

        if (StoredType(importer, instruction.Code) is { } stored)
        {
            Store(importer, stored);
            return true;
        }

        return false;
    }

    private static void Store(MethodImporter importer, TypeDescription type)
    {
        var value = importer.Pop();
        importer.Store(type, importer.PopWord(), 0, value);
    }

    private static TypeDescription? LoadedType(MethodImporter importer, ILOpCode code) => code switch
    {
        ILOpCode.Ldind_i1 => importer.Types.SByte,
        ILOpCode.Ldind_u1 => importer.Types.Byte,
        ILOpCode.Ldind_i2 => importer.Types.Int16,
        ILOpCode.Ldind_u2 => importer.Types.UInt16,
        ILOpCode.Ldind_i4 => importer.Types.Int32,
        ILOpCode.Ldind_u4 => importer.Types.UInt32,
        ILOpCode.Ldind_i8 => importer.Types.Int64,
        ILOpCode.Ldind_i => importer.Types.NativeInt,
        ILOpCode.Ldind_r4 => importer.Types.Single,
        ILOpCode.Ldind_r8 => importer.Types.Double,
        ILOpCode.Ldind_ref => importer.Types.Object,
        _ => null,
    };

    private static TypeDescription? StoredType(MethodImporter importer, ILOpCode code) => code switch
    {
        ILOpCode.Stind_i1 => importer.Types.Byte,
        ILOpCode.Stind_i2 => importer.Types.Int16,
        ILOpCode.Stind_i4 => importer.Types.Int32,
        ILOpCode.Stind_i8 => importer.Types.Int64,
        ILOpCode.Stind_i => importer.Types.NativeInt,
        ILOpCode.Stind_r4 => importer.Types.Single,
        ILOpCode.Stind_r8 => importer.Types.Double,
        ILOpCode.Stind_ref => importer.Types.Object,
        _ => null,
    };
}
