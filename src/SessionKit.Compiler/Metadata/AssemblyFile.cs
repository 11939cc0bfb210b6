using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SessionKit.Compiler.Metadata;

/// <summary>One assembly. Its file is read at once and not held open, but for the framework's, which nobody builds meanwhile.</summary>
internal sealed class AssemblyFile : IDisposable
{
    private readonly PEReader portable;
    private readonly Lazy<Dictionary<(string Space, string Name), TypeDefinitionHandle>> definitions;
    private readonly Lazy<Dictionary<(string Space, string Name), ExportedTypeHandle>> forwards;
    private readonly Lazy<DebugInformation?> debug;

    /// <summary>Reads an assembly.</summary>
    /// <exception cref="MetadataException">The file cannot be read, or is no managed assembly.</exception>
    public AssemblyFile(AssemblySet set, string path, bool isFramework = false)
    {
        (Set, Path) = (set, path);
        (portable, Reader, Name) = Guard(() =>
        {
            PEReader reader = Open(path, isFramework);
            if (!reader.HasMetadata)
            {
                throw new MetadataException($"'{path}' is no managed assembly.");
            }

            MetadataReader metadata = reader.GetMetadataReader();
            if (!metadata.IsAssembly)
            {
                throw new MetadataException($"'{path}' is a module and no assembly.");
            }

            return (reader, metadata, metadata.GetString(metadata.GetAssemblyDefinition().Name));
        });
        Signatures = new SignatureProvider(this);
        References = new References(this);
        definitions = new(() => Guard(ReadDefinitions));
        forwards = new(() => Guard(ReadForwards));
        debug = new(() => DebugInformation.Find(portable, path));
    }

    /// <summary>The assemblies that it was opened with.</summary>
    public AssemblySet Set { get; }

    /// <summary>Its file.</summary>
    public string Path { get; }

    /// <summary>Its simple name.</summary>
    public string Name { get; }

    /// <summary>Its tables.</summary>
    public MetadataReader Reader { get; }

    /// <summary>Makes types of its signatures.</summary>
    public SignatureProvider Signatures { get; }

    /// <summary>Finds what its tokens name.</summary>
    public References References { get; }

    /// <summary>Whether it has a portable PDB, inside or beside it. Without one nothing has a position.</summary>
    public bool HasDebugInformation => debug.Value is not null;

    /// <summary>Its portable PDB.</summary>
    public DebugInformation? Debug => debug.Value;

    /// <summary>The simple names of the assemblies that it refers to.</summary>
    public IEnumerable<string> ReferenceNames => Guard(() => Reader.AssemblyReferences.Select(h => Reader.GetString(Reader.GetAssemblyReference(h).Name)).ToArray());

    /// <summary>Every type that is defined here and not generic.</summary>
    public IEnumerable<TypeDescription> Types => Guard(() =>
        Reader.TypeDefinitions.Where(h => Reader.GetTypeDefinition(h).GetGenericParameters().Count == 0).Select(h => Set.Intern(this, h, [])).ToArray());

    /// <summary>A type that is not nested, defined here or forwarded from here; null if there is none.</summary>
    public TypeDescription? Find(string space, string name) =>
        FindDefinition(space, name, 0) is var (file, handle) && file is not null ? file.Set.Intern(file, handle, []) : null;

    /// <summary>A type that must be there.</summary>
    public TypeDescription FindRequired(string space, string name) =>
        Find(space, name) ?? throw new MetadataException($"'{Path}' does not define '{space}.{name}'.");

    /// <summary>Where a type is defined, followed through forwards.</summary>
    public (AssemblyFile? File, TypeDefinitionHandle Handle) FindDefinition(string space, string name, int depth)
    {
        if (definitions.Value.TryGetValue((space, name), out TypeDefinitionHandle handle))
        {
            return (this, handle);
        }

        if (depth > 8 || !forwards.Value.TryGetValue((space, name), out ExportedTypeHandle forward))
        {
            return (null, default);
        }

        return Guard(() =>
        {
            ExportedType exported = Reader.GetExportedType(forward);
            return exported.Implementation.Kind == HandleKind.AssemblyReference
                ? Set.Open(Reader.GetString(Reader.GetAssemblyReference((AssemblyReferenceHandle)exported.Implementation).Name)).FindDefinition(space, name, depth + 1)
                : (null, default);
        });
    }

    /// <summary>The body of a method at an address.</summary>
    public MethodBodyBlock BodyAt(int address) => portable.GetMethodBody(address);

    /// <summary>The bytes that the file holds for a field.</summary>
    public ReadOnlyMemory<byte>? DataOf(FieldDefinition field, int size)
    {
        BlobReader data = portable.GetSectionData(field.GetRelativeVirtualAddress()).GetReader();
        return data.Length < size ? throw new BadImageFormatException("A field's data is outside of the file.") : data.ReadBytes(size);
    }

    /// <summary>
    /// Runs a reading: whatever it trips over in the file becomes the one exception of this reader. Rows of <see cref="Reader"/> are read when their
    /// properties are asked for: descriptions take what they need of them here, and keep no row's property for later.
    /// </summary>
    /// <exception cref="MetadataException">The file is damaged.</exception>
    public T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (MetadataException.IsOfDamage(exception))
        {
            throw new MetadataException($"'{Path}' is damaged: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        portable.Dispose();
        if (debug.IsValueCreated)
        {
            debug.Value?.Dispose();
        }
    }

    private static PEReader Open(string path, bool isFramework)
    {
        try
        {
            // Of the framework's largest assembly a program needs a small part: mapping it reads no more than that.
            return isFramework
                ? new PEReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete))
                : new PEReader(System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(File.ReadAllBytes(path)));
        }
        catch (Exception exception) when (MetadataException.IsOfDamage(exception))
        {
            throw new MetadataException($"'{path}' cannot be read: {exception.Message}", exception);
        }
    }

    private Dictionary<(string Space, string Name), TypeDefinitionHandle> ReadDefinitions()
    {
        var found = new Dictionary<(string, string), TypeDefinitionHandle>();
        foreach (TypeDefinitionHandle handle in Reader.TypeDefinitions)
        {
            TypeDefinition type = Reader.GetTypeDefinition(handle);
            if (!type.IsNested)
            {
                found.TryAdd((Reader.GetString(type.Namespace), Reader.GetString(type.Name)), handle);
            }
        }

        return found;
    }

    private Dictionary<(string Space, string Name), ExportedTypeHandle> ReadForwards()
    {
        var found = new Dictionary<(string, string), ExportedTypeHandle>();
        foreach (ExportedTypeHandle handle in Reader.ExportedTypes)
        {
            ExportedType type = Reader.GetExportedType(handle);
            if (type.IsForwarder)
            {
                found.TryAdd((Reader.GetString(type.Namespace), Reader.GetString(type.Name)), handle);
            }
        }

        return found;
    }
}
