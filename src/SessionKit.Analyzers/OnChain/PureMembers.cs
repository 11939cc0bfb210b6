using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>Which members are pure: those that are marked, those that cannot but be, and a list of the framework's and the kit's. What is not known to be pure is not.</summary>
internal static class PureMembers
{
    /// <summary>Types all of whose members are, but for the general ones below.</summary>
    private static readonly ImmutableHashSet<string> Types =
    [
        "System.Math", "System.UInt128", "System.Int128", "System.Numerics.BitOperations", "System.TimeSpan", "System.Index", "System.Range",
        "SessionKit.Pubkey", "SessionKit.Hash", "SessionKit.Guard", "SessionKit.Scope", "SessionKit.AllowedAccounts",
    ];

    /// <summary>What every type has and is the same neither everywhere nor for ever; text depends on the culture.</summary>
    private static readonly ImmutableHashSet<string> General = ["GetHashCode", "ToString", "TryFormat", "Parse", "TryParse", "GetType", "Describe", "ToUpper", "ToLower"];

    /// <summary>What makes a comparison depend on the machine.</summary>
    private static readonly ImmutableHashSet<string> Cultures = ["StringComparison", "CultureInfo", "IFormatProvider", "IComparer", "IEqualityComparer"];

    /// <summary>Of texts what does not depend on the culture.</summary>
    private static readonly ImmutableHashSet<string> OfTexts = ["Length", "this[]", "op_Equality", "op_Inequality", "op_Implicit", "Contains", "get_Length", "get_Chars"];

    /// <summary>Of spans what cannot write.</summary>
    private static readonly ImmutableHashSet<string> OfSpans =
    [
        "Length", "IsEmpty", "Empty", "this[]", "Slice", "SequenceEqual", "SequenceCompareTo", "StartsWith", "EndsWith", "IndexOf", "LastIndexOf", "IndexOfAny", "Contains", "Count", "AsSpan",
        "get_Length", "get_IsEmpty", "get_Empty", "get_Item",
    ];

    /// <summary>Whether a method is marked, or the property that it reads.</summary>
    public static bool IsMarked(IMethodSymbol method) => method.Has("Pure") || (method.AssociatedSymbol?.Has("Pure") ?? false);

    /// <summary>Whether a method is pure, but for what it writes into spans and references that it is given.</summary>
    public static bool IsPure(IMethodSymbol method)
    {
        bool comparesAsExpected = method.TypeArguments.All(ComparesAsExpected);
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (IsMarked(method) || method.ContainingType is not { } type)
        {
            return true;
        }

        return !General.Contains(method.Name)
            && !method.Parameters.Any(p => Cultures.Contains(p.Type.Name))
            && comparesAsExpected
            && IsKnown(method, type);
    }

    /// <summary>Whether reading a property is pure.</summary>
    public static bool IsPure(IPropertySymbol property)
    {
        property = property.OriginalDefinition;
        INamedTypeSymbol type = property.ContainingType;
        return property.Has("Pure")
            || (IsAuto(property) && (property.IsStatic ? property.SetMethod is null && IsValue(property.Type) : property.SetMethod is null || type.IsValueType))
            || IsKnown(type, property.IsIndexer ? "this[]" : property.Name)
            || type.IsTupleType
            || type.SpecialType == SpecialType.System_Nullable_T
            || type.Is("Expired") || type.Is("Either");
    }

    /// <summary>Whether a property is nothing but a field: of a record's parameters, or written as <c>{ get; set; }</c>.</summary>
    public static bool IsAuto(IPropertySymbol property)
    {
        property = property.OriginalDefinition;
        return (property.ContainingType.IsRecord && property.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is ParameterSyntax))
            || property.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors }
                && accessors.All(a => a.Body is null && a.ExpressionBody is null))
            || IsOfKitsRecord(property);
    }

    /// <summary>Whether what a readonly place holds cannot change either.</summary>
    public static bool IsValue(ITypeSymbol type) => type.IsUnmanagedType || type.SpecialType == SpecialType.System_String;

    /// <summary>Whether a span's method writes into a span that it is given.</summary>
    public static bool WritesSpans(IMethodSymbol method) =>
        method.ContainingType is { Name: "BinaryPrimitives" } && method.Name.Contains("Write");

    private static bool IsKnown(IMethodSymbol method, INamedTypeSymbol type) =>
        (method.MethodKind == MethodKind.Constructor && IsPlainConstructor(method))
        || method.MethodKind == MethodKind.BuiltinOperator
        || (method.AssociatedSymbol is IPropertySymbol property && IsPure(property))
        || IsKnown(type, method.Name)
        || (type.IsRecord && method.IsImplicitlyDeclared)
        || type.IsTupleType
        || type.SpecialType == SpecialType.System_Nullable_T
        || (type.Is("Either") && method.MethodKind == MethodKind.Conversion);

    /// <summary>Whether values of a type are compared by nobody's own code.</summary>
    private static bool ComparesAsExpected(ITypeSymbol type) =>
        type.SpecialType != SpecialType.None || type.IsRecord || type.IsTupleType || type.TypeKind is TypeKind.Enum or TypeKind.Error || Types.Contains($"{type.ContainingNamespace}.{type.Name}");

    private static bool IsKnown(INamedTypeSymbol type, string member)
    {
        string name = $"{type.ContainingNamespace}.{type.Name}";
        return type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_UInt64
            || Types.Contains(name)
            || (name == "System.Buffers.Binary.BinaryPrimitives" && (member.StartsWith("Read", System.StringComparison.Ordinal) || member.StartsWith("Write", System.StringComparison.Ordinal) || member == "ReverseEndianness"))
            || (name is "System.Span" or "System.ReadOnlySpan" && (OfSpans.Contains(member) || member == "op_Implicit"))
            || (name == "System.MemoryExtensions" && OfSpans.Contains(member))
            || (name == "System.String" && OfTexts.Contains(member))
            || (name == "System.Array" && member == "Length");
    }

    /// <summary>The kit's own records, whose source a user's compilation does not see.</summary>
    private static bool IsOfKitsRecord(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Length == 0 && !property.IsStatic && (property.ContainingType.Is("Scope") || property.ContainingType.Is("GuardQuestion"));

    /// <summary>A struct's constructor without a body: a record's, or the one that every struct has.</summary>
    private static bool IsPlainConstructor(IMethodSymbol constructor) =>
        constructor.ContainingType.IsValueType
        && (constructor.IsImplicitlyDeclared
            || constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is RecordDeclarationSyntax)
            || constructor.ContainingType.Is("GuardQuestion"));
}
