namespace SessionKit.Compiler.Metadata;

/// <summary>What a type is.</summary>
internal enum TypeKind
{
    /// <summary>No value.</summary>
    Void,

    /// <summary><c>bool</c>.</summary>
    Boolean,

    /// <summary><c>char</c>.</summary>
    Char,

    /// <summary><c>sbyte</c>.</summary>
    SByte,

    /// <summary><c>byte</c>.</summary>
    Byte,

    /// <summary><c>short</c>.</summary>
    Int16,

    /// <summary><c>ushort</c>.</summary>
    UInt16,

    /// <summary><c>int</c>.</summary>
    Int32,

    /// <summary><c>uint</c>.</summary>
    UInt32,

    /// <summary><c>long</c>.</summary>
    Int64,

    /// <summary><c>ulong</c>.</summary>
    UInt64,

    /// <summary><c>nint</c>.</summary>
    NativeInt,

    /// <summary><c>nuint</c>.</summary>
    NativeUInt,

    /// <summary><c>float</c>.</summary>
    Single,

    /// <summary><c>double</c>.</summary>
    Double,

    /// <summary>A value type that is neither a primitive nor an enum.</summary>
    Struct,

    /// <summary>An enum.</summary>
    Enum,

    /// <summary>A class, a delegate, <c>string</c>.</summary>
    Class,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>An unmanaged pointer.</summary>
    Pointer,

    /// <summary>A managed reference.</summary>
    ByReference,

    /// <summary>An array.</summary>
    Array,

    /// <summary>A function pointer.</summary>
    FunctionPointer,

    /// <summary><c>TypedReference</c>.</summary>
    TypedReference,

    /// <summary>A parameter of a generic type or method: only in signatures that are compared, never in code.</summary>
    GenericParameter,
}
