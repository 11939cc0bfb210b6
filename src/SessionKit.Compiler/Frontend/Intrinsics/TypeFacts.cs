using System.Linq;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Intrinsics;

/// <summary>What the runtime would say about types.</summary>
internal static class TypeFacts
{
    /// <summary>Whether values of a type hold references that a garbage collector would have to follow, managed pointers included.</summary>
    public static bool ContainsReferences(TypeDescription type) => type.Kind switch
    {
        TypeKind.Class or TypeKind.Interface or TypeKind.Array or TypeKind.ByReference or TypeKind.TypedReference => true,
        TypeKind.Struct => type.InstanceFields.Any(field => ContainsReferences(field.Type)),
        _ => false,
    };

    /// <summary>Whether a type is one of the integers, <c>bool</c> or <c>char</c>, which are equal if their bits are.</summary>
    public static bool IsInteger(TypeDescription type) => type.Kind is >= TypeKind.Boolean and <= TypeKind.NativeUInt;

    /// <summary>Whether values of a type are equal exactly if their bytes are, and it has no <c>Equals</c> of its own that could say otherwise.</summary>
    public static bool IsBitwiseEquatable(TypeDescription type) => IsInteger(type) || type.Kind is TypeKind.Enum or TypeKind.Pointer or TypeKind.FunctionPointer;

    /// <summary>Whether it is a type of which every value is copied.</summary>
    public static bool IsValueType(TypeDescription type) =>
        IsInteger(type) || type.Kind is TypeKind.Struct or TypeKind.Enum or TypeKind.Single or TypeKind.Double or TypeKind.Void or TypeKind.TypedReference;
}
