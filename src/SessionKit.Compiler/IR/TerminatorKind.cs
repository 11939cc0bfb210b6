namespace SessionKit.Compiler.IR;

/// <summary>How a block ends.</summary>
internal enum TerminatorKind
{
    /// <summary>Goes to the one target.</summary>
    Jump,

    /// <summary>Goes to target 0 where the condition holds for operands 0 and 1, else to target 1.</summary>
    Branch,

    /// <summary>Goes to target i+1 where operand 0 equals case i (all 64 bits), else to target 0.</summary>
    Switch,

    /// <summary>Returns operand 0 to the caller; from the entry function, to the runtime.</summary>
    Return,

    /// <summary>Ends the program with operand 0 as its result, from however deep.</summary>
    Exit,

    /// <summary>Cannot be reached: the syscall before it does not come back.</summary>
    Unreachable,
}
