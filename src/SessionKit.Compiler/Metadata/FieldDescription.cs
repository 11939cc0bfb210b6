using System;
using System.Reflection;
using System.Reflection.Metadata;

namespace SessionKit.Compiler.Metadata;

/// <summary>A field of a closed type.</summary>
internal sealed class FieldDescription
{
    private readonly FieldDefinition definition;
    private readonly FieldAttributes attributes;
    private readonly Lazy<TypeDescription> type;
    private readonly Lazy<ReadOnlyMemory<byte>?> data;

    /// <summary>Made by its type.</summary>
    public FieldDescription(TypeDescription declaringType, FieldDefinitionHandle handle)
    {
        AssemblyFile file = declaringType.File!;
        DeclaringType = declaringType;
        definition = file.Reader.GetFieldDefinition(handle);
        (Name, attributes) = file.Guard(() => (file.Reader.GetString(definition.Name), definition.Attributes));
        type = new Lazy<TypeDescription>(() => file.Guard(() =>
        {
            SignatureSize.Check(file.Reader, definition.Signature);
            return definition.DecodeSignature(file.Signatures, declaringType.Context);
        }));
        data = new Lazy<ReadOnlyMemory<byte>?>(() => file.Guard(() => file.DataOf(definition, Type.Size)));
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it holds.</summary>
    public TypeDescription Type => type.Value;

    /// <summary>Whose it is.</summary>
    public TypeDescription DeclaringType { get; }

    /// <summary>Where it stands in a value of its type, in bytes.</summary>
    public int Offset => DeclaringType.OffsetOf(this);

    /// <summary>Whether it belongs to the type itself.</summary>
    public bool IsStatic => (attributes & FieldAttributes.Static) != 0;

    /// <summary>Whether it is a constant.</summary>
    public bool IsLiteral => (attributes & FieldAttributes.Literal) != 0;

    /// <summary>Whether only constructors write it.</summary>
    public bool IsInitOnly => (attributes & FieldAttributes.InitOnly) != 0;

    /// <summary>The bytes that the assembly holds for it, as many as its type has; null where there are none.</summary>
    public ReadOnlyMemory<byte>? RvaData => (attributes & FieldAttributes.HasFieldRVA) == 0 ? null : data.Value;

    /// <summary>The value of a constant; null if it is none.</summary>
    public object? ConstantValue => DeclaringType.File!.Guard(() =>
    {
        MetadataReader reader = DeclaringType.File!.Reader;
        ConstantHandle handle = definition.GetDefaultValue();
        if (handle.IsNil)
        {
            return null;
        }

        Constant constant = reader.GetConstant(handle);
        return reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
    });

    /// <summary>Whether an explicit layout puts it somewhere, and where.</summary>
    internal int ExplicitOffset => DeclaringType.File!.Guard(definition.GetOffset);

    /// <inheritdoc/>
    public override string ToString() => $"{DeclaringType.DisplayName}.{Name}";
}
