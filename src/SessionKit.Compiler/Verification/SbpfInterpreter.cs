using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using SessionKit.Compiler.Backend;

namespace SessionKit.Compiler.Verification;

/// <summary>Runs sBPF v0 as the VM does: its 32-bit semantics, its gapped frames, one unit per instruction.</summary>
internal sealed class SbpfInterpreter
{
    private const int MaximumDepth = 64;
    private const ulong FrameStride = 0x2000;

    private readonly SbpfProgram program;
    private readonly ISystemCallHost host;
    private readonly MemoryMap memory;
    private readonly ulong[] registers = new ulong[11];
    private readonly Stack<(int Return, ulong R6, ulong R7, ulong R8, ulong R9)> calls = [];
    private readonly byte[][] frames = new byte[MaximumDepth][];
    private int slot;

    private SbpfInterpreter(SbpfProgram program, byte[] input, ISystemCallHost host)
    {
        (this.program, this.host) = (program, host);
        memory = new MemoryMap(input);
        byte[] image = [.. new byte[SbpfProgram.CodeOffset], .. SbpfInstruction.Encode(program.Code), .. program.Data];
        memory.Add(new MemoryRegion(MemoryMap.DataStart, image, IsWritable: false));
        EnterFrame();
        registers[1] = MemoryMap.InputStart;
        slot = program.EntrySlot;
    }

    /// <summary>Runs a program from its entry.</summary>
    /// <param name="program">The program; verify it first.</param>
    /// <param name="input">The input region, which the program may change.</param>
    /// <param name="host">What answers syscalls.</param>
    /// <param name="fuel">How many instructions it may take.</param>
    /// <exception cref="ProgramFaultException">The program faulted or ran out of fuel.</exception>
    public static RunResult Run(SbpfProgram program, byte[] input, ISystemCallHost host, long fuel = 2_000_000)
    {
        var interpreter = new SbpfInterpreter(program, input, host);
        for (var steps = 1L; steps <= fuel; steps++)
        {
            if (!interpreter.Step())
            {
                return new RunResult(interpreter.registers[0], steps);
            }
        }

        throw new ProgramFaultException("Out of fuel.");
    }

    private bool Step()
    {
        if ((uint)slot >= (uint)program.Code.Length)
        {
            throw new ProgramFaultException("Ran out of the code.");
        }

        var instruction = program.Code[slot++];
        var (opcode, offset) = (instruction.Opcode, (ulong)(long)instruction.Offset);
        ref var destination = ref registers[instruction.Destination];
        var source = registers[instruction.Source];
        switch (opcode & 0x07)
        {
            case 0x00:
                destination = (uint)instruction.Immediate | ((ulong)(uint)program.Code[slot++].Immediate << 32);
                return true;
            case 0x01:
                destination = memory.Load(source + offset, SbpfOpcode.BitsOf(opcode));
                return true;
            case 0x02:
                memory.Store(destination + offset, SbpfOpcode.BitsOf(opcode), (ulong)(long)instruction.Immediate);
                return true;
            case 0x03:
                memory.Store(destination + offset, SbpfOpcode.BitsOf(opcode), source);
                return true;
            case 0x04 or 0x07:
                destination = Compute(instruction, destination, (opcode & SbpfOpcode.Register) != 0 ? source : (ulong)(long)instruction.Immediate);
                return true;
            default:
                return JumpOrCall(instruction, destination, (opcode & SbpfOpcode.Register) != 0 ? source : (ulong)(long)instruction.Immediate);
        }
    }

    private static ulong Compute(SbpfInstruction instruction, ulong left, ulong right)
    {
        if (instruction.Opcode is SbpfOpcode.LittleEndian or SbpfOpcode.BigEndian)
        {
            var swap = instruction.Opcode == SbpfOpcode.BigEndian;
            return instruction.Immediate switch
            {
                16 => swap ? BinaryPrimitives.ReverseEndianness((ushort)left) : (ushort)left,
                32 => swap ? BinaryPrimitives.ReverseEndianness((uint)left) : (uint)left,
                _ => swap ? BinaryPrimitives.ReverseEndianness(left) : left,
            };
        }

        var wide = (instruction.Opcode & 0x07) == SbpfOpcode.Alu64;
        var operation = (byte)(instruction.Opcode & 0xf0);
        if (operation is SbpfOpcode.Divide or SbpfOpcode.Modulo && (wide ? right : (uint)right) == 0)
        {
            throw new ProgramFaultException("Division by zero.");
        }

        return wide ? Compute64(operation, left, right) : Compute32(operation, (uint)left, (uint)right);
    }

    private static ulong Compute64(byte operation, ulong left, ulong right) => operation switch
    {
        SbpfOpcode.Add => left + right,
        SbpfOpcode.Subtract => left - right,
        SbpfOpcode.Multiply => left * right,
        SbpfOpcode.Divide => left / right,
        SbpfOpcode.Or => left | right,
        SbpfOpcode.And => left & right,
        SbpfOpcode.ShiftLeft => left << (int)(right & 63),
        SbpfOpcode.ShiftRight => left >> (int)(right & 63),
        SbpfOpcode.Negate => 0 - left,
        SbpfOpcode.Modulo => left % right,
        SbpfOpcode.ExclusiveOr => left ^ right,
        SbpfOpcode.Move => right,
        SbpfOpcode.ShiftRightSigned => (ulong)((long)left >> (int)(right & 63)),
        _ => throw new ProgramFaultException("No such operation."),
    };

