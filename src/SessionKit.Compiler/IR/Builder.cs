using System;

namespace SessionKit.Compiler.IR;

/// <summary>
/// Appends instructions to a block. Every method returns the value that it defines; <see cref="Position"/> is stamped on
/// everything built. Locals and the evaluation stack belong in slots: passes turn those into values.
/// </summary>
/// <param name="function">What is being built; blocks and slots are added there.</param>
internal sealed class Builder(Function function)
{
    private Block? block;

    /// <summary>What is being built.</summary>
    public Function Function { get; } = function;

    /// <summary>The block that is appended to.</summary>
    /// <exception cref="InvalidOperationException">None was chosen.</exception>
    public Block Block
    {
        get => block ?? throw new InvalidOperationException("Choose a block first.");
        set => block = value;
    }

    /// <summary>The source position of what comes next.</summary>
    public SourcePosition? Position { get; set; }

    /// <summary>Whether the block has its end, so that nothing more may be appended.</summary>
    public bool IsClosed => Block.Terminator is not null;

    /// <summary>A constant of 64 bits.</summary>
    public Instruction Constant(ulong value) => Append(Opcode.Constant, [], immediate: (long)value);

    /// <summary>A constant of 64 bits.</summary>
    public Instruction Constant(long value) => Append(Opcode.Constant, [], immediate: value);

    /// <summary>An arithmetic or bitwise operation, by its opcode.</summary>
    public Instruction Binary(Opcode opcode, Width width, Value left, Value right)
    {
        var instruction = Append(opcode, [left, right]);
        instruction.Width = width;
        return instruction.IsBinary ? instruction : throw new ArgumentException($"'{opcode}' is not an operation of two operands.", nameof(opcode));
    }

    /// <summary>A 64-bit sum, of numbers or of a pointer and a number.</summary>
    public Instruction Add(Value left, Value right) => Binary(Opcode.Add, Width.W64, left, right);

    /// <summary>A pointer moved by a constant; the pointer itself for zero.</summary>
    public Value Offset(Value pointer, long offset) => offset == 0 ? pointer : Add(pointer, Constant(offset));

    /// <summary>The low bits, zero-extended.</summary>
    public Instruction ZeroExtend(int bits, Value value) => Append(Opcode.ZeroExtend, [value], bits);

    /// <summary>The low bits, sign-extended to 64.</summary>
    public Instruction SignExtend(int bits, Value value) => Append(Opcode.SignExtend, [value], bits);

    /// <summary>The low bits with their bytes reversed, zero-extended.</summary>
    public Instruction ByteSwap(int bits, Value value) => Append(Opcode.ByteSwap, [value], bits);

    /// <summary>1 where the condition holds, else 0.</summary>
    public Instruction Compare(Condition condition, Width width, Value left, Value right)
    {
        var instruction = Append(Opcode.Compare, [left, right]);
        (instruction.Condition, instruction.Width) = (condition, width);
        return instruction;
    }

    /// <summary>An address in a slot.</summary>
    public Instruction SlotAddress(Slot slot, long offset = 0)
    {
        var instruction = Append(Opcode.SlotAddress, [], immediate: offset);
        instruction.Slot = slot;
        return instruction;
    }

    /// <summary>Says that a slot's content is undefined from here on.</summary>
    public void BeginSlot(Slot slot) => Append(Opcode.BeginSlot, []).Slot = slot;

    /// <summary>Says that a slot's content is of no more use, and its address neither.</summary>
    public void EndSlot(Slot slot) => Append(Opcode.EndSlot, []).Slot = slot;

    /// <summary>An address in read-only data.</summary>
    public Instruction DataAddress(DataSymbol symbol, long offset = 0)
    {
        var instruction = Append(Opcode.DataAddress, [], immediate: offset);
        instruction.Symbol = symbol.Name;
        return instruction;
    }

    /// <summary>Reads 8, 16, 32 or 64 bits, zero-extended. Say where the loaded value points, if it is a pointer and you are sure.</summary>
    public Instruction Load(int bits, Value pointer, long offset = 0, Provenance provenance = Provenance.Unknown)
    {
        var instruction = Append(Opcode.Load, [pointer], bits, offset);
        instruction.Provenance = provenance;
        return instruction;
    }

