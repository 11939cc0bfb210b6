using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace SessionKit.Compiler.Metadata;

/// <summary>Makes types of signatures. Modifiers and pins are left out: no signature differs by them alone.</summary>
/// <param name="file">Whose signatures.</param>
internal sealed class SignatureProvider(AssemblyFile file) : ISignatureTypeProvider<TypeDescription, GenericContext>
{
    // Only a modifier may be a specification within a specification.
    private const int MaximumDepth = 2;

    private readonly Dictionary<(TypeSpecificationHandle Handle, GenericContext Context), TypeDescription> specifications = [];
    private int depth;

    private PrimitiveTypes Primitives => file.Set.Primitives;

    /// <inheritdoc/>
    public TypeDescription GetArrayType(TypeDescription elementType, ArrayShape shape) => file.Set.Compose(TypeKind.Array, elementType, shape.Rank);

    /// <inheritdoc/>
    public TypeDescription GetByReferenceType(TypeDescription elementType) => elementType.MakeByReference();

    /// <inheritdoc/>
    public TypeDescription GetFunctionPointerType(MethodSignature<TypeDescription> signature) =>
        file.Set.ComposeFunctionPointer(signature.Header, signature.ReturnType, signature.ParameterTypes);

    /// <inheritdoc/>
    public TypeDescription GetGenericInstantiation(TypeDescription genericType, ImmutableArray<TypeDescription> typeArguments) => genericType.MakeGeneric(typeArguments);

    /// <inheritdoc/>
    public TypeDescription GetGenericMethodParameter(GenericContext genericContext, int index) =>
        genericContext.IsOpen ? file.Set.Compose(TypeKind.GenericParameter, null, -1 - index) : Argument(genericContext.MethodArguments, index);

    /// <inheritdoc/>
    public TypeDescription GetGenericTypeParameter(GenericContext genericContext, int index) =>
        genericContext.IsOpen ? file.Set.Compose(TypeKind.GenericParameter, null, index) : Argument(genericContext.TypeArguments, index);

    /// <inheritdoc/>
    public TypeDescription GetModifiedType(TypeDescription modifier, TypeDescription unmodifiedType, bool isRequired) => unmodifiedType;

    /// <inheritdoc/>
    public TypeDescription GetPinnedType(TypeDescription elementType) => elementType;

    /// <inheritdoc/>
    public TypeDescription GetPointerType(TypeDescription elementType) => file.Set.Compose(TypeKind.Pointer, elementType);

    /// <inheritdoc/>
    public TypeDescription GetSZArrayType(TypeDescription elementType) => file.Set.Compose(TypeKind.Array, elementType);

    /// <inheritdoc/>
    public TypeDescription GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.Void => Primitives.Void,
        PrimitiveTypeCode.Boolean => Primitives.Boolean,
        PrimitiveTypeCode.Char => Primitives.Char,
        PrimitiveTypeCode.SByte => Primitives.SByte,
        PrimitiveTypeCode.Byte => Primitives.Byte,
        PrimitiveTypeCode.Int16 => Primitives.Int16,
        PrimitiveTypeCode.UInt16 => Primitives.UInt16,
        PrimitiveTypeCode.Int32 => Primitives.Int32,
        PrimitiveTypeCode.UInt32 => Primitives.UInt32,
        PrimitiveTypeCode.Int64 => Primitives.Int64,
        PrimitiveTypeCode.UInt64 => Primitives.UInt64,
        PrimitiveTypeCode.IntPtr => Primitives.NativeInt,
        PrimitiveTypeCode.UIntPtr => Primitives.NativeUInt,
        PrimitiveTypeCode.Single => Primitives.Single,
        PrimitiveTypeCode.Double => Primitives.Double,
        PrimitiveTypeCode.Object => Primitives.Object,
        PrimitiveTypeCode.String => Primitives.String,
        PrimitiveTypeCode.TypedReference => Primitives.TypedReference,
        _ => throw new BadImageFormatException($"{typeCode} is no primitive type."),
    };

    /// <inheritdoc/>
    public TypeDescription GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => file.Set.Intern(file, handle, []);

    /// <inheritdoc/>
    public TypeDescription GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => file.References.TypeOf(handle);

    /// <inheritdoc/>
    public TypeDescription GetTypeFromSpecification(MetadataReader reader, GenericContext genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
    {
        if (specifications.TryGetValue((handle, genericContext), out TypeDescription? known))
        {
            return known;
        }

        // A specification may name itself.
        if (depth > MaximumDepth)
        {
            throw new BadImageFormatException("A type is nested too deeply.");
        }

        depth++;
        try
        {
            TypeSpecification specification = reader.GetTypeSpecification(handle);
            SignatureSize.Check(reader, specification.Signature);
            return specifications[(handle, genericContext)] = specification.DecodeSignature(this, genericContext);
        }
        finally
        {
            depth--;
        }
    }

    private static TypeDescription Argument(ImmutableArray<TypeDescription> arguments, int index) =>
        index >= 0 && index < arguments.Length ? arguments[index] : throw new BadImageFormatException("A signature names a generic parameter that there is none of.");
}
