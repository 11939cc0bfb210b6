using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>Where the blocks of a method's IL begin and end, and which lead to which.</summary>
internal sealed class BlockMap
{
    private readonly SortedDictionary<int, IlBlock> byIndex = [];
    private readonly Dictionary<int, int> indexes = [];
    private readonly ImmutableArray<IlInstruction> instructions;

    /// <summary>Looks at a body.</summary>
    /// <exception cref="ImportException">A branch leads into the middle of an instruction, or the end is left without a return.</exception>
    public BlockMap(MethodBody body)
    {
        instructions = body.Instructions;
        for (var i = 0; i < instructions.Length; i++)
        {
            indexes[instructions[i].Offset] = i;
        }

        AddBlock(0);
        for (var i = 0; i < instructions.Length; i++)
        {
            if (EndsBlock(instructions[i]) && i + 1 < instructions.Length)
            {
                AddBlock(i + 1);
            }

            foreach (var target in TargetsOf(instructions[i]))
            {
                AddBlock(IndexOf(target));
            }
        }

        foreach (var region in body.ExceptionRegions)
        {
            AddBlock(IndexOf(region.TryOffset));
            AddBlock(IndexOf(region.HandlerOffset));
        }

        Blocks = [.. byIndex.Values];
        for (var i = 0; i < Blocks.Length; i++)
        {
            Blocks[i].End = i + 1 < Blocks.Length ? Blocks[i + 1].First : instructions.Length;
        }

        Finals = new FinallyMap(body, At);
        Blocks[0].Ways = 1;
        foreach (var next in Blocks.SelectMany(NextOf))
        {
            next.Ways++;
        }

        FindLoops();
    }

    /// <summary>The blocks, in the order of the IL.</summary>
    public ImmutableArray<IlBlock> Blocks { get; }

    /// <summary>The blocks that run on the ways out of others.</summary>
    public FinallyMap Finals { get; }

    /// <summary>The block that begins at an IL offset.</summary>
    public IlBlock At(int offset) => byIndex[IndexOf(offset)];

    /// <summary>The block behind another.</summary>
    /// <exception cref="ImportException">There is none: the end is left without a return.</exception>
    public IlBlock After(IlBlock block) =>
        byIndex.TryGetValue(block.End, out var next) ? next : throw new ImportException("the IL is not valid: it runs past its end");

    /// <summary>The blocks that a block leads to, one for each way.</summary>
    public IEnumerable<IlBlock> NextOf(IlBlock block)
    {
        var last = instructions[block.End - 1];
        if (last.Code is ILOpCode.Leave or ILOpCode.Leave_s && Finals.LeftBy(last.Offset, (int)last.Integer) is { Count: > 0 } left)
        {
            // Twice: what is known on this way is not known on the others, even if there are none.
            return [left[0].Start, left[0].Start];
        }

        if (last.Code == ILOpCode.Endfinally)
        {
            return Finals.EndedAt(last.Offset).Continuations;
        }

        var targets = TargetsOf(last).Select(At);
        return FallsThrough(last) && block.End < instructions.Length ? targets.Append(byIndex[block.End]) : targets;
    }

    /// <summary>The IL offsets that an instruction may jump to.</summary>
    public static ImmutableArray<int> TargetsOf(IlInstruction instruction) => instruction.Operand switch
    {
        ImmutableArray<int> offsets => offsets,
        int[] offsets => [.. offsets],
        _ when instruction.Code.IsBranch() => [(int)instruction.Integer],
        _ => [],
    };

    private static bool FallsThrough(IlInstruction instruction) => instruction.Code is not (
        ILOpCode.Br or ILOpCode.Br_s or ILOpCode.Ret or ILOpCode.Throw or ILOpCode.Rethrow or ILOpCode.Leave or ILOpCode.Leave_s
        or ILOpCode.Endfinally or ILOpCode.Endfilter or ILOpCode.Jmp);

    private static bool EndsBlock(IlInstruction instruction) =>
        instruction.Code.IsBranch() || instruction.Code == ILOpCode.Switch || !FallsThrough(instruction);

    private void AddBlock(int index) => byIndex.TryAdd(index, new IlBlock(index));

    private int IndexOf(int offset) =>
        indexes.TryGetValue(offset, out var index) ? index : throw new ImportException("the IL is not valid: a branch leads into the middle of an instruction");

    /// <summary>Whether a way of one step or more leads from a block to another, or back to itself.</summary>
    public bool Leads(IlBlock from, IlBlock to)
    {
        var seen = new HashSet<IlBlock>();
        var open = new Stack<IlBlock>(NextOf(from));
        while (open.TryPop(out var next))
        {
            if (next == to)
            {
                return true;
            }

            if (seen.Add(next))
            {
                foreach (var other in NextOf(next))
                {
                    open.Push(other);
                }
            }
        }

        return false;
    }

    // Methods are small: to follow the ways from each block is quick enough.
    private void FindLoops()
    {
        foreach (var block in Blocks)
        {
            block.IsInLoop = Leads(block, block);
        }
    }
}
