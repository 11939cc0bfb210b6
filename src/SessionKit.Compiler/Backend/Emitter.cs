using System;
using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Backend;

/// <summary>Writes the slots of a program; calls, jumps and data addresses are filled in when all places are known.</summary>
internal sealed class Emitter
{
    private readonly List<SbpfInstruction> code = [];
    private readonly List<SourcePosition?> positions = [];
    private readonly List<SbpfFunction> functions = [];
    private readonly Dictionary<int, string> systemCalls = [];
    private readonly List<(int Slot, string Name)> calls = [];
    private readonly List<(int Slot, long Offset)> dataReferences = [];
    private FrameLayout frame = null!;

    /// <summary>Emits an allocated function.</summary>
    public void Emit(MachineFunction function)
    {
        frame = new FrameLayout(function);
        functions.Add(new SbpfFunction(function.Name, code.Count, frame.Size));
        var starts = new Dictionary<MachineBlock, int>();
        var jumps = new List<(int Slot, MachineBlock Target)>();
        for (var i = 0; i < function.Blocks.Count; i++)
        {
            var block = function.Blocks[i];
            starts[block] = code.Count;
            foreach (var instruction in block.Instructions)
            {
                Emit(instruction, jumps, i + 1 < function.Blocks.Count ? function.Blocks[i + 1] : null);
                while (positions.Count < code.Count)
                {
                    positions.Add(instruction.Position);
                }
            }
        }

        foreach (var (slot, target) in jumps)
        {
            var offset = starts[target] - slot - 1;
            code[slot] = code[slot] with
            {
                Offset = offset == (short)offset ? (short)offset : throw new InvalidOperationException($"'{function.Name}' is too long for its jumps."),
            };
        }
    }

    /// <summary>The program, with the first emitted function as its entry.</summary>
    public SbpfProgram Finish(byte[] data)
    {
        foreach (var (slot, name) in calls)
        {
            var callee = functions.Find(function => function.Name == name)!;
            code[slot] = code[slot] with { Immediate = callee.Start - slot - 1 };
        }

        var dataAddress = SbpfProgram.DataAddressOf(code.Count);
        foreach (var (slot, offset) in dataReferences)
        {
            var address = dataAddress + (ulong)offset;
            code[slot] = code[slot] with { Immediate = (int)address };
            code[slot + 1] = code[slot + 1] with { Immediate = (int)(address >> 32) };
        }

        return new SbpfProgram([.. code], functions, 0, systemCalls, data, positions);
    }

    private void Emit(MachineInstruction instruction, List<(int Slot, MachineBlock Target)> jumps, MachineBlock? next)
    {
        var destination = (byte)instruction.Destination.Index;
        switch (instruction.Opcode)
        {
            case MachineOpcode.Move:
                Move(destination, instruction.Source);
                return;
            case MachineOpcode.Arithmetic:
                code.Add(WithRight(instruction.Operation, destination, instruction.Source));
                return;
            case MachineOpcode.Load:
                var (from, loadOffset) = Address(instruction);
                code.Add(new(SbpfOpcode.Load(instruction.Bits), destination, from, loadOffset));
                return;
            case MachineOpcode.Store:
                var (to, storeOffset) = Address(instruction);
                code.Add(instruction.Source.IsRegister
                    ? new(SbpfOpcode.Store(instruction.Bits), to, (byte)instruction.Source.Index, storeOffset)
                    : new(SbpfOpcode.StoreImmediate(instruction.Bits), to, 0, storeOffset, (int)instruction.Source.Value));
                return;
            case MachineOpcode.SetIf:
                code.Add(new(SbpfOpcode.Move | SbpfOpcode.Alu64, destination, Immediate: 1));
                code.Add(WithRight(JumpOf(instruction.Condition), (byte)instruction.Left.Index, instruction.Source) with { Offset = 1 });
                code.Add(new(SbpfOpcode.Move | SbpfOpcode.Alu64, destination));
                return;
            case MachineOpcode.Call:
                calls.Add((code.Count, instruction.Symbol!));
                code.Add(new(SbpfOpcode.Call, Source: 1));
                return;
            case MachineOpcode.SystemCall:
                systemCalls[code.Count] = instruction.Symbol!;
                code.Add(new(SbpfOpcode.Call, Immediate: -1));
                return;
            case MachineOpcode.Jump:
                Jump(instruction.Targets[0], jumps, next);
                return;
            case MachineOpcode.Branch:
                Branch(instruction, jumps, next);
                return;
            case MachineOpcode.Exit:
                code.Add(new(SbpfOpcode.Exit));
                return;
            default:
                throw new ArgumentOutOfRangeException(nameof(instruction), instruction.Opcode, "Must be gone after allocation.");
        }
    }

