using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>
/// Which accesses may touch the same bytes. An address that is not known to point elsewhere may be that of every slot whose own
/// address has escaped: passed on, stored, or computed with in any way but by a sum.
/// </summary>
internal sealed class AliasAnalysis
{
    private readonly Dictionary<Value, MemoryPlace> places = [];
    private readonly HashSet<Slot> escaped = [];

    /// <summary>Looks at a function as it is now.</summary>
    public AliasAnalysis(Function function, ControlFlow flow)
    {
        foreach (var block in flow.ReversePostorder)
        {
            foreach (var instruction in block.Instructions)
            {
                places[instruction] = Compute(instruction);
            }
        }

        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions)
            {
                FindEscapes(instruction);
            }

            if (block.Terminator!.Kind is not TerminatorKind.Branch)
            {
                Escape(block.Terminator.Operands);
            }

            foreach (var target in block.Targets)
            {
                Escape(target.Arguments);
            }
        }
    }

    /// <summary>What is known about an address.</summary>
    public MemoryPlace PlaceOf(Value pointer) =>
        places.TryGetValue(pointer, out var place) ? place : new MemoryPlace(pointer.Provenance, null, pointer, 0, IsExact: true);

    /// <summary>Where a load, store or memory operation accesses through one of its operands.</summary>
    public MemoryPlace PlaceOf(Instruction access, int operand = 0) =>
        access.Opcode is Opcode.Load or Opcode.Store ? PlaceOf(access.Operands[0]).Plus(access.Immediate) : PlaceOf(access.Operands[operand]);

    /// <summary>Whether code that is not seen may hold a slot's address.</summary>
    public bool HasEscaped(Slot slot) => escaped.Contains(slot);

    /// <summary>Whether code that is not seen (a callee, the runtime) may access a place.</summary>
    public bool IsShared(MemoryPlace place) => place.Slot is null || HasEscaped(place.Slot);

    /// <summary>Whether two accesses of so many bytes may meet; a negative number is an unknown one.</summary>
    public bool MayAlias(MemoryPlace left, long leftSize, MemoryPlace right, long rightSize)
    {
        if (left.IsComparableTo(right) && leftSize >= 0 && rightSize >= 0)
        {
            return left.Offset < right.Offset + rightSize && right.Offset < left.Offset + leftSize;
        }

        if (left.Slot is not null && right.Slot is not null)
        {
            return left.Slot == right.Slot;
        }

        return (left.Provenance, right.Provenance) switch
        {
            (Provenance.Slot, Provenance.Slot) or (Provenance.Slot, Provenance.Unknown) or (Provenance.Unknown, Provenance.Slot) => IsShared(left) && IsShared(right),
            (Provenance.Unknown, _) or (_, Provenance.Unknown) => true,
            var (first, second) => first == second,
        };
    }

    private MemoryPlace Compute(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.SlotAddress:
                return new MemoryPlace(Provenance.Slot, instruction.Slot, null, instruction.Immediate, IsExact: true);
            case Opcode.DataAddress:
                return new MemoryPlace(Provenance.Data, null, instruction, 0, IsExact: true);
            case Opcode.Add when instruction.Width == Width.W64:
                var (left, right) = (PlaceOf(instruction.Operands[0]), PlaceOf(instruction.Operands[1]));
                if (instruction.Operands[1] is Instruction constant && constant.IsConstant(out var step))
                {
                    return left.Plus((long)step);
                }

                // Of a sum of a pointer and a number the pointer is kept; of one of two pointers nothing is.
                var pointer = left.Provenance == Provenance.Unknown ? right : left;
                return left.Provenance != Provenance.Unknown && right.Provenance != Provenance.Unknown
                    ? new MemoryPlace(Provenance.Unknown, null, instruction, 0, IsExact: true)
                    : pointer with { Root = instruction, Offset = 0, IsExact = pointer.Slot is null };
            default:
                return new MemoryPlace(instruction.Provenance, null, instruction, 0, IsExact: true);
        }
    }

    private void FindEscapes(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Load or Opcode.Compare or Opcode.CopyMemory or Opcode.MoveMemory or Opcode.CompareMemory:
                return;
            case Opcode.FillMemory or Opcode.Store:
                Escape(instruction.Operands[1..]);
                return;
            case Opcode.Add when PlaceOf(instruction).Slot is not null:
                return;
            default:
                Escape(instruction.Operands);
                return;
        }
    }

    private void Escape(Value[] operands)
    {
        foreach (var operand in operands)
        {
            if (PlaceOf(operand).Slot is { } slot)
            {
                escaped.Add(slot);
            }
        }
    }
}
