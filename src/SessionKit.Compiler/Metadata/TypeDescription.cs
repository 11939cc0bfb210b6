using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;

namespace SessionKit.Compiler.Metadata;

/// <summary>A closed type. There is one description of each, so that types are compared by reference.</summary>
internal sealed class TypeDescription
{
    private readonly Dictionary<MethodDefinitionHandle, MethodDescription> methods = [];
    private readonly Dictionary<FieldDefinitionHandle, FieldDescription> fields = [];
    private readonly Lazy<TypeLayout> layout;
    private readonly EntityHandle parent;
    private ImmutableArray<FieldDescription> allFields;
    private ImmutableArray<FieldDescription> instanceFields;
    private ImmutableArray<MethodDescription> allMethods;
    private ImmutableArray<TypeDescription> interfaces;
    private bool? isByRefLike;
    private TypeDescription? baseType;
    private bool baseTypeKnown;

    /// <summary>Made by <see cref="AssemblySet"/>.</summary>
    public TypeDescription(AssemblySet set, AssemblyFile file, TypeDefinitionHandle handle, ImmutableArray<TypeDescription> arguments)
    {
        (Set, File, Handle, GenericArguments) = (set, file, handle, arguments);
        Definition = file.Reader.GetTypeDefinition(handle);
        (FullName, Attributes, parent) = file.Guard(() => (TypeNames.FullNameOf(file.Reader, handle), Definition.Attributes, Definition.BaseType));
        Kind = file.Guard(ReadKind);
        layout = new(() => file.Guard(() => TypeLayout.Of(this)));
    }

    /// <summary>Made by <see cref="AssemblySet"/>.</summary>
    public TypeDescription(AssemblySet set, TypeKind kind, TypeDescription? element, int index)
    {
        (Set, Kind, ElementType, GenericArguments) = (set, kind, element, []);
        string suffix = kind switch
        {
            TypeKind.Pointer => "*",
            TypeKind.ByReference => "&",
            TypeKind.Array => index == 0 ? "[]" : $"[{new string(',', Math.Clamp(index, 1, 32) - 1)}]",
            _ => string.Empty,
        };
        FullName = element is null ? kind == TypeKind.GenericParameter ? index < 0 ? $"!!{-1 - index}" : $"!{index}" : "delegate*" : element.FullName + suffix;
        layout = new(() => TypeLayout.Of(this));
    }

    /// <summary>A function pointer: made by <see cref="AssemblySet"/>.</summary>
    /// <param name="set">Where its types were found.</param>
    /// <param name="signature">What it returns, then what it takes.</param>
    public TypeDescription(AssemblySet set, ImmutableArray<TypeDescription> signature)
        : this(set, TypeKind.FunctionPointer, null, 0) => GenericArguments = signature;

    /// <summary>What it is.</summary>
    public TypeKind Kind { get; }

    /// <summary>Its name with namespace and the types around it: <c>System.ReadOnlySpan`1</c>, <c>Escrow+Offered</c>; arguments are not part of it.</summary>
    public string FullName { get; }

    /// <summary>As C# writes it: <c>ReadOnlySpan&lt;byte&gt;</c>. Cut where it is longer than anybody would read.</summary>
    public string DisplayName => field ??= TypeNames.DisplayNameOf(this);

    /// <summary>What its parameters stand for.</summary>
    public ImmutableArray<TypeDescription> GenericArguments { get; }

    /// <summary>What a pointer, reference or array is of; what an enum is kept in.</summary>
    public TypeDescription? ElementType
    {
        get => field ??= Kind == TypeKind.Enum ? Fields.FirstOrDefault(f => !f.IsStatic)?.Type : null;
        private init;
    }

    /// <summary>Whether values are copied.</summary>
    public bool IsValueType => Kind is <= TypeKind.Enum or TypeKind.TypedReference && Kind != TypeKind.Void;

    /// <summary>Whether it is a number, a truth value or a character.</summary>
    public bool IsPrimitive => Kind is >= TypeKind.Boolean and <= TypeKind.Double;

    /// <summary>What it derives from; null for <c>object</c>, interfaces, and what is made of other types.</summary>
    public TypeDescription? BaseType
    {
        get
        {
            if (!baseTypeKnown && File is not null)
            {
                baseType = parent.IsNil ? null : File.Guard(() => File.References.Type(parent, Context));
                baseTypeKnown = true;
            }

            return baseType;
        }
    }

    /// <summary>The interfaces that it says it implements.</summary>
    public ImmutableArray<TypeDescription> Interfaces
    {
        get
        {
            if (interfaces.IsDefault)
            {
                interfaces = File is null
                    ? []
                    : File.Guard(() => Definition.GetInterfaceImplementations().Select(h => File.References.Type(File.Reader.GetInterfaceImplementation(h).Interface, Context)).ToImmutableArray());
            }

            return interfaces;
        }
    }

    /// <summary>Whether it lives on the stack alone.</summary>
    public bool IsByRefLike => isByRefLike ??= HasAttribute("System.Runtime.CompilerServices.IsByRefLikeAttribute");

    /// <summary>How many items an inline array has; 0 if it is none.</summary>
    public int InlineArrayLength => Layout.InlineArrayLength;

