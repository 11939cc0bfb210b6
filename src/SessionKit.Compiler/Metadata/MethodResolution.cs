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

        return MostSpecific(method, type) is { IsAbstract: false } standard ? standard.MakeGeneric(method.GenericArguments) : null;
    }

    /// <summary>The default implementation: of the interface that overrides all others' that the type has, else the method's own.</summary>
    private static MethodDescription MostSpecific(MethodDescription method, TypeDescription type)
    {
        var candidates = AllInterfaces(type).Select(i => Explicit(method, i)).OfType<MethodDescription>().ToList();
        return candidates.Count == 0
            ? method
            : candidates.Find(best => candidates.TrueForAll(other => other == best || AllInterfaces(best.DeclaringType).Contains(other.DeclaringType)))
                ?? throw new MetadataException($"'{type.DisplayName}' has several implementations of '{method.DisplayName}', and none is the most specific one.");
    }

    /// <summary>What a type says explicitly that it implements the method with.</summary>
    private static MethodDescription? Explicit(MethodDescription method, TypeDescription type)
    {
        AssemblyFile file = type.File!;
        foreach (MethodImplementationHandle handle in type.Definition.GetMethodImplementations())
        {
            MethodImplementation implementation = file.Reader.GetMethodImplementation(handle);
            if (implementation.MethodBody.Kind != HandleKind.MethodDefinition || !file.Reader.StringComparer.Equals(NameOf(file, implementation.MethodDeclaration), method.Name))
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
                && (method.DeclaringType.Kind == TypeKind.Interface ? candidate.IsPublic && (candidate.IsVirtual || candidate.IsStatic) : candidate.IsVirtual && !candidate.IsNew)
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

    private static StringHandle NameOf(AssemblyFile file, EntityHandle method) => method.Kind == HandleKind.MemberReference
        ? file.Reader.GetMemberReference((MemberReferenceHandle)method).Name
        : file.Reader.GetMethodDefinition((MethodDefinitionHandle)method).Name;
}