    // v0 sign-extends sums, differences and products, and zero-extends everything else.
    private static ulong Compute32(byte operation, uint left, uint right) => operation switch
    {
        SbpfOpcode.Add => (ulong)(int)(left + right),
        SbpfOpcode.Subtract => (ulong)(int)(left - right),
        SbpfOpcode.Multiply => (ulong)(int)(left * right),
        SbpfOpcode.Divide => left / right,
        SbpfOpcode.Or => left | right,
        SbpfOpcode.And => left & right,
        SbpfOpcode.ShiftLeft => left << (int)(right & 31),
        SbpfOpcode.ShiftRight => left >> (int)(right & 31),
        SbpfOpcode.Negate => 0 - left,
        SbpfOpcode.Modulo => left % right,
        SbpfOpcode.ExclusiveOr => left ^ right,
        SbpfOpcode.Move => right,
        SbpfOpcode.ShiftRightSigned => (uint)((int)left >> (int)(right & 31)),
        _ => throw new ProgramFaultException("No such operation."),
    };

    private bool JumpOrCall(SbpfInstruction instruction, ulong left, ulong right)
    {
        switch (instruction.Opcode)
        {
            case SbpfOpcode.Exit:
                return Return();
            case SbpfOpcode.Call when instruction.Source == 1:
                Call(slot + instruction.Immediate);
                return true;
            case SbpfOpcode.Call:
                registers[0] = SystemCall(program.SystemCalls[slot - 1]);
                return true;
            case SbpfOpcode.CallRegister:
                var target = registers[instruction.Immediate] - MemoryMap.DataStart - SbpfProgram.CodeOffset;
                Call(target % SbpfInstruction.Size == 0 && target / SbpfInstruction.Size < (ulong)program.Code.Length
                    ? (int)(target / SbpfInstruction.Size)
                    : throw new ProgramFaultException("Calls outside of the code."));
                return true;
        }

        var jumps = (byte)((instruction.Opcode & 0xf0) | 0x05) switch
        {
            SbpfOpcode.Jump => true,
            SbpfOpcode.JumpEqual => left == right,
            SbpfOpcode.JumpAbove => left > right,
            SbpfOpcode.JumpAboveOrEqual => left >= right,
            SbpfOpcode.JumpSet => (left & right) != 0,
            SbpfOpcode.JumpNotEqual => left != right,
            SbpfOpcode.JumpGreater => (long)left > (long)right,
            SbpfOpcode.JumpGreaterOrEqual => (long)left >= (long)right,
            SbpfOpcode.JumpBelow => left < right,
            SbpfOpcode.JumpBelowOrEqual => left <= right,
            SbpfOpcode.JumpLess => (long)left < (long)right,
            SbpfOpcode.JumpLessOrEqual => (long)left <= (long)right,
            _ => throw new ProgramFaultException("No such jump."),
        };
        slot += jumps ? instruction.Offset : 0;
        return true;
    }

    private ulong SystemCall(string name)
    {
        var (r1, r2, r3) = (registers[1], registers[2], registers[3]);
        switch (name)
        {
            case "sol_memcpy_" or "sol_memmove_":
                memory.Copy(r1, r2, r3, name == "sol_memmove_");
                return 0;
            case "sol_memset_":
                memory.At(r1, r3, write: true).Fill((byte)r2);
                return 0;
            case "sol_memcmp_":
                memory.Store(registers[4], 32, memory.Compare(r1, r2, r3));
                return 0;
            default:
                var result = host.Invoke(name, registers[1..6], memory);
                // The ABI says that a call loses them; whoever reads them afterwards should be found out.
                Array.Fill(registers, 0xdead_beef_dead_beeful, 1, 5);
                return result;
        }
    }

    private void Call(int target)
    {
        if (calls.Count + 1 >= MaximumDepth)
        {
            throw new ProgramFaultException("Too many nested calls.");
        }

        calls.Push((slot, registers[6], registers[7], registers[8], registers[9]));
        EnterFrame();
        slot = target;
    }

    private bool Return()
    {
        if (!calls.TryPop(out var call))
        {
            return false;
        }

        (slot, registers[6], registers[7], registers[8], registers[9]) = call;
        memory.Truncate(memory.Count - 1);
        registers[10] -= FrameStride;
        return true;
    }

    private void EnterFrame()
    {
        var depth = calls.Count;
        var frame = frames[depth] ??= new byte[SbpfVerifier.MaximumFrame];
        var start = MemoryMap.StackStart + ((ulong)depth * FrameStride);
        memory.Add(new MemoryRegion(start, frame, IsWritable: true));
        registers[10] = start + SbpfVerifier.MaximumFrame;
    }
}
