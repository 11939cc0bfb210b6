using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Metadata;

/// <summary>Decodes the bytes of a method's body.</summary>
/// <param name="file">The assembly.</param>
/// <param name="context">What the generic parameters stand for.</param>
internal sealed class BodyDecoder(AssemblyFile file, GenericContext context)
{
    /// <summary>Decodes a body.</summary>
    public MethodBody Decode(MethodBodyBlock block, MethodDefinitionHandle method)
    {
        ImmutableArray<TypeDescription> locals = block.LocalSignature.IsNil
            ? []
            : file.Reader.GetStandaloneSignature(block.LocalSignature).DecodeLocalSignature(file.Signatures, context);
        SortedList<int, SourcePosition?>? positions = file.Debug?.PositionsOf(method);
        var instructions = ImmutableArray.CreateBuilder<IlInstruction>();
        BlobReader bytes = block.GetILReader();
        int next = 0;
        SourcePosition? position = null;
        while (bytes.RemainingBytes > 0)
        {
            IlInstruction instruction = Next(ref bytes, offset =>
            {
                while (positions is not null && next < positions.Count && positions.GetKeyAtIndex(next) <= offset)
                {
                    position = positions.GetValueAtIndex(next++);
                }

                return position;
            });
            instructions.Add(instruction);
        }

        if (instructions.Count == 0)
        {
            throw new BadImageFormatException("A method has an empty body.");
        }

        return new MethodBody(instructions.ToImmutable(), locals, block.LocalVariablesInitialized, block.ExceptionRegions);
    }

    private IlInstruction Next(ref BlobReader bytes, Func<int, SourcePosition?> positionAt)
    {
        int start = bytes.Offset;
        var prefixes = IlPrefixes.None;
        EntityHandle constrained = default;
        while (true)
        {
            ILOpCode code = Code(ref bytes);
            switch (code)
            {
                case ILOpCode.Constrained:
                    prefixes |= IlPrefixes.Constrained;
                    constrained = MetadataTokens.EntityHandle(bytes.ReadInt32());
                    continue;
                case ILOpCode.Volatile:
                    prefixes |= IlPrefixes.Volatile;
                    continue;
                case ILOpCode.Unaligned:
                    prefixes |= IlPrefixes.Unaligned;
                    bytes.ReadByte();
                    continue;
                case ILOpCode.Readonly:
                    prefixes |= IlPrefixes.ReadOnly;
                    continue;
                case ILOpCode.Tail:
                    prefixes |= IlPrefixes.Tail;
                    continue;
            }

            (long integer, double real, Func<object?> operand) = Operand(ref bytes, code);
            return new IlInstruction(start, code, integer, real, prefixes, operand, constrained.IsNil ? () => null : () => TypeOrNull(constrained)) { Position = positionAt(start) };
        }
    }

    private static ILOpCode Code(ref BlobReader bytes)
    {
        int first = bytes.ReadByte();
        return first == 0xfe ? (ILOpCode)(0xfe00 | bytes.ReadByte()) : (ILOpCode)first;
    }

    private (long Integer, double Real, Func<object?> Operand) Operand(ref BlobReader bytes, ILOpCode code)
    {
        switch (OperandKinds.Of(code))
        {
            case OperandKind.None:
                return (0, 0, Nothing);
            case OperandKind.Int8:
                return (bytes.ReadSByte(), 0, Nothing);
            case OperandKind.UInt8:
                return (bytes.ReadByte(), 0, Nothing);
            case OperandKind.UInt16:
                return (bytes.ReadUInt16(), 0, Nothing);
            case OperandKind.Int32:
                return (bytes.ReadInt32(), 0, Nothing);
            case OperandKind.Int64:
                return (bytes.ReadInt64(), 0, Nothing);
            case OperandKind.Single:
                return (0, bytes.ReadSingle(), Nothing);
            case OperandKind.Double:
                return (0, bytes.ReadDouble(), Nothing);
            case OperandKind.ShortJump:
                long near = bytes.ReadSByte();
                return (bytes.Offset + near, 0, Nothing);
            case OperandKind.Jump:
                long far = bytes.ReadInt32();
                return (bytes.Offset + far, 0, Nothing);
            case OperandKind.Switch:
                int[] targets = Targets(ref bytes);
                return (0, 0, () => targets);
            case OperandKind.Text:
                int token = bytes.ReadInt32();
                return (0, 0, () => Resolve(() => file.Reader.GetUserString(MetadataTokens.UserStringHandle(token & 0xffffff))));
            case OperandKind.Token:
                EntityHandle handle = MetadataTokens.EntityHandle(bytes.ReadInt32());
                return (0, 0, () => Resolve(() => Named(handle, code)));
            default:
                throw new BadImageFormatException($"{(int)code:x} is no instruction.");
        }
    }

    private static int[] Targets(ref BlobReader bytes)
    {
        int count = bytes.ReadInt32();
        if (count < 0 || count > bytes.RemainingBytes / sizeof(int))
        {
            throw new BadImageFormatException("A switch is longer than its method.");
        }

        int from = bytes.Offset + (count * sizeof(int));
        int[] targets = new int[count];
        for (int i = 0; i < count; i++)
        {
            targets[i] = from + bytes.ReadInt32();
        }

        return targets;
    }

    private object Named(EntityHandle handle, ILOpCode code)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification:
                return file.References.Type(handle, context);
            case HandleKind.FieldDefinition:
                return file.References.Field(handle, context);
            case HandleKind.MethodDefinition or HandleKind.MethodSpecification:
                return file.References.Method(handle, context);
            case HandleKind.MemberReference:
                return file.Reader.GetMemberReference((MemberReferenceHandle)handle).GetKind() == MemberReferenceKind.Field
                    ? file.References.Field(handle, context)
                    : file.References.Method(handle, context);
            default:
                return new Unresolved(code == ILOpCode.Calli ? "a call through a function pointer has no meaning on chain" : $"the IL is not valid: a {handle.Kind} stands where a member is due");
        }
    }

    private object? Resolve(Func<object?> resolve)
    {
        try
        {
            return file.Guard(resolve);
        }
        catch (MetadataException exception)
        {
            return new Unresolved(exception.Message);
        }
    }

    private TypeDescription? TypeOrNull(EntityHandle handle) => file.Guard(() => file.References.Type(handle, context));

    private static object? Nothing() => null;
}
