using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Verification;

/// <summary>Runs the IR as its definition says: the meaning that every pass and the back end must keep.</summary>
internal sealed class IrInterpreter
{
    // The VM's own limit on nested calls.
    private const int MaximumDepth = 64;
    private const byte Undefined = 0xa5;

    private readonly ISystemCallHost host;
    private readonly MemoryMap memory;
    private readonly Dictionary<string, ulong> dataAddresses = [];
    private readonly Dictionary<string, Function> functions;
    private ulong nextSlot = MemoryMap.StackStart;
    private long fuel;
    private ulong? exitCode;

    private IrInterpreter(Module module, byte[] input, ISystemCallHost host, long fuel)
    {
        (this.host, this.fuel) = (host, fuel);
        functions = module.Functions.ToDictionary(function => function.Name);
        memory = new MemoryMap(input);
        var address = MemoryMap.DataStart;
        foreach (var symbol in module.Data)
        {
            dataAddresses[symbol.Name] = address;
            memory.Add(new MemoryRegion(address, symbol.Bytes, IsWritable: false));
            // A gap, so that reading past an end is found.
            address += ((ulong)symbol.Bytes.Length + 15) / 8 * 8;
        }
    }

    /// <summary>Runs a program from its entry.</summary>
    /// <param name="module">The program.</param>
    /// <param name="input">The input region, which the program may change.</param>
    /// <param name="host">What answers syscalls.</param>
    /// <param name="fuel">How many operations it may take.</param>
    /// <exception cref="ProgramFaultException">The program faulted or ran out of fuel.</exception>
    public static RunResult Run(Module module, byte[] input, ISystemCallHost host, long fuel = 1_000_000)
    {
        var interpreter = new IrInterpreter(module, input, host, fuel);
        var arguments = new ulong[module.Entry.Entry.Parameters.Count];
        if (arguments.Length > 0)
        {
            arguments[0] = MemoryMap.InputStart;
        }

        var result = interpreter.Call(module.Entry, arguments, 1);
        return new RunResult(interpreter.exitCode ?? result, fuel - interpreter.fuel);
    }

    private ulong Call(Function function, ulong[] arguments, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new ProgramFaultException("Too many nested calls.");
        }

        var (regions, firstSlot) = (memory.Count, nextSlot);
        var slots = new ulong[function.SlotCount];
        foreach (var slot in function.Slots)
        {
            slots[slot.Id] = nextSlot;
            var bytes = new byte[slot.Size];
            Array.Fill(bytes, Undefined);
            memory.Add(new MemoryRegion(nextSlot, bytes, IsWritable: true));
            nextSlot += ((ulong)slot.Size + 23) / 8 * 8;
        }

        var result = Run(function, arguments, slots, depth);
        memory.Truncate(regions);
        nextSlot = firstSlot;
        return result;
    }

    private ulong Run(Function function, ulong[] arguments, ulong[] slots, int depth)
    {
        var values = new ulong[function.ValueCount];
        var block = function.Entry;
        while (true)
        {
            for (var i = 0; i < block.Parameters.Count; i++)
            {
                values[block.Parameters[i].Id] = arguments[i];
            }

            foreach (var instruction in block.Instructions)
            {
                Burn();
                values[instruction.Id] = Execute(instruction, values, slots, depth);
                if (exitCode is not null)
                {
                    return 0;
                }
            }

            Burn();
            var end = block.Terminator!;
            switch (end.Kind)
            {
                case TerminatorKind.Return:
                    return values[end.Operands[0].Id];
                case TerminatorKind.Exit:
                    exitCode = values[end.Operands[0].Id];
                    return 0;
                case TerminatorKind.Unreachable:
                    throw new ProgramFaultException("The unreachable was reached.");
                default:
                    var target = TargetOf(end, values);
                    arguments = Array.ConvertAll(target.Arguments, argument => values[argument.Id]);
                    block = target.Block;
                    break;
            }
        }
    }

    private static BlockTarget TargetOf(Terminator end, ulong[] values) => end.Kind switch
    {
        TerminatorKind.Branch => end.Targets[end.Condition.Holds(end.Width, values[end.Operands[0].Id], values[end.Operands[1].Id]) ? 0 : 1],
        TerminatorKind.Switch => end.Targets[Array.IndexOf(end.Cases, values[end.Operands[0].Id]) + 1],
        _ => end.Targets[0],
    };

    private ulong Execute(Instruction instruction, ulong[] values, ulong[] slots, int depth)
    {
        ulong Operand(int index) => values[instruction.Operands[index].Id];
        var offset = (ulong)instruction.Immediate;
        switch (instruction.Opcode)
        {
            case Opcode.Constant:
                return offset;
            case Opcode.ZeroExtend or Opcode.SignExtend or Opcode.ByteSwap:
                return Arithmetic.Convert(instruction.Opcode, instruction.Bits, Operand(0));
            case Opcode.Compare:
                return instruction.Condition.Holds(instruction.Width, Operand(0), Operand(1)) ? 1u : 0;
            case Opcode.SlotAddress:
                return slots[instruction.Slot!.Id] + offset;
            case Opcode.DataAddress:
                return dataAddresses[instruction.Symbol!] + offset;
            case Opcode.Load:
                return memory.Load(Operand(0) + offset, instruction.Bits);
            case Opcode.Store:
                memory.Store(Operand(0) + offset, instruction.Bits, Operand(1));
                return 0;
            case Opcode.CopyMemory or Opcode.MoveMemory:
                memory.Copy(Operand(0), Operand(1), Operand(2), instruction.Opcode == Opcode.MoveMemory);
                return 0;
            case Opcode.FillMemory:
                memory.At(Operand(0), Operand(2), write: true).Fill((byte)Operand(1));
                return 0;
            case Opcode.CompareMemory:
                return memory.Compare(Operand(0), Operand(1), Operand(2));
            case Opcode.BeginSlot or Opcode.EndSlot:
                memory.At(slots[instruction.Slot!.Id], (ulong)instruction.Slot!.Size, write: true).Fill(Undefined);
                return 0;
            case Opcode.SystemCall:
                var arguments = new ulong[5];
                for (var i = 0; i < instruction.Operands.Length; i++)
                {
                    arguments[i] = Operand(i);
                }

                return host.Invoke(instruction.Symbol!, arguments, memory);
            case Opcode.Call:
                return Call(functions[instruction.Symbol!], Array.ConvertAll(instruction.Operands, operand => values[operand.Id]), depth + 1);
            default:
                return Arithmetic.TryCompute(instruction.Opcode, instruction.Width, Operand(0), Operand(1), out var result)
                    ? result
                    : throw new ProgramFaultException("Division by zero.");
        }
    }

    private void Burn()
    {
        if (--fuel < 0)
        {
            throw new ProgramFaultException("Out of fuel.");
        }
    }
}
