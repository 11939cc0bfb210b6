using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Torture.Generation;

/// <summary>A field or positional parameter of a generated struct.</summary>
internal sealed record Member(string Name, Scalar? Type, Shape? Nested)
{
    public string TypeName => Type?.Name ?? Nested!.Name;
}

/// <summary>A generated struct.</summary>
internal sealed record Shape(string Name, IReadOnlyList<Member> Fields, bool IsRecord, bool IsMutable, bool HasMethod)
{
    /// <summary>Whether two of it can be compared with <c>==</c>.</summary>
    public bool HasEquality => IsRecord;

    /// <summary>The deepest nesting.</summary>
    public int Depth => 1 + Fields.Max(member => member.Nested?.Depth ?? 0);
}

/// <summary>Something that can be called: by its name, with a result and parameters.</summary>
/// <param name="Name">How the call is written up to the parenthesis.</param>
/// <param name="Result">A scalar type.</param>
/// <param name="Parameters">In order.</param>
internal sealed record Callee(string Name, Scalar Result, IReadOnlyList<Parameter> Parameters);

/// <summary>A parameter: of a scalar type, of a struct, or a span.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mode">"", "ref ", "in " or "out ".</param>
/// <param name="Type">The scalar type, or that of the span's elements.</param>
/// <param name="Shape">The struct.</param>
/// <param name="IsSpan">Whether it is a span of the scalar type.</param>
internal sealed record Parameter(string Name, string Mode, Scalar? Type, Shape? Shape, bool IsSpan)
{
    /// <summary>As it is declared.</summary>
    public string Declaration => $"{Mode}{(IsSpan ? $"ReadOnlySpan<{Type!.Name}>" : Type?.Name ?? Shape!.Name)} {Name}";
}
