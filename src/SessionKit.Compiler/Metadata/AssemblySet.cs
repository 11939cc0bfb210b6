using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.Metadata.Ecma335;

namespace SessionKit.Compiler.Metadata;

/// <summary>
/// An assembly and all that it refers to. Others are opened when something names them: among the given references, beside the assembly, or among
/// the framework's implementation assemblies (reference assemblies have no bodies).
/// </summary>
internal sealed class AssemblySet : IDisposable
{
    private const string CoreName = "System.Private.CoreLib";

    private readonly Dictionary<string, AssemblyFile> files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> folders = [];
    private readonly Dictionary<TypeKey, TypeDescription> types = [];
    private readonly Dictionary<(TypeDescription? Element, TypeKind Kind, int Index), TypeDescription> composed = [];
    private PrimitiveTypes? primitives;

    /// <summary>Opens an assembly.</summary>
    /// <param name="assemblyPath">Its file.</param>
    /// <param name="references">Files, and folders of files, that it may refer to.</param>
    /// <exception cref="MetadataException">It is none, or there is none.</exception>
    public AssemblySet(string assemblyPath, IEnumerable<string> references)
    {
        Framework = System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory();
        foreach (string reference in references)
        {
            if (Directory.Exists(reference))
            {
                folders.Add(reference);
            }
            else
            {
                paths.TryAdd(Path.GetFileNameWithoutExtension(reference), reference);
            }
        }

        Root = new AssemblyFile(this, assemblyPath);
        files[Root.Name] = Root;
        if (Path.GetDirectoryName(Path.GetFullPath(assemblyPath)) is { } beside)
        {
            folders.Add(beside);
        }
    }

    /// <summary>The assembly that was asked for.</summary>
    public AssemblyFile Root { get; }

    /// <summary>The types that IL knows by itself.</summary>
    public PrimitiveTypes Primitives => primitives ??= new PrimitiveTypes(Core);

    /// <summary>Where the framework's implementation assemblies are.</summary>
    public string Framework { get; }

    /// <summary>Every file that was opened so far.</summary>
    public IEnumerable<string> OpenedFiles => files.Values.Select(f => f.Path).Order(StringComparer.Ordinal);

    private AssemblyFile Core => Open(CoreName);

    /// <summary>A type by its full name; in one assembly, or in any of the root's references if none is named.</summary>
    /// <returns>The type, or null if there is none.</returns>
    public TypeDescription? FindType(string? assembly, string fullName)
    {
        int dot = fullName.LastIndexOf('.');
        (string space, string name) = dot < 0 ? (string.Empty, fullName) : (fullName[..dot], fullName[(dot + 1)..]);
        if (assembly is not null)
        {
            return Open(assembly).Find(space, name);
        }

        return Root.Find(space, name) ?? Core.Find(space, name) ?? Root.ReferenceNames.Select(n => TryOpen(n)?.Find(space, name)).FirstOrDefault(t => t is not null);
    }

    /// <summary>A method of a type by its name, if there is exactly one.</summary>
    public MethodDescription? FindMethod(string? assembly, string typeName, string name) =>
        FindType(assembly, typeName)?.Methods.Where(m => m.Name == name).Take(2).ToArray() is [var only] ? only : null;

    /// <summary>The assembly of a simple name.</summary>
    /// <exception cref="MetadataException">There is none, or it cannot be read.</exception>
    internal AssemblyFile Open(string name) =>
        TryOpen(name) ?? throw new MetadataException($"'{Root.Path}' refers to the assembly '{name}', which is neither among the references nor beside it nor part of the framework.");

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AssemblyFile file in files.Values)
        {
            file.Dispose();
        }
    }

    /// <summary>The one description of a closed type.</summary>
    internal TypeDescription Intern(AssemblyFile file, System.Reflection.Metadata.TypeDefinitionHandle handle, ImmutableArray<TypeDescription> arguments)
    {
        var key = new TypeKey(file, handle, arguments);
        if (!types.TryGetValue(key, out TypeDescription? type))
        {
            types[key] = type = new TypeDescription(this, file, handle, arguments);
        }

        return type;
    }

    /// <summary>The one function pointer of a signature.</summary>
    internal TypeDescription ComposeFunctionPointer(System.Reflection.Metadata.SignatureHeader header, TypeDescription result, ImmutableArray<TypeDescription> parameters)
    {
        var key = new TypeKey(header, [result, .. parameters]);
        if (!types.TryGetValue(key, out TypeDescription? type))
        {
            types[key] = type = new TypeDescription(this, key.Arguments);
        }

        return type;
    }

    /// <summary>The one pointer, reference, array or generic parameter of its kind.</summary>
    internal TypeDescription Compose(TypeKind kind, TypeDescription? element, int index = 0)
    {
        if (!composed.TryGetValue((element, kind, index), out TypeDescription? type))
        {
            composed[(element, kind, index)] = type = new TypeDescription(this, kind, element, index);
        }

        return type;
    }

    private AssemblyFile? TryOpen(string name)
    {
        if (files.TryGetValue(name, out AssemblyFile? file))
        {
            return file;
        }

        // A name is no path: a damaged file must not lead out of the folders.
        if (name.AsSpan().ContainsAny('/', '\\', '\0'))
        {
            return null;
        }

        string fileName = name + ".dll";
        string framework = Path.Combine(Framework, fileName);
        if (File.Exists(framework))
        {
            return files[name] = new AssemblyFile(this, framework, isFramework: true);
        }

        string? path = paths.TryGetValue(name, out string? given) && File.Exists(given) ? given : folders.Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(File.Exists);
        return path is null ? null : files[name] = new AssemblyFile(this, path);
    }

    private readonly struct TypeKey : IEquatable<TypeKey>
    {
        private readonly AssemblyFile? file;
        private readonly int row;

        public TypeKey(AssemblyFile file, System.Reflection.Metadata.TypeDefinitionHandle handle, ImmutableArray<TypeDescription> arguments) =>
            (this.file, row, Arguments) = (file, MetadataTokens.GetRowNumber(handle), arguments);

        public TypeKey(System.Reflection.Metadata.SignatureHeader functionPointer, ImmutableArray<TypeDescription> arguments) =>
            (file, row, Arguments) = (null, functionPointer.RawValue, arguments);

        public ImmutableArray<TypeDescription> Arguments { get; }

        public bool Equals(TypeKey other) => file == other.file && row == other.row && Arguments.AsSpan().SequenceEqual(other.Arguments.AsSpan());

        public override bool Equals(object? obj) => obj is TypeKey other && Equals(other);

        public override int GetHashCode()
        {
            HashCode hash = default;
            hash.Add(file);
            hash.Add(row);
            foreach (TypeDescription argument in Arguments)
            {
                hash.Add(argument);
            }

            return hash.ToHashCode();
        }
    }
}
