using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Metadata;

/// <summary>A method of a closed type with closed arguments. There is one description of each, so that methods are compared by reference.</summary>
internal sealed class MethodDescription
{
    private const string NeverReturnsAttribute = "System.Diagnostics.CodeAnalysis.DoesNotReturnAttribute";

    private readonly Dictionary<ImmutableArray<TypeDescription>, MethodDescription> closed = new(ArgumentsComparer.Instance);
    private readonly MethodDefinition definition;
    private readonly MethodAttributes attributes;
    private readonly MethodImplAttributes implementation;
    private readonly int address;
    private readonly Lazy<int> parameterCount;
    private readonly Lazy<MethodSignature<TypeDescription>> signature;
    private readonly Lazy<MethodBody?> body;

    /// <summary>Made by its type.</summary>
    public MethodDescription(TypeDescription declaringType, MethodDefinitionHandle handle, ImmutableArray<TypeDescription> arguments)
    {
        AssemblyFile file = declaringType.File!;
        (DeclaringType, Handle, GenericArguments) = (declaringType, handle, arguments);
        definition = file.Reader.GetMethodDefinition(handle);
        (Name, attributes, implementation, address) = file.Guard(() =>
            (file.Reader.GetString(definition.Name), definition.Attributes, definition.ImplAttributes, definition.RelativeVirtualAddress));
        parameterCount = new(() => file.Guard(() => definition.GetGenericParameters().Count));
        signature = new(() => file.Guard(() =>
        {
            SignatureSize.Check(file.Reader, definition.Signature);

            // Of a method that is not filled in, parameters stay parameters: it can be named, not compiled.
            bool isOpen = arguments.IsEmpty && GenericParameterCount > 0;
            return isOpen ? SignatureIn(declaringType) : definition.DecodeSignature(file.Signatures, Context);
        }));
        body = new(() => file.Guard(ReadBody));
    }

