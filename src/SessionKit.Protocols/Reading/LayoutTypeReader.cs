using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads the layout of what one declaration holds.</summary>
/// <param name="culprit">The declaration.</param>
/// <param name="problems">Hears what is wrong.</param>
/// <param name="around">The types whose fields are being read: a layout that contains itself has no end.</param>
internal sealed class LayoutTypeReader(ISymbol culprit, IProblemSink? problems, ImmutableHashSet<ISymbol> around)
{
    private const string Allowed =
        "integers, bool, Pubkey, Hash, enums, [Layout] and [Union] structs, their nullable forms, and strings and arrays with a [Bound(n)] have one";

    /// <summary>The layout of a type, or null.</summary>
    public LayoutType? Read(ITypeSymbol type, int? bound)
    {
        if (type.TypeKind == TypeKind.Error)
        {
            return null; // The compiler says what is wrong with it.
        }

        if (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated)
        {
            return Read(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), bound) is { } reference ? new OptionLayout(reference) : null;
        }

        return type switch
        {
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
                Read(nullable.TypeArguments[0], bound) is { } layout ? new OptionLayout(layout) : null,
            { SpecialType: SpecialType.System_Boolean } => new BoolLayout(),
            { SpecialType: SpecialType.System_String } => Bounded(type, bound) is { } length ? new StringLayout(length) : null,
            IArrayTypeSymbol array => ReadArray(array, bound),
            INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration => ReadEnum(enumeration),
            INamedTypeSymbol named => ReadInteger(named) ?? ReadStruct(named),
            _ => Refuse(type, Allowed),
        };
    }

    private static LayoutType? ReadInteger(INamedTypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Byte } => new IntegerLayout("byte", 1, "u8"),
        { SpecialType: SpecialType.System_SByte } => new IntegerLayout("sbyte", 1, "i8"),
        { SpecialType: SpecialType.System_UInt16 } => new IntegerLayout("ushort", 2, "u16"),
        { SpecialType: SpecialType.System_Int16 } => new IntegerLayout("short", 2, "i16"),
        { SpecialType: SpecialType.System_UInt32 } => new IntegerLayout("uint", 4, "u32"),
        { SpecialType: SpecialType.System_Int32 } => new IntegerLayout("int", 4, "i32"),
        { SpecialType: SpecialType.System_UInt64 } => new IntegerLayout("ulong", 8, "u64"),
        { SpecialType: SpecialType.System_Int64 } => new IntegerLayout("long", 8, "i64"),
        _ => TypeNames.Mention(type) switch
        {
            "global::System.UInt128" => new IntegerLayout("global::System.UInt128", 16, "u128"),
            "global::System.Int128" => new IntegerLayout("global::System.Int128", 16, "i128"),
            "global::SessionKit.Pubkey" => new PubkeyLayout(),
            "global::SessionKit.Hash" => new HashLayout(),
            "global::SessionKit.Guard" => new GuardLayout(),
            _ => null,
        },
    };

    private LayoutType? ReadArray(IArrayTypeSymbol array, int? bound)
    {
        if (array.Rank != 1)
        {
            return Refuse(array, "use an array of one dimension");
        }

        if (array.ElementType is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol)
        {
            return Refuse(array, "put the item into a [Layout] struct, where it has a [Bound(n)] of its own");
        }

        if (Bounded(array, bound) is not { } length || Read(array.ElementType, null) is not { } item)
        {
            return null;
        }

        // A count of items without bytes could not be held against the bytes that are left.
        return item.MinSize == 0 ? Refuse(array, "give the item a field: items without bytes cannot be counted") : new ArrayLayout(item, length);
    }

    private LayoutType? ReadEnum(INamedTypeSymbol type)
    {
        IFieldSymbol[] members = type.GetMembers().OfType<IFieldSymbol>()
            .Where(m => m.HasConstantValue)
            .OrderBy(m => System.Convert.ToDecimal(m.ConstantValue, System.Globalization.CultureInfo.InvariantCulture))
            .ToArray();
        for (int i = 0; i < members.Length; i++)
        {
            if (System.Convert.ToDecimal(members[i].ConstantValue, System.Globalization.CultureInfo.InvariantCulture) != i)
            {
                return Refuse(type, "number its members 0, 1, 2, … without a gap");
            }
        }

        return members.Length is 0 or > 256
            ? Refuse(type, "give it 1 to 256 members")
            : new EnumLayout(
                TypeNames.From(type),
                members.Select(m => m.Name).ToEquatableArray(),
                type.EnumUnderlyingType?.SpecialType == SpecialType.System_Byte);
    }

    private LayoutType? ReadStruct(INamedTypeSymbol type)
    {
        if (type.Is(DelegationFields.Scope))
        {
            return DelegationFields.ScopeLayout;
        }

        if (type.Is(DelegationFields.AllowedAccounts))
        {
            return DelegationFields.AccountsLayout;
        }

        if (!IsMarked(type))
        {
            return Refuse(type, WhatToUseInstead(type));
        }

        if (around.Contains(type))
        {
            return Refuse(type, "a layout cannot contain itself: keep the inner one in an account of its own");
        }

        if (type.DeclaringSyntaxReferences.Length > 0 && !TypeNames.CanBeExtended(type))
        {
            return null; // Said at the type itself.
        }

        if (Vocabulary.Has(type, "Union"))
        {
            return UnionReader.Read(type, null, around, []);
        }

        LayoutDeclaration declaration = LayoutReader.ReadDeclaration(type, null, around);
        return declaration.IsComplete ? declaration.Layout : ContainsItself(type);
    }

    /// <summary>What is wrong inside another type is said there; only that it leads back here must be said here.</summary>
    private LayoutType? ContainsItself(INamedTypeSymbol type)
    {
        bool leadsBack = LayoutField.Of(type).Fields.Any(f => around.Contains(Item(f.Type)));
        return leadsBack ? Refuse(type, "a layout cannot contain itself: keep the inner one in an account of its own") : null;
    }

    private static ITypeSymbol Item(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Item(array.ElementType),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => nullable.TypeArguments[0],
        _ => type,
    };

    private static bool IsMarked(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Struct, IsRefLikeType: false, IsGenericType: false }
        && (Vocabulary.Has(type, "Layout") || Vocabulary.Has(type, "Union") || Vocabulary.Has(type, "State") || Vocabulary.Has(type, "Event")
            || (type.ContainingType is { } outer
                && ((Vocabulary.Has(outer, "Union") && UnionReader.IsCase(type)) || (Vocabulary.Has(outer, "Session") && type.Name == "Key"))));

    private static string WhatToUseInstead(INamedTypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal } or { Name: "Half" } =>
            "use ulong or long, in the smallest unit: floating point is refused",
        { SpecialType: SpecialType.System_Char } => "use ushort",
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "use long or ulong: its size must not depend on the machine",
        { SpecialType: SpecialType.System_DateTime } or { Name: "DateTimeOffset" or "TimeSpan" or "DateOnly" or "TimeOnly" } =>
            "use long, in seconds",
        { Name: "BigInteger" } => "use UInt128 or Int128",
        { IsTupleType: true } => "make it a record struct and mark it [Layout]",
        { TypeKind: TypeKind.Struct, IsGenericType: false, IsRefLikeType: false, DeclaringSyntaxReferences.Length: > 0 } => "mark it [Layout]",
        { TypeKind: TypeKind.Class, IsGenericType: false, DeclaringSyntaxReferences.Length: > 0 } => "make it a record struct and mark it [Layout]",
        { IsGenericType: true, TypeArguments.Length: 1 } => "use an array with a [Bound(n)]",
        _ => Allowed,
    };

    private int? Bounded(ITypeSymbol type, int? bound)
    {
        if (bound is null)
        {
            Refuse(type, "give it a [Bound(n)]");
            return null;
        }

        if (bound <= 0)
        {
            Refuse(type, "give it a bound of 1 or more");
            return null;
        }

        return bound;
    }

    private LayoutType? Refuse(ITypeSymbol type, string remedy)
    {
        problems?.Report(
            Problem.NoLayout, culprit, culprit.Name, type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), remedy);
        return null;
    }
}
