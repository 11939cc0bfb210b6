using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads the layouts of types. Never throws, whatever the code looks like while it is being written.</summary>
public static class LayoutReader
{
    /// <summary>The layout of what a parameter, property or field holds; null if it has none.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="culprit">The declaration: its <c>[Bound]</c> counts, and problems are reported on it.</param>
    /// <param name="problems">Hears what is wrong.</param>
    public static LayoutType? Read(ITypeSymbol type, ISymbol culprit, IProblemSink? problems) =>
        Read(type, LayoutField.BoundOf(culprit), culprit, problems);

    /// <summary>The layout of a type; null if it has none.</summary>
    /// <param name="type">The type.</param>
    /// <param name="bound">The most bytes of a string or items of an array; null if nothing says.</param>
    /// <param name="culprit">The declaration that problems are reported on.</param>
    /// <param name="problems">Hears what is wrong.</param>
    public static LayoutType? Read(ITypeSymbol type, int? bound, ISymbol culprit, IProblemSink? problems) =>
        new LayoutTypeReader(culprit, problems, []).Read(type, bound);

    /// <summary>The fields of a struct that have a layout, positional ones first, in order.</summary>
    public static EquatableArray<FieldModel> ReadFields(INamedTypeSymbol type, IProblemSink? problems) =>
        ReadFields(type, problems, []).Fields;

    /// <summary>A state, event, key, <c>[Layout]</c> or case, as its layout is generated; null where nothing can be.</summary>
    public static LayoutDeclaration? ReadDeclaration(INamedTypeSymbol type, IProblemSink? problems) =>
        CanHaveLayout(type, problems) ? ReadDeclaration(type, problems, []) : null;

    /// <summary>A union, as its layout is generated; null where nothing can be.</summary>
    public static UnionDeclaration? ReadUnion(INamedTypeSymbol type, IProblemSink? problems)
    {
        if (!CanHaveLayout(type, problems))
        {
            return null;
        }

        var own = new List<LayoutDeclaration>();
        UnionLayout? layout = UnionReader.Read(type, problems, [], own);
        return new UnionDeclaration(
            TypeNames.From(type), layout ?? new UnionLayout(TypeNames.From(type), default), own.ToEquatableArray(), layout is not null);
    }

    /// <inheritdoc cref="Discriminators.Hex"/>
    public static string HexDiscriminator(string? overrideHex, string preimage) => Discriminators.Hex(overrideHex, preimage);

    internal static LayoutDeclaration ReadDeclaration(
        INamedTypeSymbol type, IProblemSink? problems, ImmutableHashSet<ISymbol> around)
    {
        (EquatableArray<FieldModel> fields, int positional, bool isComplete) = ReadFields(type, problems, around);
        bool hasRequired = type.GetMembers().Any(m => m is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true });
        return new LayoutDeclaration(TypeNames.From(type), fields, positional, hasRequired, isComplete);
    }

    private static (EquatableArray<FieldModel> Fields, int PositionalCount, bool IsComplete) ReadFields(
        INamedTypeSymbol type, IProblemSink? problems, ImmutableHashSet<ISymbol> around)
    {
        (IReadOnlyList<LayoutField> declared, int positional) = LayoutField.Of(type);
        ImmutableHashSet<ISymbol> within = around.WithComparer(SymbolEqualityComparer.Default).Add(type);
        var fields = new List<FieldModel>();
        bool isComplete = true;
        foreach (LayoutField field in declared)
        {
            LayoutType? layout = null;
            if (LayoutField.IsReplaced(type, field.Symbol))
            {
                problems?.Report(
                    Problem.NoLayout, field.Symbol, field.Symbol.Name, TypeNames.Mention(field.Type), "leave its property to the record");
            }
            else
            {
                layout = new LayoutTypeReader(field.Symbol, problems, within).Read(field.Type, field.Bound);
            }

            if (layout is null)
            {
                isComplete = false;
            }
            else
            {
                fields.Add(new FieldModel(field.Symbol.Name, layout, field.Text));
            }
        }

        isComplete &= !HasOwnMemoryLayout(type, problems) && !HasHiddenParameters(type, problems);
        return (fields.ToEquatableArray(), positional, isComplete);
    }

    private static bool CanHaveLayout(INamedTypeSymbol type, IProblemSink? problems)
    {
        string? why = type switch
        {
            { Name: "" } => "it has no name yet",
            { TypeKind: not TypeKind.Struct } => "it must be a struct",
            { IsRefLikeType: true } => "a ref struct cannot be stored",
            _ when !TypeNames.CanBeExtended(type) => "it and the types around it must be partial, and not generic",
            _ => null,
        };
        if (why is not null)
        {
            problems?.Report(Problem.NotGeneratable, type, type.Name, why);
        }

        return why is null;
    }

    /// <summary>The generated part says how the struct lies in memory; a second word on it would not compile, or would change the bytes.</summary>
    private static bool HasOwnMemoryLayout(INamedTypeSymbol type, IProblemSink? problems)
    {
        bool has = type.DeclaringSyntaxReferences.Length > 0 && type.GetAttributes().Any(a =>
            a.AttributeClass is { Name: "StructLayoutAttribute", ContainingNamespace.Name: "InteropServices" }
            && !GeneratedCode.IsGenerated(a.ApplicationSyntaxReference));
        if (has)
        {
            problems?.Report(Problem.NotGeneratable, type, type.Name, "its memory layout is generated: remove [StructLayout]");
        }

        return has;
    }

    /// <summary>A struct that is no record keeps its parameters in fields without a name that code could use.</summary>
    private static bool HasHiddenParameters(INamedTypeSymbol type, IProblemSink? problems)
    {
        bool has = !type.IsRecord && type.DeclaringSyntaxReferences.Length > 0 && LayoutField.Of(type).PositionalCount >= 0;
        if (has)
        {
            problems?.Report(Problem.NotGeneratable, type, type.Name, "make it a record struct, whose parameters are its fields");
        }

        return has;
    }
}
