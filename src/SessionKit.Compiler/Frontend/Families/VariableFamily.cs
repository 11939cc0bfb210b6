using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Families;

/// <summary>Arguments and locals: <c>ldarg</c>, <c>starg</c>, <c>ldarga</c>, <c>ldloc</c>, <c>stloc</c>, <c>ldloca</c>.</summary>
internal sealed class VariableFamily : IInstructionFamily
{
    /// <inheritdoc/>
    public bool TryImport(MethodImporter importer, IlInstruction instruction)
    {
        if (importer.VariableOf(instruction) is not { } access)
        {
            return false;
        }

        switch (access.Kind)
        {
            case VariableAccess.Read:
                importer.Push(importer.ReadVariable(access.Index));
                break;
            case VariableAccess.Write:
                importer.WriteVariable(access.Index, importer.Pop());
                break;
            default:
                importer.Push(importer.TypeOfVariable(access.Index).MakeByReference(), importer.AddressOfVariable(access.Index));
                break;
        }

        return true;
    }
}
