using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>Fields of structs, behind references and on the stack: <c>ldfld</c>, <c>ldflda</c>, <c>stfld</c>.</summary>
internal sealed class FieldFamily : IInstructionFamily
{
    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        if (instruction.Code is not (ILOpCode.Ldfld or ILOpCode.Ldflda or ILOpCode.Stfld))
        {
            return false;
        }

        var field = (FieldDescription)instruction.Operand!;
        if (field.IsStatic)
        {
            throw new ImportException("the IL is not valid: a static field is accessed as if it belonged to a value");
        }

        var stored = instruction.Code == ILOpCode.Stfld ? importer.Pop() : default;
        var owner = importer.Pop();
        if (owner.Kind == StackKind.Object)
        {
            throw new ImportException($"the field {field.DeclaringType.DisplayName}.{field.Name} belongs to an object; objects have no meaning on chain");
        }

        switch (instruction.Code)
        {
            case ILOpCode.Ldfld:
                importer.Push(owner.Kind == StackKind.Struct ? importer.FieldOf(owner, field) : importer.Load(field.Type, owner.Word, field.Offset));
                break;
            case ILOpCode.Ldflda:
                importer.Push(field.Type.MakeByReference(), importer.Offset(owner.Word, field.Offset));
                break;
            default:
                importer.Store(field.Type, owner.Word, field.Offset, stored);
                break;
        }

        return true;
    }
}
