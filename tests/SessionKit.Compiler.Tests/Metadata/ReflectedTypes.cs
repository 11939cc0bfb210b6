using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using SessionKit.Compiler.Metadata;
using AssemblyFile = SessionKit.Compiler.Metadata.AssemblyFile;

namespace SessionKit.Compiler.Tests.Metadata;

/// <summary>Finds for a type that reflection knows what the reader says of it.</summary>
internal static class ReflectedTypes
{
    /// <summary>The same closed type; both have it from the same file, so that rows are the same.</summary>
    public static TypeDescription Of(AssemblySet set, Type type)
    {
        if (type.IsArray)
        {
            return set.FindType(null, "System.Array")!;
        }

        Type definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        AssemblyFile file = set.Open(type.Assembly.GetName().Name!);
        TypeDescription[] arguments = [.. type.GenericTypeArguments.Select(argument => Of(set, argument))];
        return set.Intern(file, (TypeDefinitionHandle)MetadataTokens.EntityHandle(definition.MetadataToken), [.. arguments]);
    }

    /// <summary>Every type of an assembly, with <c>int</c> for each parameter; constraints matter to no reading.</summary>
    public static IEnumerable<TypeDescription> AllOf(AssemblySet set, AssemblyFile file)
    {
        foreach (TypeDefinitionHandle handle in file.Reader.TypeDefinitions)
        {
            int parameters = file.Reader.GetTypeDefinition(handle).GetGenericParameters().Count;
            yield return set.Intern(file, handle, [.. Enumerable.Repeat(set.Primitives.Int32, parameters)]);
        }
    }

    /// <summary>Every method of an assembly, closed in the same way.</summary>
    public static IEnumerable<MethodDescription> MethodsOf(AssemblySet set, AssemblyFile file) =>
        AllOf(set, file).SelectMany(type => type.Methods).Select(method => method.MakeGeneric([.. Enumerable.Repeat(set.Primitives.Int32, method.GenericParameterCount)]));
}
