using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Passes;

/// <summary>
/// A way that passes constants to a block which branches on them goes straight to where the branch leads, and a way that passes a
/// comparison to a block which only tests it branches by itself: what is left of a boolean that was computed by branches and
/// branched on again. The block is copied into the way; what others read of it goes through a slot, which is promoted again.
/// </summary>
internal sealed class ThreadJumps : IPass
{
    // What is copied must be cheaper than the branch that it saves, and bytes count too.
    private const int MaximumCopied = 6;
    private const int MaximumRounds = 4;

    /// <inheritdoc/>
    public string Name => "thread-jumps";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var changed = false;
        for (var round = 0; round < MaximumRounds && new Round(function).Run(); round++)
        {
            changed = true;
            new DropUnreachable().Run(function);
            new PromoteSlots().Run(function);
        }

        return changed;
    }

    private sealed class Round(Function function)
    {
        private readonly ControlFlow flow = new(function);
        private readonly Uses uses = new(function);

        // Blocks that are not any more what the analyses saw.
        private readonly HashSet<Block> touched = [];

        public bool Run()
        {
            foreach (var block in flow.ReversePostorder)
            {
                Thread(block);
            }

            return touched.Count > 0;
        }

        private static bool IsSmall(Block block) =>
            block.Instructions.Count(instruction => instruction.Opcode != Opcode.Constant) <= MaximumCopied
            && !block.Instructions.Exists(instruction => instruction.Opcode is Opcode.Call or Opcode.SystemCall);

        private void Thread(Block block)
        {
            if (block == function.Entry || touched.Contains(block) || block.Terminator!.Kind is not (TerminatorKind.Branch or TerminatorKind.Switch)
                || flow.PredecessorsOf(block) is not { Count: > 1 } predecessors || !IsSmall(block)
                || block.Targets.Any(target => target.Block == block) || predecessors.Any(predecessor => flow.OrderOf(predecessor) >= flow.OrderOf(block)))
            {
                return;
            }

            var ways = new List<Way>();
            foreach (var from in predecessors.Distinct().Where(from => !touched.Contains(from)))
            {
                ways.AddRange(from.Targets.Where(edge => edge.Block == block).Select(edge => WayOf(from, edge, block)).OfType<Way>());
            }

            if (ways.Count == 0 || !Demote(block))
            {
                return;
            }

            touched.Add(block);
            foreach (var way in ways)
            {
                touched.Add(way.From);
                Copy(block, way);
            }
        }

        private static Way? WayOf(Block from, BlockTarget edge, Block block)
        {
            var end = block.Terminator!;
            var known = new Dictionary<Value, ulong>();
            for (var i = 0; i < edge.Arguments.Length; i++)
            {
                if (edge.Arguments[i] is Instruction argument && argument.IsConstant(out var constant))
                {
                    known[block.Parameters[i]] = constant;
                }
            }

            foreach (var instruction in block.Instructions)
            {
                if (Computed(instruction, known) is { } result)
                {
                    known[instruction] = result;
                }
            }

            ulong? ValueOf(Value value) => known.TryGetValue(value, out var constant) || (value is Instruction other && other.IsConstant(out constant)) ? constant : null;
            if (end.Operands.All(operand => ValueOf(operand) is not null))
            {
                var first = ValueOf(end.Operands[0])!.Value;
                var index = end.Kind == TerminatorKind.Switch
                    ? Array.IndexOf(end.Cases, first) + 1
                    : end.Condition.Holds(end.Width, first, ValueOf(end.Operands[1])!.Value) ? 0 : 1;
                return new Way(from, edge, index);
            }

            // A comparison that is passed on to be tested: the way may as well branch itself.
            return from.Terminator!.Kind == TerminatorKind.Jump && end.Kind == TerminatorKind.Branch && ValueOf(end.Operands[1]) is 0 or 1
                && block.Parameters.IndexOf((end.Operands[0] as Parameter)!) is >= 0 and var tested && edge.Arguments[tested] is Instruction { Opcode: Opcode.Compare }
                ? new Way(from, edge, -1)
                : null;
        }

        private static ulong? Computed(Instruction instruction, Dictionary<Value, ulong> known)
        {
            ulong? Operand(int index) =>
                known.TryGetValue(instruction.Operands[index], out var constant) || (instruction.Operands[index] is Instruction other && other.IsConstant(out constant)) ? constant : null;
            switch (instruction.Opcode)
            {
                case Opcode.Constant:
                    return (ulong)instruction.Immediate;
                case Opcode.ZeroExtend or Opcode.SignExtend or Opcode.ByteSwap:
                    return Operand(0) is { } value ? Arithmetic.Convert(instruction.Opcode, instruction.Bits, value) : null;
                case Opcode.Compare:
                    return Operand(0) is { } left && Operand(1) is { } right ? (instruction.Condition.Holds(instruction.Width, left, right) ? 1u : 0) : null;
                default:
                    return instruction.IsBinary && Operand(0) is { } first && Operand(1) is { } second && Arithmetic.TryCompute(instruction.Opcode, instruction.Width, first, second, out var result) ? result : null;
            }
        }

        // What other blocks read of this one is defined on more than one way from now on.
        private bool Demote(Block block)
        {
            var read = block.Parameters.Concat<Value>(block.Instructions).Select(value => (Value: value, Readers: uses.Of(value).Where(use => use.Block != block).ToList())).Where(pair => pair.Readers.Count > 0).ToList();
            if (read.Exists(pair => pair.Readers.Exists(reader => touched.Contains(reader.Block))))
            {
                return false;
            }

            foreach (var (value, readers) in read)
            {
                var slot = function.AddSlot(8);
                var index = value is Instruction instruction ? block.Instructions.IndexOf(instruction) + 1 : 0;
                var address = AddressOf(slot);
                var store = new Instruction { Id = function.NewValueId(), Opcode = Opcode.Store, Operands = [address, value] };
                block.Instructions.InsertRange(index, [address, store]);
                foreach (var reader in readers.Distinct())
                {
                    touched.Add(reader.Block);
                    Reload(slot, value, reader.Block, reader.User);
                }
            }

            return true;
        }

        private void Reload(Slot slot, Value value, Block block, Instruction? user)
        {
            var address = AddressOf(slot);
            var load = new Instruction { Id = function.NewValueId(), Opcode = Opcode.Load, Operands = [address], Provenance = value.Provenance };
            block.Instructions.InsertRange(user is null ? block.Instructions.Count : block.Instructions.IndexOf(user), [address, load]);
            foreach (var operands in user is null ? block.Targets.Select(target => target.Arguments).Append(block.Terminator!.Operands) : [user.Operands])
            {
                for (var i = 0; i < operands.Length; i++)
                {
                    operands[i] = operands[i] == value ? load : operands[i];
                }
            }
        }

        private Instruction AddressOf(Slot slot) => new() { Id = function.NewValueId(), Opcode = Opcode.SlotAddress, Slot = slot };

        private void Copy(Block block, Way way)
        {
            var values = new Dictionary<Value, Value>();
            for (var i = 0; i < block.Parameters.Count; i++)
            {
                values[block.Parameters[i]] = way.Edge.Arguments[i];
            }

            Value Map(Value value) => values.GetValueOrDefault(value, value);
            BlockTarget MapTarget(BlockTarget target) => new(target.Block, [.. target.Arguments.Select(Map)]);
            var end = block.Terminator!;
            var into = way.From;
            if (into.Terminator!.Kind != TerminatorKind.Jump)
            {
                into = function.AddBlock();
                (way.Edge.Block, way.Edge.Arguments) = (into, []);
            }

            foreach (var instruction in block.Instructions)
            {
                var copy = instruction.Copy(function.NewValueId(), Map);
                values[instruction] = copy;
                into.Instructions.Add(copy);
            }

            into.Terminator = way.Target >= 0
                ? Terminator.Jump(MapTarget(end.Targets[way.Target]))
                : Terminator.Branch(end.Condition, end.Width, Map(end.Operands[0]), Map(end.Operands[1]), MapTarget(end.Targets[0]), MapTarget(end.Targets[1]));
            into.Terminator.Position = end.Position;
        }
    }

    /// <summary>An edge into a block that is to be copied into it.</summary>
    /// <param name="From">Where it starts.</param>
    /// <param name="Edge">The edge.</param>
    /// <param name="Target">Which of the block's targets it leads to, or -1 where the branch itself is copied.</param>
    private sealed record Way(Block From, BlockTarget Edge, int Target);
}
