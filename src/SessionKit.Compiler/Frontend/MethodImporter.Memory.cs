using System;
using System.Buffers.Binary;
using System.Linq;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <content>Values in memory.</content>
internal sealed partial class MethodImporter
{
    /// <summary>A slot for a value of a type.</summary>
    public Slot NewTemp(TypeDescription type) => Build.Function.AddSlot(type.Size, type.Alignment);

    /// <summary>The address of a struct on the stack: of its copy, or of a new slot with its pieces. A number or reference is put into a slot, too.</summary>
    public Value AddressOf(StackValue value)
    {
        if (value.Address is not null)
        {
            return value.Address;
        }

        var address = Build.SlotAddress(NewTemp(value.Type));
        Store(value.Type, address, 0, value);
        return address;
    }

    /// <summary>The pieces of a struct on the stack, as those of a type of the same size.</summary>
    public Value[] PiecesOf(TypeDescription type, StackValue value) =>
        value.Type == type && value.Pieces is { } pieces ? pieces : Load(type, AddressOf(value)).Pieces ?? throw new ImportException($"a {type.DisplayName} is too large to be taken apart");

    /// <summary>A copy of a struct on the stack, which belongs to whoever asked for it.</summary>
    public Value CopyOf(StackValue value)
    {
        if (value.Address is null)
        {
            return AddressOf(value);
        }

        var address = Build.SlotAddress(NewTemp(value.Type));
        Build.CopyMemory(address, value.Address, Constant((ulong)value.Type.Size));
        return address;
    }

    /// <summary>Reads a value of a type; a struct's pieces are all read before anything is done with them.</summary>
    public StackValue Load(TypeDescription type, Value pointer, long offset = 0)
    {
        switch (StackValue.KindOf(type))
        {
            case StackKind.Struct:
                var plan = CopyPlan.Of(type);
                if (!plan.IsMemory)
                {
                    return StackValue.OfPieces(type, [.. plan.Pieces.Select(piece => Build.Load(piece.Bits, pointer, offset + piece.Offset))]);
                }

                var copy = Build.SlotAddress(NewTemp(type));
                Build.CopyMemory(copy, Build.Offset(pointer, offset), Constant((ulong)type.Size));
                return StackValue.OfMemory(type, copy);
            case StackKind.Object:
                throw new ImportException($"a {type.DisplayName} is read from memory; objects have no meaning on chain");
            default:
                return StackValue.OfWord(type, Widen(type, LoadConstant(CopyPlan.BitsOf(type), pointer, offset) ?? Build.Load(CopyPlan.BitsOf(type), pointer, offset)));
        }
    }

    // Read-only data are known: a static field that decides a branch keeps the other way from being imported.
    private Value? LoadConstant(int bits, Value pointer, long offset)
    {
        if (pointer is not Instruction { Opcode: Opcode.DataAddress } address)
        {
            return null;
        }

        var (bytes, start) = (Program.Module.DataOf(address.Symbol!).Bytes, address.Immediate + offset);
        if (start < 0 || start > bytes.Length - (bits / 8))
        {
            return null;
        }

        Span<byte> word = stackalloc byte[8];
        bytes.AsSpan((int)start, bits / 8).CopyTo(word);
        return Constant(BinaryPrimitives.ReadUInt64LittleEndian(word));
    }

    /// <summary>Writes a value as a type.</summary>
    public void Store(TypeDescription type, Value pointer, long offset, StackValue value)
    {
        switch (StackValue.KindOf(type))
        {
            case StackKind.Struct when value.Kind == StackKind.Struct && value.Type.Size == type.Size:
                if (value.Pieces is null)
                {
                    Build.CopyMemory(Build.Offset(pointer, offset), value.Address!, Constant((ulong)type.Size));
                    return;
                }

                var plan = CopyPlan.Of(value.Type);
                for (var i = 0; i < plan.Pieces.Length; i++)
                {
                    Build.Store(plan.Pieces[i].Bits, pointer, offset + plan.Pieces[i].Offset, value.Pieces[i]);
                }

                return;
            case StackKind.Struct:
                throw new ImportException($"the IL is not valid: a {value.Type.DisplayName} is stored as a {type.DisplayName}");
            case StackKind.Object:
                throw new ImportException($"{(value.Known as object ?? value.Type.DisplayName)} is stored in memory; objects have no meaning on chain");
            default:
                Build.Store(CopyPlan.BitsOf(type), pointer, offset, Coerce(value, StackValue.KindOf(type)));
                return;
        }
    }

    /// <summary>Writes zeros over a value.</summary>
    public void Clear(TypeDescription type, Value pointer)
    {
        var plan = StackValue.KindOf(type) == StackKind.Object ? null : CopyPlan.Of(type);
        if (plan is null)
        {
            throw new ImportException($"a {type.DisplayName} is kept in memory; objects have no meaning on chain");
        }

        if (plan.IsMemory)
        {
            ClearMemory(type, pointer, 0);
            return;
        }

        var zero = Constant(0);
        foreach (var piece in plan.Pieces)
        {
            Build.Store(piece.Bits, pointer, piece.Offset, zero);
        }
    }

    // What stands beside an array is cleared by itself, so that passes see it: how much of the array is in use, for example.
    private void ClearMemory(TypeDescription type, Value pointer, int offset)
    {
        if (type.InlineArrayLength > 0 || CopyPlan.HasGaps(type))
        {
            Build.FillMemory(Build.Offset(pointer, offset), Constant(0), Constant((ulong)type.Size));
            return;
        }

        foreach (var field in type.InstanceFields)
        {
            var plan = CopyPlan.Of(field.Type);
            if (plan.IsMemory)
            {
                ClearMemory(field.Type, pointer, offset + field.Offset);
                continue;
            }

            var zero = Constant(0);
            foreach (var piece in plan.Pieces)
            {
                Build.Store(piece.Bits, pointer, offset + field.Offset + piece.Offset, zero);
            }
        }
    }

    /// <summary>A zero of a type.</summary>
    public StackValue Zero(TypeDescription type)
    {
        switch (StackValue.KindOf(type))
        {
            case StackKind.Struct when !CopyPlan.Of(type).IsMemory:
                var zero = Constant(0);
                return StackValue.OfPieces(type, [.. CopyPlan.Of(type).Pieces.Select(_ => zero)]);
            case StackKind.Struct:
                var address = Build.SlotAddress(NewTemp(type));
                Clear(type, address);
                return StackValue.OfMemory(type, address);
            case StackKind.Object:
                return StackValue.OfObject(type, new CompileTimeObject.Null());
            default:
                return StackValue.OfWord(type, Constant(0));
        }
    }

    /// <summary>A field of a struct on the stack.</summary>
    public StackValue FieldOf(StackValue value, FieldDescription field)
    {
        if (value.Pieces is null)
        {
            return Load(field.Type, AddressOf(value), field.Offset);
        }

        var isStruct = StackValue.KindOf(field.Type) == StackKind.Struct;
        var plan = CopyPlan.Of(field.Type);
        var index = CopyPlan.Of(value.Type).IndexOf(plan, field.Offset);
        if (index < 0 || plan.IsMemory)
        {
            return Load(field.Type, AddressOf(value), field.Offset);
        }

        return isStruct
            ? StackValue.OfPieces(field.Type, value.Pieces[index..(index + plan.Pieces.Length)])
            : StackValue.OfWord(field.Type, Widen(field.Type, value.Pieces[index]));
    }
}
