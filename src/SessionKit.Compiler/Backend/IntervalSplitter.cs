using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Backend;

/// <summary>
/// Decides before allocation which registers are in memory where: of too many, the one that is read last gives up its place and is
/// read again shortly before it is needed (Belady's rule; Braun, Hack: Register Spilling and Live-Range Splitting for SSA-Form
/// Programs). What is kept in memory is written once, where it is defined.
/// </summary>
internal sealed class IntervalSplitter
{
    // Of the ten registers one is left for what a single instruction needs besides.
    private const int Registers = 9;

    // What lives across a call has r6 to r9.
    private const int AcrossCalls = 4;

    private readonly MachineFunction function;
    private readonly NextUses nextUses;
    private readonly Dictionary<MachineBlock, HashSet<int>> atStart = [];
    private readonly Dictionary<MachineBlock, HashSet<int>> atEnd = [];
    private readonly Dictionary<int, MachineOperand> places = [];
    private readonly Dictionary<int, (MachineOperand Register, List<MachineInstruction> Readers)> pieces = [];
    private readonly Dictionary<int, int> next = [];
    private HashSet<int> held = [];
    private List<MachineInstruction> output = [];

    private IntervalSplitter(MachineFunction function)
    {
        this.function = function;
        nextUses = new NextUses(function);
    }

    /// <summary>Splits the live ranges of a function whose blocks are in the order of the code.</summary>
    public static void Split(MachineFunction function)
    {
        var splitter = new IntervalSplitter(function);
        var order = splitter.ReversePostorder(out var predecessors);
        var position = order.Select((block, index) => (block, index)).ToDictionary(pair => pair.block, pair => pair.index);
        foreach (var block in order)
        {
            splitter.Visit(block, predecessors[block].Where(predecessor => position[predecessor] < position[block]).ToList(), predecessors[block], position);
        }

        splitter.ReloadOnBackEdges(order, position);
        splitter.StoreDefinitions();
        SpillSinker.Run(function, splitter.places.Values.Select(place => place.Index).ToHashSet());
    }

    private List<MachineBlock> ReversePostorder(out Dictionary<MachineBlock, List<MachineBlock>> predecessors)
    {
        var order = new List<MachineBlock>();
        var leading = function.Blocks.ToDictionary(block => block, _ => new List<MachineBlock>());
        var seen = new HashSet<MachineBlock> { function.Blocks[0] };
        var open = new Stack<(MachineBlock Block, int Next)>();
        open.Push((function.Blocks[0], 0));
        while (open.TryPop(out var top))
        {
            if (top.Next == top.Block.End.Targets.Length)
            {
                order.Add(top.Block);
                continue;
            }

            open.Push((top.Block, top.Next + 1));
            var target = top.Block.End.Targets[top.Next];
            leading[target].Add(top.Block);
            if (seen.Add(target))
            {
                open.Push((target, 0));
            }
        }

        order.Reverse();
        predecessors = leading;
        return order;
    }

    private void Visit(MachineBlock block, List<MachineBlock> before, List<MachineBlock> all, Dictionary<MachineBlock, int> position)
    {
        next.Clear();
        foreach (var (register, distance) in nextUses.AtStart(block))
        {
            next[register] = distance;
        }

        held = HeldAtStart(block, before, all, position);
        atStart[block] = [.. held];
        pieces.Clear();
        output = [];
        var inside = nextUses.Inside(block);
        for (var i = 0; i < block.Instructions.Count; i++)
        {
            Visit(block.Instructions[i], inside[i]);
        }

        block.Instructions = output;
        atEnd[block] = held;
        // What goes on in a register into other blocks goes on under its own name.
        pieces.Clear();
    }

    private HashSet<int> HeldAtStart(MachineBlock block, List<MachineBlock> before, List<MachineBlock> all, Dictionary<MachineBlock, int> position)
    {
        if (before.Count == 0)
        {
            return [];
        }

        var common = new HashSet<int>(atEnd[before[0]].Where(next.ContainsKey));
        foreach (var predecessor in before.Skip(1))
        {
            common.IntersectWith(atEnd[predecessor]);
        }

        if (before.Count == all.Count)
        {
            return common;
        }

        // Around a loop only what is read inside it is worth a register.
        var hasCall = Body(block, all, position).Any(inner => inner.Instructions.Exists(instruction => instruction.IsCall));
        return [.. common.Where(register => next[register] < NextUses.Far).OrderBy(register => next[register]).ThenBy(register => register).Take(hasCall ? AcrossCalls : Registers - 2)];
    }

    private static HashSet<MachineBlock> Body(MachineBlock header, List<MachineBlock> leading, Dictionary<MachineBlock, int> position)
    {
        // Everything between in the order is at least all of the loop.
        var last = leading.Max(block => position[block]);
        return [.. position.Where(pair => pair.Value >= position[header] && pair.Value <= last).Select(pair => pair.Key)];
    }

