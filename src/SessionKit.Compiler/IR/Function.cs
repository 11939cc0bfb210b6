using System;
using System.Collections.Generic;
using SessionKit.Compiler.Analyses;

namespace SessionKit.Compiler.IR;

/// <summary>A function in SSA form. The first block is the entry; its parameters are the function's; the back end takes five.</summary>
/// <param name="name">Unique in the module, printed as <c>@name</c>.</param>
internal sealed class Function(string name)
{
    private int nextValue;
    private int nextBlock;
    private int nextSlot;

    /// <summary>Unique in the module.</summary>
    public string Name { get; } = name;

    /// <summary>What its author asked of its calls; the textual form leaves it out.</summary>
    public InlineHint Hint { get; set; }

    /// <summary>The program's read-only data, where passes may look into it; null where they were not told.</summary>
    public IReadOnlyList<DataSymbol>? Data { get; set; }

    /// <summary>What the functions do that this one calls, by name, where that was found out. It stays true while functions are simplified.</summary>
    public IReadOnlyDictionary<string, FunctionEffects>? Callees { get; set; }

    /// <summary>The pieces of its frame.</summary>
    public List<Slot> Slots { get; } = [];

    /// <summary>Its blocks, the entry first.</summary>
    public List<Block> Blocks { get; } = [];

    /// <summary>Where it starts.</summary>
    public Block Entry => Blocks[0];

    /// <summary>One more than the highest number of a value: the size of a table by number.</summary>
    public int ValueCount => nextValue;

    /// <summary>One more than the highest number of a block.</summary>
    public int BlockCount => nextBlock;

    /// <summary>One more than the highest number of a slot.</summary>
    public int SlotCount => nextSlot;

    /// <summary>A number for a value to come.</summary>
    public int NewValueId() => nextValue++;

    /// <summary>Adds an empty block.</summary>
    public Block AddBlock() => AddBlock(nextBlock);

    /// <summary>Adds an empty block with a number of one's own.</summary>
    public Block AddBlock(int id)
    {
        nextBlock = Math.Max(nextBlock, id + 1);
        var block = new Block(id);
        Blocks.Add(block);
        return block;
    }

    /// <summary>Adds a slot.</summary>
    public Slot AddSlot(int size, int alignment = 8) => AddSlot(nextSlot, size, alignment);

    /// <summary>Adds a slot with a number of one's own.</summary>
    public Slot AddSlot(int id, int size, int alignment)
    {
        nextSlot = Math.Max(nextSlot, id + 1);
        var slot = new Slot(id, size, alignment);
        Slots.Add(slot);
        return slot;
    }

    /// <summary>Adds a parameter to a block.</summary>
    public Parameter AddParameter(Block block, Provenance provenance = Provenance.Unknown) => AddParameter(block, NewValueId(), provenance);

    /// <summary>Adds a parameter with a number of one's own.</summary>
    public Parameter AddParameter(Block block, int id, Provenance provenance)
    {
        ReserveValueId(id);
        var parameter = new Parameter { Id = id, Provenance = provenance };
        block.Parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Keeps a number from being given again.</summary>
    public void ReserveValueId(int id) => nextValue = Math.Max(nextValue, id + 1);

    /// <summary>A new constant, which is in no block yet.</summary>
    public Instruction NewConstant(ulong value) => new() { Id = NewValueId(), Opcode = Opcode.Constant, Immediate = (long)value };
}
