using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>
/// Turns slots whose accesses are all of one size at one place into values, with block parameters where ways join (Cytron and
/// others: Efficiently Computing Static Single Assignment Form, pruned by liveness). What is read before it is written is zero.
/// </summary>
internal sealed class PromoteSlots : IPass
{
    /// <inheritdoc/>
    public string Name => "promote-slots";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var flow = new ControlFlow(function);
        if (function.Blocks.Count != flow.ReversePostorder.Count)
        {
            return false;
        }

        var aliases = new AliasAnalysis(function, flow);
        var promoted = SlotAccesses.Find(function, aliases)
            .Where(pair => pair.Value.All(access => access.Bits == pair.Value[0].Bits && aliases.PlaceOf(access).Offset == aliases.PlaceOf(pair.Value[0]).Offset))
            .OrderBy(pair => pair.Key.Id)
            .Select(pair => pair.Key)
            .ToList();
        if (promoted.Count == 0)
        {
            return false;
        }

        new Promotion(function, flow, aliases, promoted).Run();
        return true;
    }

    private sealed class Promotion(Function function, ControlFlow flow, AliasAnalysis aliases, List<Slot> slots)
    {
        private readonly InstructionRewriter rewriter = new(function);
        private readonly Dominators dominators = new(flow);
        private readonly Dictionary<(Block Block, Slot Slot), Parameter> parameters = [];
        private readonly HashSet<Slot> set = [.. slots];

        public void Run()
        {
            var frontiers = Frontiers();
            foreach (var slot in slots)
            {
                PlaceParameters(slot, frontiers);
            }

            rewriter.Start();
            var zero = rewriter.Constant(0);
            // A long chain of blocks must not become a deep recursion.
            var open = new Stack<(int Block, Dictionary<Slot, Value> Values)>();
            open.Push((0, slots.ToDictionary(slot => slot, Value (_) => zero)));
            while (open.TryPop(out var next))
            {
                var values = new Dictionary<Slot, Value>(next.Values);
                Rename(flow.ReversePostorder[next.Block], values);
                foreach (var child in dominators.Children[next.Block])
                {
                    open.Push((child, values));
                }
            }

            function.Entry.Instructions.Insert(0, zero);
            rewriter.Apply();
        }

        private void Rename(Block block, Dictionary<Slot, Value> values)
        {
            foreach (var slot in slots)
            {
                if (parameters.TryGetValue((block, slot), out var parameter))
                {
                    values[slot] = parameter;
                }
            }

            rewriter.Start();
            foreach (var instruction in block.Instructions)
            {
                if (SlotOf(instruction) is not { } slot)
                {
                    rewriter.Keep(instruction);
                }
                else if (instruction.Opcode == Opcode.Load)
                {
                    rewriter.Replace(instruction, values[slot]);
                }
                else
                {
                    rewriter.Position = instruction.Position;
                    values[slot] = instruction.Bits == 64 ? instruction.Operands[1] : rewriter.Convert(Opcode.ZeroExtend, instruction.Bits, instruction.Operands[1]);
                }
            }

            block.Instructions = rewriter.Output;
            foreach (var target in block.Targets)
            {
                target.Arguments = [.. target.Arguments, .. slots.Where(slot => parameters.ContainsKey((target.Block, slot))).Select(slot => values[slot])];
            }
        }

        private Slot? SlotOf(Instruction instruction) =>
            instruction.Opcode is Opcode.Load or Opcode.Store && aliases.PlaceOf(instruction).Slot is { } slot && set.Contains(slot) ? slot : null;

        private void PlaceParameters(Slot slot, Dictionary<Block, HashSet<Block>> frontiers)
        {
            var stores = function.Blocks.Where(block => block.Instructions.Exists(instruction => instruction.Opcode == Opcode.Store && SlotOf(instruction) == slot)).ToHashSet();
            var live = LiveIn(slot);
            var open = new Stack<Block>(stores);
            var done = new HashSet<Block>();
            while (open.TryPop(out var block))
            {
                foreach (var join in frontiers[block].Where(done.Add))
                {
                    open.Push(join);
                }
            }

            foreach (var block in flow.ReversePostorder.Where(block => done.Contains(block) && live.Contains(block)))
            {
                parameters[(block, slot)] = function.AddParameter(block);
            }
        }

        private HashSet<Block> LiveIn(Slot slot)
        {
            var live = new HashSet<Block>();
            var open = new Stack<Block>(function.Blocks.Where(block => block.Instructions.Find(instruction => SlotOf(instruction) == slot) is { Opcode: Opcode.Load }));
            while (open.TryPop(out var block))
            {
                if (live.Add(block))
                {
                    foreach (var predecessor in flow.PredecessorsOf(block))
                    {
                        if (!predecessor.Instructions.Exists(instruction => instruction.Opcode == Opcode.Store && SlotOf(instruction) == slot))
                        {
                            open.Push(predecessor);
                        }
                    }
                }
            }

            return live;
        }

        private Dictionary<Block, HashSet<Block>> Frontiers()
        {
            var frontiers = flow.ReversePostorder.ToDictionary(block => block, _ => new HashSet<Block>());
            foreach (var block in flow.ReversePostorder.Where(block => flow.PredecessorsOf(block).Count > 1))
            {
                foreach (var predecessor in flow.PredecessorsOf(block))
                {
                    for (var runner = predecessor; runner != dominators.ImmediateOf(block); runner = dominators.ImmediateOf(runner))
                    {
                        frontiers[runner].Add(block);
                    }
                }
            }

            return frontiers;
        }
    }
}
