using System;
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
    // The one prefix that the library's list of opcodes leaves out: it allows a check to be skipped, and none is.
    private const ILOpCode No = (ILOpCode)0xfe19;

    private const int MethodToken = 0x06000000;
    private const int TextToken = 0x70000000;

    private int token;
    private int[]? targets;
    private double real;

    /// <summary>Decodes a body.</summary>
    /// <exception cref="BadImageFormatException">It is cut off, has an unknown instruction, or a jump or region that begins or ends inside of one.</exception>
    public MethodBody Decode(MethodBodyBlock block, MethodDefinitionHandle method)
    {
        ImmutableArray<TypeDescription> locals = block.LocalSignature.IsNil ? [] : LocalsOf(file.Reader.GetStandaloneSignature(block.LocalSignature));
        ImmutableArray<(int Offset, SourcePosition Position)> positions = file.Debug?.PositionsOf(method) ?? [];
        BlobReader bytes = block.GetILReader();
        var starts = new bool[bytes.Length + 1];
        var instructions = ImmutableArray.CreateBuilder<IlInstruction>(bytes.Length / 2);
        for (int next = 0; bytes.RemainingBytes > 0;)
        {
            starts[bytes.Offset] = true;
            while (next < positions.Length && positions[next].Offset <= bytes.Offset)
            {
                next++;
            }

            instructions.Add(Next(ref bytes, next == 0 ? null : positions[next - 1].Position));
        }

        if (instructions.Count == 0)
        {
            throw new BadImageFormatException("A method has an empty body.");
        }

        Check(instructions, block.ExceptionRegions, starts);
        return new MethodBody(instructions.ToImmutable(), locals, block.LocalVariablesInitialized, block.ExceptionRegions);
    }

    /// <summary>What a token in the body names; <see cref="Unresolved"/> where that cannot be found.</summary>
    internal object Resolve(int named, ILOpCode code)
    {
        try
        {
            return file.Guard(() => code == ILOpCode.Ldstr ? Text(named) : Member(MetadataTokens.EntityHandle(named), code));
        }
        catch (MetadataException exception)
        {
            return new Unresolved(exception.Message);
        }
    }

    /// <summary>The type that a token in the body names.</summary>
    /// <exception cref="MetadataException">It cannot be found.</exception>
    internal TypeDescription ResolveType(int named) => file.Guard(() => file.References.Type(MetadataTokens.EntityHandle(named), context));

    private ImmutableArray<TypeDescription> LocalsOf(StandaloneSignature signature)
    {
        SignatureSize.Check(file.Reader, signature.Signature);
        return signature.DecodeLocalSignature(file.Signatures, context);
    }

    private IlInstruction Next(ref BlobReader bytes, SourcePosition? position)
    {
        int start = bytes.Offset;
        var prefixes = IlPrefixes.None;
        int constrained = 0;
        while (true)
        {
            int first = bytes.ReadByte();
            var code = (ILOpCode)(first == 0xfe ? 0xfe00 | bytes.ReadByte() : first);
            switch (code)
            {
                case ILOpCode.Constrained:
                    prefixes |= IlPrefixes.Constrained;
                    constrained = bytes.ReadInt32();
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
                case No:
                    bytes.ReadByte();
                    continue;
            }

            (token, targets, real) = (0, null, 0);
            long integer = Operand(ref bytes, code);
            return new IlInstruction(this, start, code)
            {
                Integer = integer,
                Real = real,
                Prefixes = prefixes,
                Token = token,
                ConstrainedToken = constrained,
                Targets = targets,
                Position = position,
            };
        }
    }

    private long Operand(ref BlobReader bytes, ILOpCode code)
    {
        switch (OperandKinds.Of(code))
        {
            case OperandKind.None:
                return 0;
            case OperandKind.Int8:
                return bytes.ReadSByte();
            case OperandKind.UInt8:
                return bytes.ReadByte();
            case OperandKind.UInt16:
                return bytes.ReadUInt16();
            case OperandKind.Int32:
                return bytes.ReadInt32();
            case OperandKind.Int64:
                return bytes.ReadInt64();
            case OperandKind.Single:
                real = bytes.ReadSingle();
                return 0;
            case OperandKind.Double:
                real = bytes.ReadDouble();
                return 0;
            case OperandKind.ShortJump:
                long near = bytes.ReadSByte();
                return bytes.Offset + near;
            case OperandKind.Jump:
                long far = bytes.ReadInt32();
                return bytes.Offset + far;
            case OperandKind.Switch:
                targets = TargetsOf(ref bytes);
                return 0;
            case OperandKind.Text or OperandKind.Token:
                // No table has a row 0: a token of 0 names as little as one of another table's row 0.
                token = bytes.ReadInt32() is var named && named == 0 ? MethodToken : named;
                return 0;
            default:
                throw new BadImageFormatException($"0x{(int)code:x} is no instruction.");
        }
    }

    private static int[] TargetsOf(ref BlobReader bytes)
    {
        int count = bytes.ReadInt32();
        if (count < 0 || count > bytes.RemainingBytes / sizeof(int))
        {
            throw new BadImageFormatException("A switch is longer than its method.");
        }

        int from = bytes.Offset + (count * sizeof(int));
        int[] offsets = new int[count];
        for (int i = 0; i < count; i++)
        {
            offsets[i] = unchecked(from + bytes.ReadInt32());
        }

        return offsets;
    }

    private static void Check(ImmutableArray<IlInstruction>.Builder instructions, ImmutableArray<ExceptionRegion> regions, bool[] starts)
    {
        int length = starts.Length - 1;
        foreach (IlInstruction instruction in instructions)
        {
            if (OperandKinds.Of(instruction.Code) is OperandKind.Jump or OperandKind.ShortJump)
            {
                Lands(instruction.Integer, starts);
            }

            foreach (int target in instruction.Targets ?? [])
            {
                Lands(target, starts);
            }
        }

        starts[length] = true;
        foreach (ExceptionRegion region in regions)
        {
            Spans(region.TryOffset, region.TryLength);
            Spans(region.HandlerOffset, region.HandlerLength);
            if (region.Kind == ExceptionRegionKind.Filter)
            {
                Spans(region.FilterOffset, region.HandlerOffset - region.FilterOffset);
            }
        }

        void Spans(int offset, int size)
        {
            if (offset < 0 || size <= 0 || (long)offset + size > length || !starts[offset] || !starts[offset + size])
            {
                throw new BadImageFormatException("A try block begins or ends inside of an instruction or outside of its method.");
            }
        }
    }

    private static void Lands(long target, bool[] starts)
    {
        if (target < 0 || target >= starts.Length || !starts[target])
        {
            throw new BadImageFormatException("A jump leads into an instruction or out of its method.");
        }
    }

    private string Text(int named) => (named & 0xff000000) == TextToken
        ? file.Reader.GetUserString(MetadataTokens.UserStringHandle(named & 0xffffff))
        : throw new BadImageFormatException("A text is none.");

    private object Member(EntityHandle handle, ILOpCode code)
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
}
