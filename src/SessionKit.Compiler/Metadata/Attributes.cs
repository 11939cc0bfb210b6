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
            if (TypeNames.NameOf(reader, type) == fullName)
            {
                return attribute;
            }
        }

        return null;
    }
}
