using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SessionKit.Compiler.Programs;

/// <summary>Finds the programs that an assembly declares, and the source files that its debug information names, without loading it.</summary>
internal static class ProgramReader
{
    private const string AttributeNamespace = "SessionKit";
    private const string AttributeName = "ProgramAttribute";
    private const string IdlField = "Idl";

    /// <summary>The programs, in the order of their names, and the documents; null instead of these without debug information.</summary>
    /// <exception cref="ProgramReaderException">The file is no assembly, or a damaged one.</exception>
    public static (ImmutableArray<ProgramDeclaration> Programs, ImmutableHashSet<string>? Documents) Read(string path)
    {
        try
        {
            // Read as a whole: the file is free again before anything else happens to it.
            using var file = new PEReader(ImmutableArray.Create(File.ReadAllBytes(path)));
            return file.HasMetadata
                ? (ProgramsOf(file.GetMetadataReader()), DocumentsOf(file, path))
                : throw new ProgramReaderException($"'{path}' is not a .NET assembly");
        }
        catch (Exception damaged) when (damaged is BadImageFormatException or IOException or UnauthorizedAccessException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new ProgramReaderException($"'{path}' cannot be read: {damaged.Message}", damaged);
        }
    }

    private static ImmutableArray<ProgramDeclaration> ProgramsOf(MetadataReader metadata)
    {
        var programs = new List<ProgramDeclaration>();
        foreach (var handle in metadata.CustomAttributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Parent.Kind == HandleKind.TypeDefinition && IsProgramAttribute(metadata, attribute))
            {
                var type = metadata.GetTypeDefinition((TypeDefinitionHandle)attribute.Parent);
                programs.Add(new ProgramDeclaration(metadata.GetString(type.Name), FullNameOf(metadata, type), FindIdl(metadata, type)));
            }
        }

        programs.Sort((one, other) => string.CompareOrdinal(one.FullName, other.FullName));
        return [.. programs];
    }

    private static ImmutableHashSet<string>? DocumentsOf(PEReader file, string path)
    {
        try
        {
            if (!file.TryOpenAssociatedPortablePdb(path, OpenOrNull, out var provider, out _) || provider is null)
            {
                return null;
            }

            using (provider)
            {
                var symbols = provider.GetMetadataReader();
                var documents = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
                foreach (var handle in symbols.Documents)
                {
                    documents.Add(symbols.GetString(symbols.GetDocument(handle).Name));
                }

                return documents.ToImmutable();
            }
        }
        catch (BadImageFormatException)
        {
            // As good as none.
            return null;
        }
    }

    private static MemoryStream? OpenOrNull(string path) => File.Exists(path) ? new MemoryStream(File.ReadAllBytes(path)) : null;

    private static string FullNameOf(MetadataReader metadata, TypeDefinition type)
    {
        var name = metadata.GetString(type.Name);
        // A type cannot be inside itself, but a damaged file may say so.
        for (var depth = 0; !type.GetDeclaringType().IsNil && depth < 64; depth++)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
            name = $"{metadata.GetString(type.Name)}.{name}";
        }

        return type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    private static bool IsProgramAttribute(MetadataReader metadata, CustomAttribute attribute)
    {
        switch (attribute.Constructor.Kind)
        {
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
                if (member.Parent.Kind != HandleKind.TypeReference)
                {
                    return false;
                }

                var reference = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
                return IsProgramAttribute(metadata, reference.Namespace, reference.Name);
            case HandleKind.MethodDefinition:
                var method = metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor);
                var type = metadata.GetTypeDefinition(method.GetDeclaringType());
                return IsProgramAttribute(metadata, type.Namespace, type.Name);
            default:
                return false;
        }
    }

    private static bool IsProgramAttribute(MetadataReader metadata, StringHandle space, StringHandle name) =>
        metadata.StringComparer.Equals(name, AttributeName) && metadata.StringComparer.Equals(space, AttributeNamespace);

    private static string? FindIdl(MetadataReader metadata, TypeDefinition type)
    {
        foreach (var handle in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            if (metadata.StringComparer.Equals(field.Name, IdlField) && !field.GetDefaultValue().IsNil)
            {
                var constant = metadata.GetConstant(field.GetDefaultValue());
                return constant.TypeCode == ConstantTypeCode.String
                    ? metadata.GetBlobReader(constant.Value).ReadConstant(ConstantTypeCode.String) as string
                    : null;
            }
        }

        return null;
    }
}
