using System.Collections.Generic;

namespace SessionKit.Compiler.Torture.Generation;

/// <summary>What a generated function has of its own.</summary>
internal sealed class FunctionParts
{
    /// <summary>Its enumerations, each with the members First, Second and Third.</summary>
    public List<Scalar> Enumerations { get; } = [];

    /// <summary>Its structs; each may be nested in those that come behind it.</summary>
    public List<Shape> Shapes { get; } = [];

    /// <summary>Its helpers; each may call those that came before it.</summary>
    public List<Callee> Helpers { get; } = [];
}