    private void Visit(MachineInstruction instruction, List<(int Register, int Next)> mentioned)
    {
        var isMove = instruction.Opcode == MachineOpcode.ParallelMove;
        var uses = instruction.Uses().Where(register => register >= MachineOperand.FirstVirtual).ToHashSet();
        foreach (var register in uses.Order())
        {
            if (!held.Contains(register))
            {
                // A move may as well read memory itself.
                if (isMove)
                {
                    ReadMemory(instruction, register);
                }
                else
                {
                    MakeRoom(uses, Registers - 1);
                    Reload(register, instruction);
                }
            }

            if (pieces.TryGetValue(register, out var piece))
            {
                piece.Readers.Add(instruction);
            }
        }

        foreach (var (register, distance) in mentioned)
        {
            next[register] = distance;
            if (distance == NextUses.Never)
            {
                Drop(register);
            }
        }

        if (instruction.PassesArguments || instruction.IsCall)
        {
            MakeRoom([], AcrossCalls);
        }

        var definitions = instruction.Definitions().Where(register => register >= MachineOperand.FirstVirtual).ToList();
        output.Add(instruction);
        foreach (var register in definitions)
        {
            // A piece that is written is no copy of what is in memory.
            pieces.Remove(register);
            if (next.GetValueOrDefault(register, NextUses.Never) != NextUses.Never)
            {
                held.Add(register);
            }
        }

        MakeRoom([], Registers);
    }

    private void MakeRoom(HashSet<int> needed, int count)
    {
        while (held.Count > count)
        {
            var (last, distance) = (-1, -1);
            foreach (var register in held)
            {
                var ahead = next.GetValueOrDefault(register, NextUses.Never);
                if (!needed.Contains(register) && (ahead > distance || (ahead == distance && register < last)))
                {
                    (last, distance) = (register, ahead);
                }
            }

            if (last < 0)
            {
                return;
            }

            Drop(last);
        }
    }

    private void Drop(int register)
    {
        held.Remove(register);
        if (pieces.Remove(register, out var piece))
        {
            // Read again and given up within the block: that needs no connection with the rest of its life.
            foreach (var reader in piece.Readers)
            {
                Rename(reader, register, piece.Register);
            }
        }
    }

    private void Reload(int register, MachineInstruction reader)
    {
        var load = new MachineInstruction { Opcode = MachineOpcode.Load, Destination = MachineOperand.Register(register), Left = AddressOf(register), Position = reader.Position };
        output.Add(load);
        held.Add(register);
        pieces[register] = (function.NewRegister(), [load]);
    }

    private void ReadMemory(MachineInstruction move, int register)
    {
        for (var i = 0; i < move.Moves.Count; i++)
        {
            if (move.Moves[i].Source is { IsRegister: true } source && source.Index == register)
            {
                move.Moves[i] = (move.Moves[i].Destination, PlaceOf(register));
            }
        }
    }

    private static void Rename(MachineInstruction instruction, int register, MachineOperand name)
    {
        MachineOperand Renamed(MachineOperand operand) => operand.IsRegister && operand.Index == register ? name : operand;
        instruction.Left = Renamed(instruction.Left);
        instruction.Source = Renamed(instruction.Source);
        if (instruction.Opcode == MachineOpcode.Load)
        {
            instruction.Destination = Renamed(instruction.Destination);
        }

        for (var i = 0; i < instruction.Moves.Count; i++)
        {
            instruction.Moves[i] = (instruction.Moves[i].Destination, Renamed(instruction.Moves[i].Source));
        }
    }

    private MachineOperand PlaceOf(int register)
    {
        if (!places.TryGetValue(register, out var place))
        {
            places[register] = place = MachineOperand.Spill(function.NewFrameObject(8, 8));
        }

        return place;
    }

    private MachineOperand AddressOf(int register) => new(MachineOperandKind.FrameAddress, PlaceOf(register).Index, 0);

    private void ReloadOnBackEdges(List<MachineBlock> order, Dictionary<MachineBlock, int> position)
    {
        foreach (var block in order)
        {
            for (var i = 0; i < block.End.Targets.Length; i++)
            {
                var target = block.End.Targets[i];
                var missing = position[target] <= position[block] ? atStart[target].Where(register => !atEnd[block].Contains(register)).Order().ToList() : [];
                if (missing.Count == 0)
                {
                    continue;
                }

                var edge = function.NewBlock(block.Depth);
                edge.Instructions.AddRange(missing.Select(register => new MachineInstruction { Opcode = MachineOpcode.Load, Destination = MachineOperand.Register(register), Left = AddressOf(register), Position = block.End.Position }));
                edge.Instructions.Add(new() { Opcode = MachineOpcode.Jump, Targets = [target], Position = block.End.Position });
                block.End.Targets[i] = edge;
            }
        }
    }

    private void StoreDefinitions()
    {
        var kept = places.ToDictionary(pair => pair.Value.Index, pair => pair.Key);
        foreach (var block in function.Blocks)
        {
            var stored = new List<MachineInstruction>();
            // From the end: a definition that is written over before anything reads its memory needs no store.
            var overwritten = new HashSet<int>();
            for (var i = block.Instructions.Count - 1; i >= 0; i--)
            {
                var instruction = block.Instructions[i];
                var isReload = instruction.Opcode == MachineOpcode.Load && instruction.Left.Kind == MachineOperandKind.FrameAddress && kept.ContainsKey(instruction.Left.Index);
                foreach (var register in isReload ? [] : instruction.Definitions())
                {
                    if (places.ContainsKey(register) && overwritten.Add(register))
                    {
                        stored.Add(new() { Opcode = MachineOpcode.Store, Left = AddressOf(register), Source = MachineOperand.Register(register), Position = instruction.Position });
                    }
                }

                stored.Add(instruction);
                if (isReload)
                {
                    overwritten.Remove(kept[instruction.Left.Index]);
                }

                foreach (var (_, source) in instruction.Moves)
                {
                    if (source.Kind == MachineOperandKind.Spill && kept.TryGetValue(source.Index, out var read))
                    {
                        overwritten.Remove(read);
                    }
                }
            }

            stored.Reverse();
            block.Instructions = stored;
        }
    }
}
