using System;
using System.Globalization;
using System.Linq;
using System.Reflection.Metadata;

namespace SessionKit.Compiler.Metadata;

/// <summary>What types are called.</summary>
internal static class TypeNames
{
    private const int DeepestNesting = 64;

    // Names of generic types double with each level: a program that nests them without end must not do so with its messages.
    private const int LongestName = 2_000;

    /// <summary>The full name of a definition: <c>Escrow+Offered</c>.</summary>
    public static string FullNameOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        string name = reader.GetString(type.Name);
        for (int depth = 0; type.IsNested && depth < DeepestNesting; depth++)
        {
            type = reader.GetTypeDefinition(type.GetDeclaringType());
            name = $"{reader.GetString(type.Name)}+{name}";
        }

        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }

    /// <summary>The full name of a definition or reference; empty for what is made of other types.</summary>
    public static string NameOf(MetadataReader reader, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return FullNameOf(reader, (TypeDefinitionHandle)handle);
            case HandleKind.TypeReference:
                TypeReference type = reader.GetTypeReference((TypeReferenceHandle)handle);
                string name = reader.GetString(type.Name);
                return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
            default:
                return string.Empty;
        }
    }

    /// <summary>As C# writes a type.</summary>
    public static string DisplayNameOf(TypeDescription type)
    {
        string name = Written(type);
        return name.Length <= LongestName ? name : $"{name.AsSpan(0, LongestName)}…";
    }

    private static string Written(TypeDescription type)
    {
        switch (type.Kind)
        {
            case TypeKind.Pointer:
                return type.ElementType!.DisplayName + "*";
            case TypeKind.ByReference:
                return "ref " + type.ElementType!.DisplayName;
            case TypeKind.Array:
                return type.ElementType!.DisplayName + type.FullName[type.ElementType.FullName.Length..];
            case TypeKind.FunctionPointer when type.GenericArguments is [var result, .. var taken]:
                return $"delegate*<{string.Join(", ", taken.Append(result).Select(t => t.DisplayName))}>";
        }

        if (Keyword(type.FullName) is { } keyword)
        {
            return keyword;
        }

        // Types around it take the first arguments, it takes the rest.
        int argument = 0;
        string[] parts = type.FullName.Split('+');
        parts[0] = parts[0][(parts[0].LastIndexOf('.') + 1)..];
        for (int i = 0; i < parts.Length; i++)
        {
            int tick = parts[i].IndexOf('`', StringComparison.Ordinal);
            if (tick >= 0 && int.TryParse(parts[i].AsSpan(tick + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= type.GenericArguments.Length - argument)
            {
                parts[i] = $"{parts[i][..tick]}<{string.Join(", ", type.GenericArguments.Skip(argument).Take(count).Select(a => a.DisplayName))}>";
                argument += count;
            }
        }

        return string.Join('.', parts);
    }

    /// <summary>What a type of the core library is by itself; null if it is a struct like others.</summary>
    public static TypeKind? PrimitiveKind(string fullName) => fullName switch
    {
        "System.Void" => TypeKind.Void,
        "System.Boolean" => TypeKind.Boolean,
        "System.Char" => TypeKind.Char,
        "System.SByte" => TypeKind.SByte,
        "System.Byte" => TypeKind.Byte,
        "System.Int16" => TypeKind.Int16,
        "System.UInt16" => TypeKind.UInt16,
        "System.Int32" => TypeKind.Int32,
        "System.UInt32" => TypeKind.UInt32,
        "System.Int64" => TypeKind.Int64,
        "System.UInt64" => TypeKind.UInt64,
        "System.IntPtr" => TypeKind.NativeInt,
        "System.UIntPtr" => TypeKind.NativeUInt,
        "System.Single" => TypeKind.Single,
        "System.Double" => TypeKind.Double,
        "System.TypedReference" => TypeKind.TypedReference,
        _ => null,
    };

    private static string? Keyword(string fullName) => fullName switch
    {
        "System.Void" => "void",
        "System.Boolean" => "bool",
        "System.Char" => "char",
        "System.SByte" => "sbyte",
        "System.Byte" => "byte",
        "System.Int16" => "short",
        "System.UInt16" => "ushort",
        "System.Int32" => "int",
        "System.UInt32" => "uint",
        "System.Int64" => "long",
        "System.UInt64" => "ulong",
        "System.IntPtr" => "nint",
        "System.UIntPtr" => "nuint",
        "System.Single" => "float",
        "System.Double" => "double",
        "System.Decimal" => "decimal",
        "System.Object" => "object",
        "System.String" => "string",
        _ => null,
    };
}
