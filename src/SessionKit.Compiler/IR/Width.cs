namespace SessionKit.Compiler.IR;

/// <summary>How many low bits of its 64-bit operands an operation reads. The result of a 32-bit operation is zero-extended.</summary>
internal enum Width
{
    /// <summary>Reads the low 32 bits, yields them zero-extended.</summary>
    W32 = 32,

    /// <summary>Reads and yields all 64 bits.</summary>
    W64 = 64,
}
