namespace SessionKit.Compiler.Metadata;

/// <summary>The types that IL knows by itself.</summary>
/// <param name="core">The assembly that defines them.</param>
internal sealed class PrimitiveTypes(AssemblyFile core)
{
    /// <summary><c>void</c>.</summary>
    public TypeDescription Void { get; } = core.FindRequired("System", "Void");

    /// <summary><c>bool</c>.</summary>
    public TypeDescription Boolean { get; } = core.FindRequired("System", "Boolean");

    /// <summary><c>char</c>.</summary>
    public TypeDescription Char { get; } = core.FindRequired("System", "Char");

    /// <summary><c>sbyte</c>.</summary>
    public TypeDescription SByte { get; } = core.FindRequired("System", "SByte");

    /// <summary><c>byte</c>.</summary>
    public TypeDescription Byte { get; } = core.FindRequired("System", "Byte");

    /// <summary><c>short</c>.</summary>
    public TypeDescription Int16 { get; } = core.FindRequired("System", "Int16");

    /// <summary><c>ushort</c>.</summary>
    public TypeDescription UInt16 { get; } = core.FindRequired("System", "UInt16");

    /// <summary><c>int</c>.</summary>
    public TypeDescription Int32 { get; } = core.FindRequired("System", "Int32");

    /// <summary><c>uint</c>.</summary>
    public TypeDescription UInt32 { get; } = core.FindRequired("System", "UInt32");

    /// <summary><c>long</c>.</summary>
    public TypeDescription Int64 { get; } = core.FindRequired("System", "Int64");

    /// <summary><c>ulong</c>.</summary>
    public TypeDescription UInt64 { get; } = core.FindRequired("System", "UInt64");

    /// <summary><c>nint</c>.</summary>
    public TypeDescription NativeInt { get; } = core.FindRequired("System", "IntPtr");

    /// <summary><c>nuint</c>.</summary>
    public TypeDescription NativeUInt { get; } = core.FindRequired("System", "UIntPtr");

    /// <summary><c>float</c>.</summary>
    public TypeDescription Single { get; } = core.FindRequired("System", "Single");

    /// <summary><c>double</c>.</summary>
    public TypeDescription Double { get; } = core.FindRequired("System", "Double");

    /// <summary><c>object</c>.</summary>
    public TypeDescription Object { get; } = core.FindRequired("System", "Object");

    /// <summary><c>string</c>.</summary>
    public TypeDescription String { get; } = core.FindRequired("System", "String");

    /// <summary><c>TypedReference</c>.</summary>
    public TypeDescription TypedReference { get; } = core.FindRequired("System", "TypedReference");
}
