namespace SessionKit.Compiler.Frontend;

/// <summary>What an entry of the evaluation stack is made of.</summary>
internal enum StackKind
{
    /// <summary>A 32-bit integer, zero-extended to a word: also bool, char, and everything narrower, which is widened as IL does.</summary>
    Int32,

    /// <summary>A 64-bit integer.</summary>
    Int64,

    /// <summary>A managed reference, a pointer or a native integer: a 64-bit word.</summary>
    Reference,

    /// <summary>A value type that is no primitive: the values of its pieces, or the address of a copy.</summary>
    Struct,

    /// <summary>Something that exists only while compiling: null, a type handle, a text, an exception.</summary>
    Object,
}
