using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>Knows where static fields stand. (Those with data in the assembly are read-only data of the program; nobody asks for them here.)</summary>
internal interface IStaticData
{
    /// <summary>The address of a static field.</summary>
    /// <param name="importer">Where it is read, written or its address taken.</param>
    /// <param name="field">The field.</param>
    /// <param name="write">Whether it is written.</param>
    /// <exception cref="ImportException">The field may change, or its content is not known; the text says why.</exception>
    Value AddressOf(MethodImporter importer, FieldDescription field, bool write);
}
