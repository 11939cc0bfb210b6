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
            .ToList();
        if (promoted.Count == 0)
        {
            return false;
        }

        new Promotion(function, flow, promoted).Run();
        return true;
    }

    private sealed class Promotion
    {
        private readonly Function function;
        private readonly ControlFlow flow;
        private readonly InstructionRewriter rewriter;
        private readonly Dominators dominators;
        private readonly int count;

        // By the number of a load or store, and by slot: one more than the index of the promoted slot.
        private readonly ValueTable<int> accessed;
        private readonly Dictionary<Slot, int> indexes = [];

        // By promoted slot: where it is written, and where it is read before.
        private readonly List<int>[] written;
        private readonly List<int>[] exposed;

        // By block: the parameters that were made, each for a promoted slot.
        private readonly List<(int Slot, Parameter Parameter)>[] parameters;

        public Promotion(Function function, ControlFlow flow, List<KeyValuePair<Slot, List<Instruction>>> promoted)
        {
            (this.function, this.flow, count) = (function, flow, promoted.Count);
            rewriter = new InstructionRewriter(function);
            dominators = new Dominators(flow);
            accessed = new ValueTable<int>(function);
            for (var i = 0; i < promoted.Count; i++)
            {
                indexes[promoted[i].Key] = i + 1;
                foreach (var access in promoted[i].Value)
                {
                    accessed[access] = i + 1;
                }
            }

            (written, exposed) = (Lists<int>(count), Lists<int>(count));
            parameters = Lists<(int, Parameter)>(flow.ReversePostorder.Count);
        }

        public void Run()
        {
            FindAccesses();
            PlaceParameters();
            rewriter.Start();
            var zero = rewriter.Constant(0);
            var values = new Value[count];
            System.Array.Fill(values, zero);
            var undo = new Stack<(int Slot, Value Value)>();
            // A long chain of blocks must not become a deep recursion.
            var open = new Stack<(int Block, int Remembered)>();
            open.Push((0, -1));
            while (open.TryPop(out var next))
            {
                if (next.Remembered >= 0)
                {
                    while (undo.Count > next.Remembered)
                    {
                        var (slot, value) = undo.Pop();
                        values[slot] = value;
                    }

                    continue;
                }

                open.Push((next.Block, undo.Count));
                Rename(next.Block, values, undo, zero);
                foreach (var child in dominators.Children[next.Block])
                {
                    open.Push((child, -1));
                }
            }

            function.Entry.Instructions.Insert(0, zero);
            rewriter.Apply();
        }

        private static List<T>[] Lists<T>(int length) => [.. Enumerable.Range(0, length).Select(_ => new List<T>())];

        // A marker counts as a write: what was in the slot before is of no use.
        private int SlotOf(Instruction instruction) => instruction.Opcode switch
        {
            Opcode.Load or Opcode.Store => accessed[instruction] - 1,
            Opcode.BeginSlot or Opcode.EndSlot => indexes.GetValueOrDefault(instruction.Slot!) - 1,
            _ => -1,
        };

        private void FindAccesses()
        {
            var (writtenIn, readIn) = (new int[count], new int[count]);
            for (var block = 0; block < flow.ReversePostorder.Count; block++)
            {
                foreach (var instruction in flow.ReversePostorder[block].Instructions)
                {
                    var slot = SlotOf(instruction);
                    if (slot < 0)
                    {
                        continue;
                    }

                    if (instruction.Opcode != Opcode.Load && writtenIn[slot] != block + 1)
                    {
                        writtenIn[slot] = block + 1;
                        written[slot].Add(block);
                    }
                    else if (instruction.Opcode == Opcode.Load && writtenIn[slot] != block + 1 && readIn[slot] != block + 1)
                    {
                        readIn[slot] = block + 1;
                        exposed[slot].Add(block);
                    }
                }
            }
        }

        private void PlaceParameters()
        {
            var frontiers = Frontiers();
            var blocks = flow.ReversePostorder.Count;
            var (isWritten, isLive, isDone) = (new int[blocks], new int[blocks], new int[blocks]);
            var open = new Stack<int>();
            for (var slot = 0; slot < count; slot++)
            {
                var mark = slot + 1;
                written[slot].ForEach(block => isWritten[block] = mark);
                exposed[slot].ForEach(open.Push);
                while (open.TryPop(out var block))
                {
                    if (isLive[block] == mark)
                    {
                        continue;
                    }

                    isLive[block] = mark;
                    foreach (var predecessor in flow.PredecessorsOf(flow.ReversePostorder[block]))
                    {
                        var order = flow.OrderOf(predecessor);
                        if (isWritten[order] != mark)
                        {
                            open.Push(order);
                        }
                    }
                }

                var joins = new List<int>();
                written[slot].ForEach(open.Push);
                while (open.TryPop(out var block))
                {
                    foreach (var join in frontiers[block])
                    {
                        if (isDone[join] != mark)
                        {
                            isDone[join] = mark;
                            open.Push(join);
                            joins.Add(join);
                        }
                    }
                }

                joins.Sort();
                foreach (var join in joins)
                {
                    if (isLive[join] == mark)
                    {
                        parameters[join].Add((slot, function.AddParameter(flow.ReversePostorder[join])));
                    }
                }
            }
        }

        private void Rename(int order, Value[] values, Stack<(int Slot, Value Value)> undo, Value zero)
        {
            var block = flow.ReversePostorder[order];
            void Set(int slot, Value value)
            {
                undo.Push((slot, values[slot]));
                values[slot] = value;
            }

            foreach (var (slot, parameter) in parameters[order])
            {
                Set(slot, parameter);
            }

            rewriter.Start();
            foreach (var instruction in block.Instructions)
            {
                var slot = SlotOf(instruction);
                if (slot < 0)
                {
                    rewriter.Keep(instruction);
                }
                else if (instruction.Opcode == Opcode.Load)
                {
                    rewriter.Replace(instruction, values[slot]);
                }
                else if (instruction.IsMarker)
                {
                    Set(slot, zero);
                }
                else
                {
                    rewriter.Position = instruction.Position;
                    Set(slot, instruction.Bits == 64 ? instruction.Operands[1] : rewriter.Convert(Opcode.ZeroExtend, instruction.Bits, instruction.Operands[1]));
                }
            }

            block.Instructions = rewriter.Output;
            foreach (var target in block.Targets)
            {
                var added = parameters[flow.OrderOf(target.Block)];
                if (added.Count > 0)
                {
                    target.Arguments = [.. target.Arguments, .. added.Select(pair => values[pair.Slot])];
                }
            }
        }

        private List<int>[] Frontiers()
        {
            var frontiers = Lists<int>(flow.ReversePostorder.Count);
            for (var i = 0; i < flow.ReversePostorder.Count; i++)
            {
                var block = flow.ReversePostorder[i];
                if (flow.PredecessorsOf(block).Count < 2)
                {
                    continue;
                }

                foreach (var predecessor in flow.PredecessorsOf(block))
                {
                    for (var runner = predecessor; runner != dominators.ImmediateOf(block); runner = dominators.ImmediateOf(runner))
                    {
                        var list = frontiers[flow.OrderOf(runner)];
                        if (list.Count == 0 || list[^1] != i)
                        {
                            list.Add(i);
                        }
                    }
                }
            }

            return frontiers;
        }
    }
}