    /// <summary>The size of a value on the stack and in memory, in bytes.</summary>
    public int Size => Layout.Size;

    /// <summary>The alignment of a value: 1, 2, 4 or 8 bytes.</summary>
    public int Alignment => Math.Min(8, Layout.Alignment);

    /// <summary>The primitive pieces of a value, in the order of their fields; an inline array's as often as it has items.</summary>
    public ImmutableArray<Leaf> Leaves => Layout.Leaves;

    /// <summary>Its fields, static ones too.</summary>
    public ImmutableArray<FieldDescription> Fields
    {
        get
        {
            if (allFields.IsDefault)
            {
                allFields = File is null ? [] : File.Guard(() => Definition.GetFields().Select(Field).ToImmutableArray());
            }

            return allFields;
        }
    }

    /// <summary>The fields of a value.</summary>
    public ImmutableArray<FieldDescription> InstanceFields
    {
        get
        {
            if (instanceFields.IsDefault)
            {
                instanceFields = [.. Fields.Where(f => !f.IsStatic)];
            }

            return instanceFields;
        }
    }

    /// <summary>Its methods, open where they are generic.</summary>
    public IEnumerable<MethodDescription> Methods
    {
        get
        {
            if (allMethods.IsDefault)
            {
                allMethods = File is null ? [] : File.Guard(() => Definition.GetMethods().Select(h => Method(h, [])).ToImmutableArray());
            }

            return allMethods;
        }
    }

    /// <summary>What initialises its static fields; null if nothing does.</summary>
    public MethodDescription? StaticConstructor => Methods.FirstOrDefault(m => m.Name == ".cctor");

    /// <summary>Whether its static constructor may run at any time before it is needed.</summary>
    public bool BeforeFieldInit => File is not null && (Attributes & TypeAttributes.BeforeFieldInit) != 0;

    /// <summary>The assemblies that it was found in.</summary>
    public AssemblySet Set { get; }

    /// <summary>The assembly that defines it; null for what is made of other types.</summary>
    public AssemblyFile? File { get; }

    /// <summary>Its row.</summary>
    public TypeDefinitionHandle Handle { get; }

    /// <summary>What its generic parameters stand for.</summary>
    internal GenericContext Context => new(GenericArguments, []);

    /// <summary>What its row says of it in flags.</summary>
    internal TypeAttributes Attributes { get; }

    /// <summary>Its row: to be asked only within <see cref="AssemblyFile.Guard{T}"/>.</summary>
    internal TypeDefinition Definition { get; }

    /// <summary>Where its pieces stand.</summary>
    internal TypeLayout Layout => layout.Value;

    /// <summary>A managed reference to it.</summary>
    public TypeDescription MakeByReference() => Set.Compose(TypeKind.ByReference, this);

    /// <summary>A pointer to it.</summary>
    public TypeDescription MakePointer() => Set.Compose(TypeKind.Pointer, this);

    /// <summary>It with its parameters filled in.</summary>
    public TypeDescription MakeGeneric(ImmutableArray<TypeDescription> arguments) => Set.Intern(File!, Handle, arguments);

    /// <summary>Whether an attribute of a full name stands on it.</summary>
    public bool HasAttribute(string fullName) => File is not null && File.Guard(() => Metadata.Attributes.Find(File.Reader, Definition.GetCustomAttributes(), fullName) is not null);

    /// <summary>The bytes of an attribute's arguments; null if it does not stand on it.</summary>
    public BlobReader? AttributeValue(string fullName) => File?.Guard<BlobReader?>(() =>
        Metadata.Attributes.Find(File.Reader, Definition.GetCustomAttributes(), fullName) is { } attribute ? File.Reader.GetBlobReader(attribute.Value) : null);

    /// <inheritdoc/>
    public override string ToString() => DisplayName;

    /// <summary>One of its methods.</summary>
    internal MethodDescription Method(MethodDefinitionHandle handle, ImmutableArray<TypeDescription> arguments)
    {
        if (!methods.TryGetValue(handle, out MethodDescription? method))
        {
            methods[handle] = method = new MethodDescription(this, handle, []);
        }

        return arguments.IsEmpty ? method : method.MakeGeneric(arguments);
    }

    /// <summary>One of its fields.</summary>
    internal FieldDescription Field(FieldDefinitionHandle handle)
    {
        if (!fields.TryGetValue(handle, out FieldDescription? field))
        {
            fields[handle] = field = new FieldDescription(this, handle);
        }

        return field;
    }

    /// <summary>Where one of its fields stands.</summary>
    internal int OffsetOf(FieldDescription field) => Layout.OffsetOf(field);

    private TypeKind ReadKind()
    {
        if ((Attributes & TypeAttributes.Interface) != 0)
        {
            return TypeKind.Interface;
        }

        string derivesFrom = parent.IsNil ? string.Empty : TypeNames.NameOf(File!.Reader, parent);
        if (derivesFrom == "System.Enum" && FullName != "System.Enum")
        {
            return TypeKind.Enum;
        }

        if (derivesFrom != "System.ValueType" || FullName == "System.Enum")
        {
            return TypeKind.Class;
        }

        return File!.Name == "System.Private.CoreLib" ? TypeNames.PrimitiveKind(FullName) ?? TypeKind.Struct : TypeKind.Struct;
    }
}
