using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Rebuilds a block's list while a pass walks over it, and replaces values everywhere at the end.</summary>
internal sealed class InstructionRewriter(Function function)
{
    private readonly ValueTable<Value> replacements = new(function);
    private List<Instruction> output = [];

    /// <summary>The function being changed.</summary>
    public Function Function { get; } = function;

    /// <summary>The source position given to what is emitted.</summary>
    public SourcePosition? Position { get; set; }

    /// <summary>Whether anything was replaced.</summary>
    public bool HasReplacements { get; private set; }

    /// <summary>Starts a block; what is emitted from here on is its content.</summary>
    public void Start() => output = [];

    /// <summary>What was emitted since the start.</summary>
    public List<Instruction> Output => output;

    /// <summary>Keeps an instruction.</summary>
    public void Keep(Instruction instruction) => output.Add(instruction);

    /// <summary>Replaces a value by another, at all of its uses, when the rewriter is applied.</summary>
    public void Replace(Value value, Value by)
    {
        replacements[value] = by;
        HasReplacements = true;
    }

    /// <summary>What a value is replaced by, or itself.</summary>
    public Value Resolve(Value value)
    {
        var resolved = value;
        while (replacements[resolved] is { } by)
        {
            resolved = by;
        }

        // A long chain is walked once.
        if (resolved != value && replacements[value] != resolved)
        {
            replacements[value] = resolved;
        }

        return resolved;
    }

    /// <summary>Emits a constant.</summary>
    public Instruction Constant(ulong value) => Emit(new() { Id = Function.NewValueId(), Opcode = Opcode.Constant, Immediate = (long)value });

    /// <summary>Emits an operation of two operands.</summary>
    public Instruction Binary(Opcode opcode, Width width, Value left, Value right) =>
        Emit(new() { Id = Function.NewValueId(), Opcode = opcode, Width = width, Operands = [left, right] });

    /// <summary>Emits an extension or byte swap.</summary>
    public Instruction Convert(Opcode opcode, int bits, Value value) =>
        Emit(new() { Id = Function.NewValueId(), Opcode = opcode, Bits = bits, Operands = [value] });

    /// <summary>Emits any instruction.</summary>
    public Instruction Emit(Instruction instruction)
    {
        instruction.Position ??= Position;
        output.Add(instruction);
        return instruction;
    }

    /// <summary>Puts the replacements in place, in the whole function.</summary>
    public void Apply()
    {
        if (!HasReplacements)
        {
            return;
        }

        foreach (var block in Function.Blocks)
        {
            foreach (var instruction in block.Instructions)
            {
                Apply(instruction.Operands);
            }

            Apply(block.Terminator!.Operands);
            foreach (var target in block.Targets)
            {
                Apply(target.Arguments);
            }
        }
    }

    private void Apply(Value[] operands)
    {
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = Resolve(operands[i]);
        }
    }
}