    private void Branch(MachineInstruction branch, List<(int Slot, MachineBlock Target)> jumps, MachineBlock? next)
    {
        var inverted = branch.Targets[0] == next;
        var condition = inverted ? branch.Condition.Negated() : branch.Condition;
        jumps.Add((code.Count, branch.Targets[inverted ? 1 : 0]));
        code.Add(WithRight(JumpOf(condition), (byte)branch.Left.Index, branch.Source));
        Jump(branch.Targets[inverted ? 0 : 1], jumps, next);
    }

    private void Jump(MachineBlock target, List<(int Slot, MachineBlock Target)> jumps, MachineBlock? next)
    {
        if (target != next)
        {
            jumps.Add((code.Count, target));
            code.Add(new(SbpfOpcode.Jump));
        }
    }

    private void Move(byte destination, MachineOperand source)
    {
        switch (source.Kind)
        {
            case MachineOperandKind.Register:
                code.Add(new(SbpfOpcode.Move | SbpfOpcode.Alu64 | SbpfOpcode.Register, destination, (byte)source.Index));
                return;
            case MachineOperandKind.FrameAddress:
                code.Add(new(SbpfOpcode.Move | SbpfOpcode.Alu64 | SbpfOpcode.Register, destination, SbpfInstruction.FramePointer));
                code.Add(new(SbpfOpcode.Add | SbpfOpcode.Alu64, destination, Immediate: checked((int)(frame.OffsetOf(source.Index) + source.Value))));
                return;
            case MachineOperandKind.DataAddress:
                dataReferences.Add((code.Count, source.Value));
                LoadImmediate(destination, 0);
                return;
            default:
                // Zero-extending mov32 saves the second slot of a number of 32 bits with its top bit set.
                if (source.IsImmediate || source.Value == (uint)source.Value)
                {
                    code.Add(new((byte)(SbpfOpcode.Move | (source.IsImmediate ? SbpfOpcode.Alu64 : SbpfOpcode.Alu32)), destination, Immediate: (int)source.Value));
                }
                else
                {
                    LoadImmediate(destination, source.Value);
                }

                return;
        }
    }

    private void LoadImmediate(byte destination, long value)
    {
        code.Add(new(SbpfOpcode.LoadImmediate64, destination, Immediate: (int)value));
        code.Add(new(0, Immediate: (int)(value >> 32)));
    }

    private (byte Base, short Offset) Address(MachineInstruction access) => access.Left.IsRegister
        ? ((byte)access.Left.Index, access.Offset)
        : (SbpfInstruction.FramePointer, OffsetInFrame(access.Left.Value + frame.OffsetOf(access.Left.Index)));

    // A frame too large for an offset is too large for the VM as well; the verifier says so from the frame's size.
    private static short OffsetInFrame(long offset) => (short)Math.Clamp(offset, short.MinValue, short.MaxValue);

    private static SbpfInstruction WithRight(byte opcode, byte destination, MachineOperand right) => right.IsRegister
        ? new((byte)(opcode | SbpfOpcode.Register), destination, (byte)right.Index)
        : new(opcode, destination, Immediate: (int)right.Value);

    private static byte JumpOf(Condition condition) => condition switch
    {
        Condition.Equal => SbpfOpcode.JumpEqual,
        Condition.NotEqual => SbpfOpcode.JumpNotEqual,
        Condition.Below => SbpfOpcode.JumpBelow,
        Condition.BelowOrEqual => SbpfOpcode.JumpBelowOrEqual,
        Condition.Above => SbpfOpcode.JumpAbove,
        Condition.AboveOrEqual => SbpfOpcode.JumpAboveOrEqual,
        Condition.Less => SbpfOpcode.JumpLess,
        Condition.LessOrEqual => SbpfOpcode.JumpLessOrEqual,
        Condition.Greater => SbpfOpcode.JumpGreater,
        Condition.GreaterOrEqual => SbpfOpcode.JumpGreaterOrEqual,
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };
}
