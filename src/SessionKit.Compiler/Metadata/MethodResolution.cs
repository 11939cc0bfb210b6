using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;

namespace SessionKit.Compiler.Metadata;

/// <summary>Finds what a virtual, interface or static abstract method is for a closed type.</summary>
internal static class MethodResolution
{
    private const int DeepestInheritance = 64;

    /// <summary>The method that a call of <paramref name="method"/> on a type gets to.</summary>
    /// <exception cref="MetadataException">There is none.</exception>
    public static MethodDescription Find(MethodDescription method, TypeDescription type)
    {
        if (!method.IsVirtual || type == method.DeclaringType)
        {
            return method;
        }

        return type.File?.Guard(() => FindIn(method, type))
            ?? throw new MetadataException($"'{type.DisplayName}' has no '{method.DisplayName}'.");
    }

    private static MethodDescription? FindIn(MethodDescription method, TypeDescription type)
    {
        int depth = 0;
        for (TypeDescription? at = type; at?.File is not null && depth++ < DeepestInheritance; at = at.BaseType)
        {
            if (at == method.DeclaringType)
            {
                return method;
            }

            if ((Explicit(method, at) ?? Named(method, at)) is { } found)
            {
                return found.MakeGeneric(method.GenericArguments);
            }
        }

        if (method.DeclaringType.Kind != TypeKind.Interface)
        {
            return null;
        }

        // A default implementation: of an interface that overrides it, else its own.
        MethodDescription? overriding = AllInterfaces(type).Select(i => Explicit(method, i)).FirstOrDefault(m => m is { IsAbstract: false });
        return overriding?.MakeGeneric(method.GenericArguments) ?? (method.IsAbstract ? null : method);
    }

    /// <summary>What a type says explicitly that it implements the method with.</summary>
    private static MethodDescription? Explicit(MethodDescription method, TypeDescription type)
    {
        AssemblyFile file = type.File!;
        foreach (MethodImplementationHandle handle in type.Definition.GetMethodImplementations())
        {
            MethodImplementation implementation = file.Reader.GetMethodImplementation(handle);
            if (implementation.MethodBody.Kind != HandleKind.MethodDefinition || NameOf(file, implementation.MethodDeclaration) != method.Name)
            {
                continue;
            }

            MethodDescription declaration = file.References.Method(implementation.MethodDeclaration, type.Context);
            if (declaration.DeclaringType == method.DeclaringType && declaration.Handle == method.Handle)
            {
                return type.Method((MethodDefinitionHandle)implementation.MethodBody, []);
            }
        }

        return null;
    }

    /// <summary>The method of a type with the same name and, in that type, the same signature.</summary>
    private static MethodDescription? Named(MethodDescription method, TypeDescription type)
    {
        MethodSignature<TypeDescription> wanted = method.SignatureIn(method.DeclaringType);
        MetadataReader reader = type.File!.Reader;
        foreach (MethodDefinitionHandle handle in type.Definition.GetMethods())
        {
            if (reader.StringComparer.Equals(reader.GetMethodDefinition(handle).Name, method.Name)
                && type.Method(handle, []) is var candidate
                && candidate.IsStatic == method.IsStatic
                && (candidate.IsVirtual || candidate.IsStatic)
                && SignatureMatching.Same(wanted, candidate.SignatureIn(type)))
            {
                return candidate;
            }
        }

        return null;
    }

    private static List<TypeDescription> AllInterfaces(TypeDescription type)
    {
        var found = new List<TypeDescription>();
        var waiting = new Queue<TypeDescription>(type.Interfaces);
        while (waiting.Count > 0 && found.Count < 1_000)
        {
            TypeDescription each = waiting.Dequeue();
            if (!found.Contains(each))
            {
                found.Add(each);
                foreach (TypeDescription inner in each.Interfaces)
                {
                    waiting.Enqueue(inner);
                }
            }
        }

        return found;
    }

    private static string NameOf(AssemblyFile file, EntityHandle method)
    {
        StringHandle name = method.Kind == HandleKind.MemberReference
            ? file.Reader.GetMemberReference((MemberReferenceHandle)method).Name
            : file.Reader.GetMethodDefinition((MethodDefinitionHandle)method).Name;
        return file.Reader.GetString(name);
    }
}