    /// <summary>Whose it is.</summary>
    public TypeDescription DeclaringType { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What its own parameters stand for.</summary>
    public ImmutableArray<TypeDescription> GenericArguments { get; }

    /// <summary>How many parameters of its own it has.</summary>
    public int GenericParameterCount => parameterCount.Value;

    /// <summary>Whether it has no <c>this</c>.</summary>
    public bool IsStatic => (attributes & MethodAttributes.Static) != 0;

    /// <summary>Whether it can be overridden or implements something.</summary>
    public bool IsVirtual => (attributes & MethodAttributes.Virtual) != 0;

    /// <summary>Whether it has no body of its own.</summary>
    public bool IsAbstract => (attributes & MethodAttributes.Abstract) != 0;

    /// <summary>The types of its parameters, without <c>this</c>.</summary>
    public ImmutableArray<TypeDescription> Parameters => signature.Value.ParameterTypes;

    /// <summary>What it returns.</summary>
    public TypeDescription ReturnType => signature.Value.ReturnType;

    /// <summary>The simple name of the assembly that defines it.</summary>
    public string AssemblyName => DeclaringType.File!.Name;

    /// <summary>Its instructions; null where the runtime provides them or there are none.</summary>
    /// <exception cref="MetadataException">They cannot be decoded.</exception>
    public MethodBody? Body => body.Value;

    /// <summary>Whether it asks to be inlined.</summary>
    public bool AggressiveInlining => (implementation & MethodImplAttributes.AggressiveInlining) != 0;

    /// <summary>Whether it asks not to be.</summary>
    public bool NoInlining => (implementation & MethodImplAttributes.NoInlining) != 0;

    /// <summary>Whether it says that it never returns.</summary>
    public bool NeverReturns => HasAttribute(NeverReturnsAttribute);

    /// <summary>As C# writes it: <c>TokenProgram.Transfer(Context, ref TokenAccount, …)</c>.</summary>
    public string DisplayName
    {
        get
        {
            string arguments = GenericArguments.IsEmpty ? string.Empty : $"<{string.Join(", ", GenericArguments.Select(a => a.DisplayName))}>";
            string name = Name switch
            {
                ".ctor" => $"new {DeclaringType.DisplayName}",
                _ => $"{DeclaringType.DisplayName}.{Name}{arguments}",
            };
            return $"{name}({string.Join(", ", Parameters.Select(p => p.DisplayName))})";
        }
    }

    /// <summary>Where its body begins in the source; null if nobody knows.</summary>
    public SourcePosition? FirstPosition => DeclaringType.File!.Debug?.PositionsOf(Handle) is [var first, ..] ? first.Position : null;

    /// <summary>Its row.</summary>
    public MethodDefinitionHandle Handle { get; }

    /// <summary>Whether everybody may call it.</summary>
    internal bool IsPublic => (attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public;

    /// <summary>Whether it hides what it has the name and signature of, and does not override it.</summary>
    internal bool IsNew => (attributes & MethodAttributes.NewSlot) != 0;

    internal GenericContext Context => new(DeclaringType.GenericArguments, GenericArguments);

    /// <summary>It with its own parameters filled in.</summary>
    public MethodDescription MakeGeneric(ImmutableArray<TypeDescription> arguments)
    {
        if (arguments.IsEmpty)
        {
            return this;
        }

        if (!closed.TryGetValue(arguments, out MethodDescription? method))
        {
            closed[arguments] = method = new MethodDescription(DeclaringType, Handle, arguments);
        }

        return method;
    }

    /// <summary>Whether an attribute of a full name stands on it.</summary>
    public bool HasAttribute(string fullName)
    {
        AssemblyFile file = DeclaringType.File!;
        return file.Guard(() => Attributes.Find(file.Reader, definition.GetCustomAttributes(), fullName) is not null);
    }

    /// <summary>The method that a call through a type gets to: an override, an implementation, or the default one.</summary>
    /// <param name="constrained">A closed type that derives from this method's or implements it.</param>
    /// <exception cref="MetadataException">It has none.</exception>
    public MethodDescription ResolveConstrained(TypeDescription constrained) => MethodResolution.Find(this, constrained);

    /// <inheritdoc/>
    public override string ToString() => DisplayName;

    /// <summary>Its signature in its closed type, its own parameters as parameters.</summary>
    internal MethodSignature<TypeDescription> SignatureIn(TypeDescription type) => DeclaringType.File!.Guard(() =>
    {
        SignatureSize.Check(DeclaringType.File!.Reader, definition.Signature);
        return definition.DecodeSignature(DeclaringType.File!.Signatures, new GenericContext(type.GenericArguments, MethodParameters()));
    });

    private ImmutableArray<TypeDescription> MethodParameters() =>
        [.. Enumerable.Range(0, GenericParameterCount).Select(i => DeclaringType.Set.Compose(TypeKind.GenericParameter, null, -1 - i))];

    private MethodBody? ReadBody()
    {
        AssemblyFile file = DeclaringType.File!;
        bool hasIl = (implementation & (MethodImplAttributes.CodeTypeMask | MethodImplAttributes.InternalCall)) == 0;
        return address == 0 || !hasIl || (attributes & MethodAttributes.PinvokeImpl) != 0
            ? null
            : new BodyDecoder(file, Context).Decode(file.BodyAt(address), Handle);
    }

    private sealed class ArgumentsComparer : IEqualityComparer<ImmutableArray<TypeDescription>>
    {
        public static ArgumentsComparer Instance { get; } = new();

        public bool Equals(ImmutableArray<TypeDescription> x, ImmutableArray<TypeDescription> y) => x.AsSpan().SequenceEqual(y.AsSpan());

        public int GetHashCode(ImmutableArray<TypeDescription> obj)
        {
            HashCode hash = default;
            foreach (TypeDescription argument in obj)
            {
                hash.Add(argument);
            }

            return hash.ToHashCode();
        }
    }
}
