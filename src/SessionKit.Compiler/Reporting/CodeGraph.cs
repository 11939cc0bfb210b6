using System.Collections.Generic;
using SessionKit.Compiler.Backend;

namespace SessionKit.Compiler.Reporting;

/// <summary>The blocks of a compiled function, and which lead to which.</summary>
internal sealed class CodeGraph
{
    private readonly SbpfProgram program;
    private readonly List<CodeBlock> blocks = [];
    private readonly Dictionary<int, CodeBlock> byStart = [];

    /// <summary>Looks at a function.</summary>
    public CodeGraph(SbpfProgram program, SbpfFunction function)
    {
        this.program = program;
        var end = program.EndOf(function);
        var starts = StartsOf(function.Start, end);
        for (var slot = function.Start; slot < end;)
        {
            var (start, last) = (slot, slot);
            do
            {
                last = slot;
                slot += SizeAt(slot);
            }
            while (slot < end && !starts.Contains(slot));
            byStart[start] = Add(start, last);
        }

        foreach (var block in byStart.Values)
        {
            Link(block);
        }
    }

    /// <summary>The blocks; the first is the entry.</summary>
    public IReadOnlyList<CodeBlock> Blocks => blocks;

    /// <summary>How many slots the instruction at a slot takes.</summary>
    private int SizeAt(int slot) => program.Code[slot].Opcode == SbpfOpcode.LoadImmediate64 ? 2 : 1;

    private HashSet<int> StartsOf(int start, int end)
    {
        var starts = new HashSet<int>();
        for (var slot = start; slot < end; slot += SizeAt(slot))
        {
            var instruction = program.Code[slot];
            if (instruction.Opcode == SbpfOpcode.Exit || IsJump(instruction))
            {
                starts.Add(slot + 1);
                if (IsJump(instruction))
                {
                    starts.Add(slot + 1 + instruction.Offset);
                }
            }
        }

        return starts;
    }

    private void Link(CodeBlock block)
    {
        var last = program.Code[block.Last];
        if (last.Opcode == SbpfOpcode.Exit)
        {
            return;
        }

        block.Target = IsJump(last) ? At(block.Last + 1 + last.Offset) : null;
        block.Next = last.Opcode == SbpfOpcode.Jump ? null : At(block.Last + SizeAt(block.Last));
    }

    // An end that several ways share becomes one for each: with what result a way ends is then known from the way alone.
    private CodeBlock? At(int slot) => !byStart.TryGetValue(slot, out var block) ? null
        : block.Start == block.Last && program.Code[slot].Opcode == SbpfOpcode.Exit ? Add(slot, slot) : block;

    private CodeBlock Add(int start, int last)
    {
        var block = new CodeBlock(blocks.Count, start, last);
        blocks.Add(block);
        return block;
    }

    private static bool IsJump(SbpfInstruction instruction) => (instruction.Opcode & 7) == 5 && instruction.Opcode is not (SbpfOpcode.Call or SbpfOpcode.CallRegister or SbpfOpcode.Exit);
}
