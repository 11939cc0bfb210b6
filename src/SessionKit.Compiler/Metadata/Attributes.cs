using System;
using System.Reflection.Metadata;

namespace SessionKit.Compiler.Metadata;

/// <summary>Finds attributes by the full name of their class, wherever that is defined.</summary>
internal static class Attributes
{
    /// <summary>The first attribute of that name; null if there is none.</summary>
    public static CustomAttribute? Find(MetadataReader reader, CustomAttributeHandleCollection attributes, string fullName)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            CustomAttribute attribute = reader.GetCustomAttribute(handle);
            EntityHandle type = attribute.Constructor.Kind == HandleKind.MethodDefinition
                ? reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()
                : reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (IsCalled(reader, type, fullName))
            {
                return attribute;
            }
        }

        return null;
    }

    // Every method is asked for its attributes: most answers are no, and need no text made.
    private static bool IsCalled(MetadataReader reader, EntityHandle type, string fullName)
    {
        if (type.Kind != HandleKind.TypeReference)
        {
            return TypeNames.NameOf(reader, type) == fullName;
        }

        TypeReference reference = reader.GetTypeReference((TypeReferenceHandle)type);
        int dot = fullName.LastIndexOf('.');
        return reader.StringComparer.Equals(reference.Name, fullName[(dot + 1)..])
            && (dot < 0 ? reference.Namespace.IsNil : reader.StringComparer.Equals(reference.Namespace, fullName[..dot]));
    }
}
