using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace SessionKit.Compiler.Metadata;

/// <summary>Finds what an assembly's tokens name.</summary>
/// <param name="file">The assembly.</param>
internal sealed class References(AssemblyFile file)
{
    // A damaged file may have a type derive from itself.
    private const int DeepestInheritance = 64;

    private readonly Dictionary<TypeReferenceHandle, TypeDescription> types = [];
    private readonly Dictionary<MemberReferenceHandle, (AssemblyFile File, MethodDefinitionHandle Handle, int Up)> methods = [];

    private MetadataReader Reader => file.Reader;

    /// <summary>The type of a reference.</summary>
    /// <exception cref="MetadataException">It cannot be found.</exception>
    public TypeDescription TypeOf(TypeReferenceHandle handle)
    {
        if (!types.TryGetValue(handle, out TypeDescription? type))
        {
            types[handle] = type = Find(handle);
        }

        return type;
    }

    /// <summary>The type that a token names.</summary>
    public TypeDescription Type(EntityHandle handle, GenericContext context) => handle.Kind switch
    {
        HandleKind.TypeDefinition => file.Set.Intern(file, (TypeDefinitionHandle)handle, []),
        HandleKind.TypeReference => TypeOf((TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => file.Signatures.GetTypeFromSpecification(Reader, context, (TypeSpecificationHandle)handle, 0),
        _ => throw new BadImageFormatException($"A {handle.Kind} stands where a type is due."),
    };

    /// <summary>The method that a token names.</summary>
    public MethodDescription Method(EntityHandle handle, GenericContext context)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                var definition = (MethodDefinitionHandle)handle;
                TypeDescription owner = file.Set.Intern(file, Reader.GetMethodDefinition(definition).GetDeclaringType(), []);
                return owner.Method(definition, []);
            case HandleKind.MemberReference:
                return MethodOf((MemberReferenceHandle)handle, context, []);
            case HandleKind.MethodSpecification:
                MethodSpecification specification = Reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                SignatureSize.Check(Reader, specification.Signature);
                ImmutableArray<TypeDescription> arguments = specification.DecodeSignature(file.Signatures, context);
                return specification.Method.Kind == HandleKind.MemberReference
                    ? MethodOf((MemberReferenceHandle)specification.Method, context, arguments)
                    : Method(specification.Method, context).MakeGeneric(arguments);
            default:
                throw new BadImageFormatException($"A {handle.Kind} stands where a method is due.");
        }
    }

    /// <summary>The field that a token names.</summary>
    public FieldDescription Field(EntityHandle handle, GenericContext context)
    {
        if (handle.Kind == HandleKind.FieldDefinition)
        {
            var definition = (FieldDefinitionHandle)handle;
            return file.Set.Intern(file, Reader.GetFieldDefinition(definition).GetDeclaringType(), []).Field(definition);
        }

        MemberReference reference = Reader.GetMemberReference((MemberReferenceHandle)handle);
        string name = Reader.GetString(reference.Name);
        int up = 0;
        for (TypeDescription? type = Type(reference.Parent, context); type is not null && up < DeepestInheritance; type = type.BaseType, up++)
        {
            if (type.Fields.FirstOrDefault(f => f.Name == name) is { } field)
            {
                return field;
            }
        }

        throw new MetadataException($"'{file.Path}' names the field '{name}' of '{Type(reference.Parent, context).DisplayName}', and there is none.");
    }

    private static bool IsOf(AssemblyFile home, MethodDefinition method, MethodSignature<TypeDescription> wanted)
    {
        SignatureSize.Check(home.Reader, method.Signature);
        return SignatureMatching.Same(wanted, method.DecodeSignature(home.Signatures, GenericContext.Open));
    }

    private TypeDescription Find(TypeReferenceHandle handle)
    {
        // Nested types name the type around them; a damaged file may name them in a circle.
        var names = new Stack<string>();
        TypeReference reference = Reader.GetTypeReference(handle);
        while (reference.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            names.Push(Reader.GetString(reference.Name));
            if (names.Count > 64)
            {
                throw new BadImageFormatException("A type is nested too deeply.");
            }

            reference = Reader.GetTypeReference((TypeReferenceHandle)reference.ResolutionScope);
        }

        (string space, string name) = (Reader.GetString(reference.Namespace), Reader.GetString(reference.Name));
        AssemblyFile home = reference.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? file.Set.Open(Reader.GetString(Reader.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name))
            : file;
        (AssemblyFile? found, TypeDefinitionHandle definition) = home.FindDefinition(space, name, 0);
        if (found is null)
        {
            throw new MetadataException($"'{file.Path}' names the type '{space}.{name}' of '{home.Name}', and there is none.");
        }

        foreach (string nested in names)
        {
            TypeDefinitionHandle inner = found.Reader.GetTypeDefinition(definition).GetNestedTypes()
                .FirstOrDefault(h => found.Reader.GetString(found.Reader.GetTypeDefinition(h).Name) == nested);
            definition = !inner.IsNil ? inner : throw new MetadataException($"'{file.Path}' names the type '{nested}' within '{space}.{name}' of '{home.Name}', and there is none.");
        }

        return found.Set.Intern(found, definition, []);
    }

    private MethodDescription MethodOf(MemberReferenceHandle handle, GenericContext context, ImmutableArray<TypeDescription> arguments)
    {
        MemberReference reference = Reader.GetMemberReference(handle);
        if (reference.Parent.Kind == HandleKind.MethodDefinition)
        {
            throw new MetadataException($"'{file.Path}' calls a method with a variable number of arguments.");
        }

        TypeDescription type = Type(reference.Parent, context);
        if (type.File is null)
        {
            throw new MetadataException($"'{Reader.GetString(reference.Name)}' of the array or pointer type '{type.DisplayName}' has no code of its own.");
        }

        if (!methods.TryGetValue(handle, out var found))
        {
            methods[handle] = found = FindMethod(reference, type);
        }

        TypeDescription owner = type;
        for (int i = 0; i < found.Up; i++)
        {
            owner = owner.BaseType!;
        }

        return owner.Method(found.Handle, arguments);
    }

    private (AssemblyFile File, MethodDefinitionHandle Handle, int Up) FindMethod(MemberReference reference, TypeDescription type)
    {
        string name = Reader.GetString(reference.Name);
        SignatureSize.Check(Reader, reference.Signature);
        MethodSignature<TypeDescription> wanted = reference.DecodeMethodSignature(file.Signatures, GenericContext.Open);
        int up = 0;
        for (TypeDescription? owner = type; owner?.File is { } home && up < DeepestInheritance; owner = owner.BaseType, up++)
        {
            foreach (MethodDefinitionHandle handle in home.Reader.GetTypeDefinition(owner.Handle).GetMethods())
            {
                MethodDefinition method = home.Reader.GetMethodDefinition(handle);
                if (home.Reader.StringComparer.Equals(method.Name, name) && IsOf(home, method, wanted))
                {
                    return (home, handle, up);
                }
            }
        }

        throw new MetadataException($"'{file.Path}' calls '{type.DisplayName}.{name}', and there is none with that signature.");
    }
}
