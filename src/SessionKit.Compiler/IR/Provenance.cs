namespace SessionKit.Compiler.IR;

/// <summary>
/// Which memory a value points into, if it is a pointer. A wrong claim reorders loads and stores silently; where nothing is
/// sure it is <see cref="Unknown"/>, which may be any memory whose address has escaped.
/// </summary>
internal enum Provenance
{
    /// <summary>Derived from the operands where the operation keeps it (sums, block parameters), otherwise any memory.</summary>
    Unknown,

    /// <summary>The transaction's serialized accounts and instruction data.</summary>
    Input,

    /// <summary>A stack slot of this or a calling function.</summary>
    Slot,

    /// <summary>Constants of the program, never written.</summary>
    Data,

    /// <summary>The heap.</summary>
    Heap,
}
