namespace SessionKit.Compiler.Frontend;

/// <summary>What an instruction does with a variable.</summary>
internal enum VariableAccess
{
    /// <summary>Reads it.</summary>
    Read,

    /// <summary>Writes it.</summary>
    Write,

    /// <summary>Takes its address.</summary>
    Address,
}
