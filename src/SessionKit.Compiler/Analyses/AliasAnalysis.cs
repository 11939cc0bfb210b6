using System.Collections;
using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>
/// Which accesses may touch the same bytes. An address that is not known to point elsewhere may be that of every slot whose own
/// address has escaped: passed on, stored, or computed with in any way but by a sum.
/// </summary>
internal sealed class AliasAnalysis
{
    private readonly ValueTable<MemoryPlace> places;
    private readonly Escapes escapes;
    private readonly IReadOnlyDictionary<string, FunctionEffects>? callees;

    /// <summary>Looks at a function as it is now.</summary>
    public AliasAnalysis(Function function, ControlFlow flow)
    {
        callees = function.Callees;
        places = new ValueTable<MemoryPlace>(function);
        // Parameters are first taken to point where their first arguments do; what contradicts makes them point anywhere.
        for (var isFirst = true; LocateAll(flow, isFirst); isFirst = false)
        {
        }

        escapes = new Escapes(function, flow, value => PlaceOf(value).Slot);
    }

    /// <summary>What is known about an address.</summary>
    public MemoryPlace PlaceOf(Value pointer)
    {
        var place = places[pointer];
        return place.IsKnown ? place : Anywhere(pointer);
    }

    /// <summary>Where a load, store or memory operation accesses through one of its operands.</summary>
    public MemoryPlace PlaceOf(Instruction access, int operand = 0) =>
        access.Opcode is Opcode.Load or Opcode.Store ? PlaceOf(access.Operands[0]).Plus(access.Immediate) : PlaceOf(access.Operands[operand]);

    /// <summary>Whether code that is not seen may hold a slot's address.</summary>
    public bool HasEscaped(Slot slot) => escapes.Ever(slot);

    /// <summary>What a called function does, or null where that is not known.</summary>
    public FunctionEffects? EffectsOf(Instruction call) => callees?.GetValueOrDefault(call.Symbol!);

    /// <summary>The slots whose addresses code that is not seen may hold while an instruction runs, by index; not to be changed.</summary>
    public BitArray EscapedAt(Instruction instruction) => escapes.At(instruction);

    /// <summary>Whether code that is not seen (a callee, the runtime) may access a place while an instruction runs.</summary>
    public bool IsShared(MemoryPlace place, Instruction instruction) => place.Slot is null || escapes.At(instruction, place.Slot);

    /// <summary>Whether an access of an instruction may meet other bytes; a negative number of bytes is an unknown one.</summary>
    public bool MayAlias(Instruction instruction, MemoryPlace left, long leftSize, MemoryPlace right, long rightSize)
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
            (Provenance.Slot, Provenance.Slot) or (Provenance.Slot, Provenance.Unknown) or (Provenance.Unknown, Provenance.Slot) => IsShared(left, instruction) && IsShared(right, instruction),
            (Provenance.Unknown, _) or (_, Provenance.Unknown) => true,
            var (first, second) => first == second,
        };
    }

    private static MemoryPlace Anywhere(Value pointer) => new(pointer.Provenance, null, pointer, 0, IsExact: true);

    // Returns whether a parameter turned out to point elsewhere than was assumed.
    private bool LocateAll(ControlFlow flow, bool isFirst)
    {
        var changed = isFirst;
        foreach (var block in flow.ReversePostorder)
        {
            for (var i = 0; i < block.Parameters.Count; i++)
            {
                var parameter = block.Parameters[i];
                var place = Anywhere(parameter) with { Provenance = parameter.Provenance != Provenance.Unknown ? parameter.Provenance : Common(block, i, flow) };
                changed |= places[parameter] != place;
                places[parameter] = place;
            }

            foreach (var instruction in block.Instructions)
            {
                places[instruction] = Compute(instruction);
            }
        }

        return changed;
    }

    private Provenance Common(Block block, int index, ControlFlow flow)
    {
        Provenance? common = null;
        foreach (var predecessor in flow.PredecessorsOf(block))
        {
            foreach (var target in predecessor.Targets)
            {
                if (target.Block == block && places[target.Arguments[index]] is { IsKnown: true } place)
                {
                    common = common is null || common == place.Provenance ? place.Provenance : Provenance.Unknown;
                }
            }
        }

        return common ?? Provenance.Unknown;
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
                return Anywhere(instruction);
        }
    }
}
