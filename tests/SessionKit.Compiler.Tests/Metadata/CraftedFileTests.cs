using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using SessionKit.Compiler.Metadata;
using Xunit;

namespace SessionKit.Compiler.Tests.Metadata;

/// <summary>Files that no compiler writes, made to overflow the stack or to keep the reader busy.</summary>
public sealed class CraftedFileTests : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("sessionkit").FullName, "Crafted.dll");

    [Fact]
    public void A_signature_that_is_nested_too_deeply_is_refused()
    {
        using AssemblySet set = Write((metadata, _) =>
        {
            var field = new BlobBuilder();
            field.WriteByte((byte)SignatureKind.Field);
            field.WriteBytes((byte)SignatureTypeCode.SZArray, 200_000);
            field.WriteByte((byte)SignatureTypeCode.Int32);
            metadata.AddFieldDefinition(FieldAttributes.Public, metadata.GetOrAddString("Deep"), metadata.GetOrAddBlob(field));
        });
        FieldDescription field = set.FindType(null, "Crafted")!.Fields.Single();
        Assert.Contains("nested", Assert.Throws<MetadataException>(() => field.Type).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_as_deep_as_is_allowed_fits_the_stack()
    {
        using AssemblySet set = Write((metadata, _) =>
        {
            var field = new BlobBuilder();
            field.WriteByte((byte)SignatureKind.Field);
            field.WriteBytes((byte)SignatureTypeCode.Pointer, 1_000);
            field.WriteByte((byte)SignatureTypeCode.Int32);
            metadata.AddFieldDefinition(FieldAttributes.Public, metadata.GetOrAddString("Deep"), metadata.GetOrAddBlob(field));
        });
        Assert.Equal(TypeKind.Pointer, set.FindType(null, "Crafted")!.Fields.Single().Type.Kind);
    }

    [Fact]
    public void A_struct_that_contains_itself_is_refused()
    {
        using AssemblySet set = Write((metadata, self) =>
            metadata.AddFieldDefinition(FieldAttributes.Public, metadata.GetOrAddString("Inner"), FieldOf(metadata, self)));
        Assert.Throws<MetadataException>(() => set.FindType(null, "Crafted")!.Size);
    }

    [Fact]
    public void A_type_specification_that_names_itself_is_refused()
    {
        using AssemblySet set = Write((metadata, _) =>
        {
            var specification = new BlobBuilder();
            for (int i = 0; i < 20; i++)
            {
                specification.WriteByte((byte)SignatureTypeCode.OptionalModifier);
                specification.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(MetadataTokens.TypeSpecificationHandle(1)));
            }

            specification.WriteByte((byte)SignatureTypeCode.Int32);
            metadata.AddTypeSpecification(metadata.GetOrAddBlob(specification));
            metadata.AddInterfaceImplementation(MetadataTokens.TypeDefinitionHandle(2), MetadataTokens.TypeSpecificationHandle(1));
        });
        Assert.Throws<MetadataException>(() => set.FindType(null, "Crafted")!.Interfaces);
    }

    [Fact]
    public void A_reference_does_not_lead_out_of_the_folders()
    {
        using AssemblySet set = Write((_, _) => { });
        Assert.Throws<MetadataException>(() => set.Open("../" + Path.GetFileName(Path.GetDirectoryName(path)) + "/Crafted"));
        Assert.Throws<MetadataException>(() => set.Open(Path.ChangeExtension(path, null)));
        Assert.Same(set.Root, set.Open("Crafted"));
    }

    [Fact]
    public void Names_do_not_grow_without_end()
    {
        using AssemblySet set = Write((_, _) => { });
        TypeDescription nested = set.Primitives.Int32;
        TypeDescription pair = set.FindType(null, "System.ValueTuple`2")!;
        for (int i = 0; i < 60; i++)
        {
            nested = pair.MakeGeneric([nested, nested]);
        }

        Assert.InRange(nested.DisplayName.Length, 1_000, 3_000);
        Assert.Throws<MetadataException>(() => nested.Size);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    private static BlobHandle FieldOf(MetadataBuilder metadata, EntityHandle type)
    {
        var field = new BlobBuilder();
        new BlobEncoder(field).Field().Type().Type(type, isValueType: true);
        return metadata.GetOrAddBlob(field);
    }

    /// <summary>An assembly with one struct, whose fields the caller adds.</summary>
    private AssemblySet Write(Action<MetadataBuilder, EntityHandle> fill)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("Crafted.dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("Crafted"), new Version(1, 0), default, default, default, default);
        AssemblyReferenceHandle core = metadata.AddAssemblyReference(metadata.GetOrAddString("System.Private.CoreLib"), new Version(10, 0), default, default, default, default);
        TypeReferenceHandle value = metadata.AddTypeReference(core, metadata.GetOrAddString("System"), metadata.GetOrAddString("ValueType"));
        FieldDefinitionHandle firstField = MetadataTokens.FieldDefinitionHandle(1);
        MethodDefinitionHandle firstMethod = MetadataTokens.MethodDefinitionHandle(1);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, firstField, firstMethod);
        TypeDefinitionHandle self = metadata.AddTypeDefinition(
            TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.SequentialLayout, default, metadata.GetOrAddString("Crafted"), value, firstField, firstMethod);
        fill(metadata, self);
        var image = new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder());
        var bytes = new BlobBuilder();
        image.Serialize(bytes);
        File.WriteAllBytes(path, bytes.ToArray());
        return new AssemblySet(path, []);
    }
}
