using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SessionKit.Build.Programs;

/// <summary>Finds the programs that an assembly declares, without loading it.</summary>
internal static class ProgramReader
{
    private const string AttributeNamespace = "SessionKit";
    private const string AttributeName = "ProgramAttribute";
    private const string IdlField = "Idl";

    /// <summary>The programs, in the order of their names.</summary>
    /// <exception cref="BuildInputException">The file is no assembly, or a damaged one.</exception>
    public static ImmutableArray<ProgramDeclaration> Read(string path)
    {
        try
        {
            // Read as a whole: the file is free again before anything else happens to it.
            using var file = new PEReader(ImmutableArray.Create(File.ReadAllBytes(path)));
            if (!file.HasMetadata)
            {
                throw new BuildInputException(path, "it is not a .NET assembly");
            }

            return Read(file.GetMetadataReader());
        }
        catch (BadImageFormatException damaged)
        {
            throw new BuildInputException(path, damaged.Message, damaged);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new BuildInputException(path, unreadable.Message, unreadable);
        }
    }

    private static ImmutableArray<ProgramDeclaration> Read(MetadataReader metadata)
    {
        var programs = new List<ProgramDeclaration>();
        foreach (var handle in metadata.CustomAttributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Parent.Kind == HandleKind.TypeDefinition && IsProgramAttribute(metadata, attribute))
            {
                var type = metadata.GetTypeDefinition((TypeDefinitionHandle)attribute.Parent);
                programs.Add(new ProgramDeclaration(metadata.GetString(type.Namespace), metadata.GetString(type.Name), FindIdl(metadata, type)));
            }
        }

        programs.Sort((one, other) => string.CompareOrdinal(one.FullName, other.FullName));
        return [.. programs];
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