    /// <summary>Writes the low 8, 16, 32 or 64 bits of a value.</summary>
    public void Store(int bits, Value pointer, long offset, Value value) => Append(Opcode.Store, [pointer, value], bits, offset);

    /// <summary>Copies bytes between places that do not overlap.</summary>
    public void CopyMemory(Value destination, Value source, Value length) => Append(Opcode.CopyMemory, [destination, source, length]);

    /// <summary>Copies bytes between places that may overlap.</summary>
    public void MoveMemory(Value destination, Value source, Value length) => Append(Opcode.MoveMemory, [destination, source, length]);

    /// <summary>Fills with a byte.</summary>
    public void FillMemory(Value destination, Value content, Value length) => Append(Opcode.FillMemory, [destination, content, length]);

    /// <summary>The 32-bit difference of the first unequal bytes, or zero.</summary>
    public Instruction CompareMemory(Value left, Value right, Value length) => Append(Opcode.CompareMemory, [left, right, length]);

    /// <summary>Calls a syscall by name with up to five arguments.</summary>
    public Instruction SystemCall(string name, params Value[] arguments)
    {
        var instruction = Append(Opcode.SystemCall, arguments);
        instruction.Symbol = name;
        return instruction;
    }

    /// <summary>Calls a function with up to five arguments.</summary>
    public Instruction Call(Function callee, params Value[] arguments)
    {
        var instruction = Append(Opcode.Call, arguments);
        instruction.Symbol = callee.Name;
        return instruction;
    }

    /// <summary>Goes on in another block.</summary>
    public void Jump(Block target, params Value[] arguments) => End(Terminator.Jump(new BlockTarget(target, arguments)));

    /// <summary>Goes one of two ways, without arguments.</summary>
    public void Branch(Condition condition, Width width, Value left, Value right, Block then, Block otherwise) =>
        End(Terminator.Branch(condition, width, left, right, new BlockTarget(then), new BlockTarget(otherwise)));

    /// <summary>Goes one way where any bit of a value is set, the other where none is.</summary>
    public void BranchIf(Value value, Block then, Block otherwise) => Branch(Condition.NotEqual, Width.W64, value, Constant(0L), then, otherwise);

    /// <summary>Goes where a value says.</summary>
    public void Switch(Value value, Block otherwise, params ReadOnlySpan<(ulong Value, Block Target)> cases)
    {
        var targets = new BlockTarget[cases.Length + 1];
        var values = new ulong[cases.Length];
        targets[0] = new BlockTarget(otherwise);
        for (var i = 0; i < cases.Length; i++)
        {
            (values[i], targets[i + 1]) = (cases[i].Value, new BlockTarget(cases[i].Target));
        }

        End(new Terminator { Kind = TerminatorKind.Switch, Operands = [value], Targets = targets, Cases = values });
    }

    /// <summary>Returns to the caller.</summary>
    public void Return(Value value) => End(Terminator.Return(value));

    /// <summary>Ends the program: 0 is success, 1 to 2^32-1 a custom error, 2^32 the custom error 0.</summary>
    public void Exit(Value code) => End(Terminator.Exit(code));

    /// <summary>Says that the syscall before does not come back.</summary>
    public void Unreachable() => End(new Terminator { Kind = TerminatorKind.Unreachable });

    /// <summary>Ends the block.</summary>
    public void End(Terminator terminator)
    {
        RequireOpen();
        terminator.Position ??= Position;
        Block.Terminator = terminator;
    }

    private Instruction Append(Opcode opcode, Value[] operands, int bits = 64, long immediate = 0)
    {
        RequireOpen();
        var instruction = new Instruction
        {
            Id = Function.NewValueId(),
            Opcode = opcode,
            Operands = operands,
            Bits = bits,
            Immediate = immediate,
            Position = Position,
        };
        Block.Instructions.Add(instruction);
        return instruction;
    }

    private void RequireOpen()
    {
        if (IsClosed)
        {
            throw new InvalidOperationException($"{Block} of '{Function.Name}' has its end already.");
        }
    }
}
