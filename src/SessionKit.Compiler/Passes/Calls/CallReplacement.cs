using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Replaces one call by a copy of its callee.</summary>
internal sealed class CallReplacement
{
    private readonly Function caller;
    private readonly Function callee;
    private readonly Instruction call;
    private readonly Block after;
    private readonly Dictionary<Value, Value> values = [];
    private readonly Dictionary<Block, Block> blocks = [];
    private readonly Dictionary<Slot, Slot> slots = [];
    private readonly Dictionary<SourcePosition, SourcePosition> positions = [];
    private readonly HashSet<Slot> marked;

    private CallReplacement(Function caller, Function callee, Instruction call, Block after, bool hasMarkers)
    {
        (this.caller, this.callee, this.call, this.after) = (caller, callee, call, after);
        marked = hasMarkers
            ? [.. callee.Blocks.SelectMany(block => block.Instructions).Where(instruction => instruction.IsMarker).Select(marker => marker.Slot!)]
            : [.. callee.Slots];
    }

    /// <summary>Replaces a call.</summary>
    /// <param name="caller">Where it stands.</param>
    /// <param name="block">In which block.</param>
    /// <param name="index">At which place there.</param>
    /// <param name="callee">What is called.</param>
    /// <param name="hasMarkers">Whether to say that the callee's slots come and go with the call.</param>
    /// <returns>What its result is now: whatever reads the call has to be told.</returns>
    public static Parameter Replace(Function caller, Block block, int index, Function callee, bool hasMarkers = true)
    {
        var call = block.Instructions[index];
        var after = caller.AddBlock();
        caller.Blocks.RemoveAt(caller.Blocks.Count - 1);
        after.Instructions = block.Instructions[(index + 1)..];
        after.Terminator = block.Terminator;
        block.Instructions.RemoveRange(index, block.Instructions.Count - index);

        var replacement = new CallReplacement(caller, callee, call, after, hasMarkers);
        var copied = replacement.Copy();
        block.Terminator = Terminator.Jump(new BlockTarget(copied[0]));
        block.Terminator.Position = call.Position;

        caller.Blocks.InsertRange(caller.Blocks.IndexOf(block) + 1, [.. copied, after]);
        return caller.AddParameter(after);
    }

    private List<Block> Copy()
    {
        foreach (var slot in callee.Slots)
        {
            slots[slot] = caller.AddSlot(slot.Size, slot.Alignment);
        }

        for (var i = 0; i < call.Operands.Length; i++)
        {
            values[callee.Entry.Parameters[i]] = call.Operands[i];
        }

        var copies = new List<Block>();
        foreach (var block in callee.Blocks)
        {
            var copy = caller.AddBlock();
            caller.Blocks.RemoveAt(caller.Blocks.Count - 1);
            blocks[block] = copy;
            copies.Add(copy);
            foreach (var parameter in block == callee.Entry ? [] : block.Parameters)
            {
                values[parameter] = caller.AddParameter(copy, parameter.Provenance);
            }

            // Numbers first: what a block reads may be defined in one that stands behind it.
            foreach (var instruction in block.Instructions)
            {
                var made = instruction.Copy(caller.NewValueId(), operand => operand);
                values[instruction] = made;
                copy.Instructions.Add(made);
            }
        }

        foreach (var block in callee.Blocks)
        {
            foreach (var made in blocks[block].Instructions)
            {
                made.Operands = System.Array.ConvertAll(made.Operands, Mapped);
                made.Slot = made.Slot is null ? null : slots[made.Slot];
                made.Position = Mapped(made.Position);
            }

            blocks[block].Terminator = Mapped(block.Terminator!);
            if (block.Terminator!.Kind == TerminatorKind.Return)
            {
                blocks[block].Instructions.AddRange(Markers(Opcode.EndSlot));
            }
        }

        blocks[callee.Entry].Instructions.InsertRange(0, Markers(Opcode.BeginSlot));

        return copies;
    }

    // The callee's frame comes and goes with each call; slots that were inlined into it have their markers already.
    private IEnumerable<Instruction> Markers(Opcode opcode) => callee.Slots.Where(slot => !marked.Contains(slot)).Select(slot => new Instruction
    {
        Id = caller.NewValueId(),
        Opcode = opcode,
        Slot = slots[slot],
        Position = call.Position,
    });

    private Value Mapped(Value value) => values[value];

    private Terminator Mapped(Terminator end)
    {
        if (end.Kind == TerminatorKind.Return)
        {
            var back = Terminator.Jump(new BlockTarget(after, Mapped(end.Operands[0])));
            back.Position = Mapped(end.Position);
            return back;
        }

        return new Terminator
        {
            Kind = end.Kind,
            Operands = System.Array.ConvertAll(end.Operands, Mapped),
            Targets = System.Array.ConvertAll(end.Targets, target => new BlockTarget(blocks[target.Block], System.Array.ConvertAll(target.Arguments, Mapped))),
            Condition = end.Condition,
            Width = end.Width,
            Cases = [.. end.Cases],
            Position = Mapped(end.Position),
        };
    }

    private SourcePosition? Mapped(SourcePosition? position)
    {
        if (position is null || call.Position is null)
        {
            return position ?? call.Position;
        }

        if (!positions.TryGetValue(position, out var mapped))
        {
            // At the far end of the chain that led to the callee's own inlined calls.
            positions[position] = mapped = position with { CalledFrom = position.CalledFrom is null ? call.Position : Mapped(position.CalledFrom) };
        }

        return mapped;
    }
}
