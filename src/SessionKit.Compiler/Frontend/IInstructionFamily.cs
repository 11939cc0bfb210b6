using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>Imports the IL instructions of one family.</summary>
internal interface IInstructionFamily
{
    /// <summary>Imports an instruction, if it belongs to the family.</summary>
    /// <returns>Whether it does.</returns>
    /// <exception cref="ImportException">It does, and cannot be compiled.</exception>
    bool TryImport(MethodImporter importer, IlInstruction instruction);
}
