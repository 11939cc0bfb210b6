using System.Collections.Generic;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Backend;

/// <summary>Where the values of a function are, and how they are read.</summary>
internal sealed class OperandSelector(MachineFunction machine, SlotLayout slots, IReadOnlyDictionary<string, int> dataOffsets, KnownZeros zeros, Uses uses)
{
    private readonly Dictionary<Value, MachineOperand> registers = [];
    private readonly int frameObject = machine.NewFrameObject(slots.Size, 8);

    /// <summary>The block that is appended to.</summary>
    public MachineBlock Output { get; set; } = null!;

    /// <summary>The source position of what comes next.</summary>
    public SourcePosition? Position { get; set; }

    /// <summary>What is known about values.</summary>
    public KnownZeros Zeros { get; } = zeros;

    /// <summary>A new virtual register.</summary>
    public MachineOperand NewRegister() => machine.NewRegister();

    /// <summary>Appends an instruction.</summary>
    public void Emit(MachineInstruction instruction) => Output.Instructions.Add(instruction);

    /// <summary>Appends a move.</summary>
    public MachineOperand Move(MachineOperand destination, MachineOperand source)
    {
        Emit(new() { Opcode = MachineOpcode.Move, Destination = destination, Source = source, Position = Position });
        return destination;
    }

    /// <summary>Appends arithmetic on a register.</summary>
    public MachineOperand Arithmetic(byte operation, MachineOperand destination, MachineOperand source)
    {
        Emit(new() { Opcode = MachineOpcode.Arithmetic, Operation = operation, Destination = destination, Source = source, Position = Position });
        return destination;
    }

    /// <summary>The register that a value lives in.</summary>
    public MachineOperand RegisterOf(Value value)
    {
        if (!registers.TryGetValue(value, out var register))
        {
            registers[value] = register = machine.NewRegister();
        }

        return register;
    }

    /// <summary>Whether a value lives in a register for one reader only.</summary>
    public bool IsReadOnce(Value value) => Movable(value).IsRegister && uses.Of(value).Count == 1;

    /// <summary>The value as an operand of a move: its register, or what it is made from.</summary>
    public MachineOperand Movable(Value value) => value is Instruction instruction
        ? instruction.Opcode switch
        {
            Opcode.Constant => MachineOperand.Constant(instruction.Immediate),
            Opcode.SlotAddress => new MachineOperand(MachineOperandKind.FrameAddress, frameObject, slots.OffsetOf(instruction.Slot!) + instruction.Immediate),
            Opcode.DataAddress => new MachineOperand(MachineOperandKind.DataAddress, 0, dataOffsets[instruction.Symbol!] + instruction.Immediate),
            _ => RegisterOf(value),
        }
        : RegisterOf(value);

    /// <summary>The value in a register.</summary>
    public MachineOperand Register(Value value) => InRegister(Movable(value));

    /// <summary>An operand in a register.</summary>
    public MachineOperand InRegister(MachineOperand operand) => operand.IsRegister ? operand : Move(NewRegister(), operand);

    /// <summary>The value as an immediate, if it fits, or in a register.</summary>
    public MachineOperand RegisterOrImmediate(Value value) => Movable(value) is { IsImmediate: true } constant ? constant : Register(value);

    /// <summary>The value to be stored: only its low bits count.</summary>
    public MachineOperand Stored(Value value, int bits) => Movable(value) switch
    {
        { Kind: MachineOperandKind.Constant } constant when bits <= 32 => MachineOperand.Constant((int)constant.Value),
        { IsImmediate: true } constant => constant,
        var other => InRegister(other),
    };

    /// <summary>The base and offset of an access, with constant sums folded in.</summary>
    public (MachineOperand Base, short Offset) Address(Value pointer, long offset)
    {
        while (pointer is Instruction { Opcode: Opcode.Add, Width: Width.W64 } sum && sum.Operands[1] is Instruction right && right.IsConstant(out var step))
        {
            if (!IsNear(offset + (long)step))
            {
                break;
            }

            (pointer, offset) = (sum.Operands[0], offset + (long)step);
        }

        if (Movable(pointer) is { Kind: MachineOperandKind.FrameAddress } frame && IsNear(frame.Value + offset))
        {
            return (new MachineOperand(MachineOperandKind.FrameAddress, frame.Index, frame.Value + offset), 0);
        }

        if (IsNear(offset))
        {
            return (Register(pointer), (short)offset);
        }

        var address = Move(NewRegister(), Register(pointer));
        var distance = MachineOperand.Constant(offset);
        return (Arithmetic(SbpfOpcode.Add | SbpfOpcode.Alu64, address, distance.IsImmediate ? distance : InRegister(distance)), 0);
    }

    // Far enough from what 16 bits hold that the place in the frame fits too.
    private static bool IsNear(long offset) => offset is > -16_384 and < 16_384;
}
