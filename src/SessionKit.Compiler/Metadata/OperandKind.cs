namespace SessionKit.Compiler.Metadata;

/// <summary>What stands behind an opcode.</summary>
internal enum OperandKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A signed byte.</summary>
    Int8,

    /// <summary>A byte: the number of a variable.</summary>
    UInt8,

    /// <summary>Two bytes: the number of a variable.</summary>
    UInt16,

    /// <summary>Four bytes.</summary>
    Int32,

    /// <summary>Eight bytes.</summary>
    Int64,

    /// <summary>A <c>float</c>.</summary>
    Single,

    /// <summary>A <c>double</c>.</summary>
    Double,

    /// <summary>A distance of one byte.</summary>
    ShortJump,

    /// <summary>A distance of four bytes.</summary>
    Jump,

    /// <summary>A table of distances.</summary>
    Switch,

    /// <summary>A string's token.</summary>
    Text,

    /// <summary>The token of a type, method, field or signature.</summary>
    Token,

    /// <summary>No instruction.</summary>
    Invalid,
}
