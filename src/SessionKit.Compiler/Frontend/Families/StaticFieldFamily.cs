using System;
using System.Reflection.Metadata;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>Static fields: <c>ldsfld</c>, <c>ldsflda</c>, <c>stsfld</c>. Those with data in the assembly are read-only data of the program.</summary>
internal sealed class StaticFieldFamily : IInstructionFamily
{
    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        if (instruction.Code is not (ILOpCode.Ldsfld or ILOpCode.Ldsflda or ILOpCode.Stsfld))
        {
            return false;
        }

        var field = (FieldDescription)instruction.Operand!;
        var write = instruction.Code == ILOpCode.Stsfld;
        var address = AddressOf(importer, field, write);
        if (write)
        {
            importer.Store(field.Type, address, 0, importer.Pop());
        }
        else if (instruction.Code == ILOpCode.Ldsfld)
        {
            importer.Push(importer.Load(field.Type, address));
        }
        else
        {
            importer.Push(field.Type.MakeByReference(), address);
        }

        return true;
    }

    private static Value AddressOf(MethodImporter importer, FieldDescription field, bool write)
    {
        if (field.RvaData is not { } data)
        {
            return importer.Program.Options.Statics.AddressOf(importer, field, write);
        }

        if (write)
        {
            throw new ImportException($"the constant data {field.Name} are written");
        }

        return importer.Build.DataAddress(importer.Program.Module.Intern(data.Span, Math.Clamp(field.Type.Alignment, 1, 8)));
    }
}
