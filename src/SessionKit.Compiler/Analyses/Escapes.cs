using System.Collections;
using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>
/// From which place of a function on the address of a slot may be known to code that is not seen. Before that, and once the slot's
/// function was left, nobody but its own accesses reaches it.
/// </summary>
internal sealed class Escapes
{
    private readonly Dictionary<Slot, int> indexes = [];
    private readonly IReadOnlyDictionary<string, FunctionEffects>? callees;
    private readonly BitArray ever;
    private readonly ValueTable<BitArray> behind;

    /// <summary>Looks at a function as it is now.</summary>
    /// <param name="function">The function.</param>
    /// <param name="flow">Its blocks.</param>
    /// <param name="slotOf">The slot that a value points into.</param>
    public Escapes(Function function, ControlFlow flow, System.Func<Value, Slot?> slotOf)
    {
        callees = function.Callees;
        for (var i = 0; i < function.Slots.Count; i++)
        {
            indexes[function.Slots[i]] = i;
        }

        ever = new BitArray(function.Slots.Count);
        behind = new ValueTable<BitArray>(function);
        var atStart = new BitArray[flow.ReversePostorder.Count];
        for (var i = 0; i < atStart.Length; i++)
        {
            atStart[i] = new BitArray(function.Slots.Count);
        }

        for (var changed = function.Slots.Count > 0; changed;)
        {
            changed = false;
            for (var i = 0; i < atStart.Length; i++)
            {
                var known = Walk(flow.ReversePostorder[i], atStart[i], slotOf);
                foreach (var target in flow.ReversePostorder[i].Targets)
                {
                    var order = flow.OrderOf(target.Block);
                    var joined = new BitArray(atStart[order]).Or(known);
                    if (new BitArray(joined).Xor(atStart[order]).HasAnySet())
                    {
                        atStart[order] = joined;
                        changed |= order <= i;
                    }
                }
            }
        }
    }

    /// <summary>Whether a slot's address is ever known to code that is not seen.</summary>
    public bool Ever(Slot slot) => ever[indexes[slot]];

    /// <summary>Whether a slot's address may be known to code that is not seen while an instruction runs.</summary>
    public bool At(Instruction instruction, Slot slot) => behind[instruction] is { } known ? known[indexes[slot]] : ever[indexes[slot]];

    /// <summary>The slots whose addresses may be known while an instruction runs, by their index in the function; not to be changed.</summary>
    public BitArray At(Instruction instruction) => behind[instruction] ?? ever;

    private BitArray Walk(Block block, BitArray before, System.Func<Value, Slot?> slotOf)
    {
        // One set serves all instructions until the next that adds to it.
        var known = before;
        foreach (var instruction in block.Instructions)
        {
            if (instruction.Opcode == Opcode.EndSlot)
            {
                behind[instruction] = known;
                known = With(known, instruction.Slot!, false);
                continue;
            }

            for (var i = 0; i < instruction.Operands.Length; i++)
            {
                if (Passes(instruction, i) && slotOf(instruction.Operands[i]) is { } slot && !(instruction.Opcode == Opcode.Add && slotOf(instruction) is not null))
                {
                    known = With(known, slot, true);
                }
            }

            if (!instruction.IsPure)
            {
                behind[instruction] = known;
            }
        }

        foreach (var operand in block.Terminator!.Kind == TerminatorKind.Branch ? [] : block.Terminator.Operands)
        {
            known = slotOf(operand) is { } slot ? With(known, slot, true) : known;
        }

        foreach (var target in block.Targets)
        {
            foreach (var argument in target.Arguments)
            {
                known = slotOf(argument) is { } slot ? With(known, slot, true) : known;
            }
        }

        return known;
    }

    private BitArray With(BitArray known, Slot slot, bool isKnown)
    {
        var index = indexes[slot];
        if (known[index] == isKnown)
        {
            return known;
        }

        ever[index] |= isKnown;
        var changed = new BitArray(known);
        changed[index] = isKnown;
        return changed;
    }

    // Whether an operand's value goes somewhere else than into the address of an access.
    private bool Passes(Instruction instruction, int operand) => instruction.Opcode switch
    {
        Opcode.Load or Opcode.Compare or Opcode.CopyMemory or Opcode.MoveMemory or Opcode.CompareMemory => false,
        Opcode.FillMemory or Opcode.Store => operand > 0,
        // The runtime keeps no address when a syscall is over.
        Opcode.SystemCall => false,
        Opcode.Call => callees?.GetValueOrDefault(instruction.Symbol!) is not { } callee || callee.Keeping(operand),
        _ => true,
    };
}
