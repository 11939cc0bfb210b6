using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;

namespace SessionKit.Compiler.IR;

/// <summary>Checks that a program obeys the rules of the IR. Runs after every pass in tests, and so prints only what breaks a rule.</summary>
internal sealed class IntegrityVerifier
{
    private readonly Function function;
    private readonly Dictionary<string, int> callees;
    private readonly HashSet<string> data;
    private readonly HashSet<Block> blocks;
    private readonly HashSet<Slot> slots;
    private readonly Dictionary<Value, (Block Block, int Index)> definitions = [];
    private readonly ControlFlow flow;
    private readonly Dominators dominators;

    private IntegrityVerifier(Function function, Dictionary<string, int> callees, HashSet<string> data)
    {
        (this.function, this.callees, this.data) = (function, callees, data);
        Require(function.Blocks.Count > 0, "function", "has no block");
        (blocks, slots) = ([.. function.Blocks], [.. function.Slots]);
        flow = new ControlFlow(function);
        Require(flow.PredecessorsOf(function.Entry).Count == 0, function.Entry, "the entry is no target");
        dominators = new Dominators(flow);
    }

    /// <summary>Checks a whole program.</summary>
    /// <exception cref="IntegrityException">A rule is broken.</exception>
    public static void Verify(Module module)
    {
        if (module.Functions.Count == 0)
        {
            throw new IntegrityException("", "program", "has no function");
        }

        var callees = new Dictionary<string, int>();
        foreach (var function in module.Functions)
        {
            if (!callees.TryAdd(function.Name, function.Blocks.Count == 0 ? 0 : function.Entry.Parameters.Count))
            {
                throw new IntegrityException(function.Name, "function", "is defined twice");
            }
        }

        var data = new HashSet<string>();
        foreach (var symbol in module.Data)
        {
            if (!data.Add(symbol.Name))
            {
                throw new IntegrityException("", symbol.Name, "is defined twice");
            }

            if (symbol.Alignment is not (1 or 2 or 4 or 8))
            {
                throw new IntegrityException("", symbol.Name, "alignment is 1, 2, 4 or 8");
            }
        }

        foreach (var function in module.Functions)
        {
            new IntegrityVerifier(function, callees, data).Verify();
        }
    }

    private void Verify()
    {
        foreach (var slot in function.Slots)
        {
            Require(slot.Alignment is 1 or 2 or 4 or 8 && slot.Size >= 0, slot, "alignment is 1, 2, 4 or 8, and the size not negative");
        }

        Define();
        foreach (var block in function.Blocks)
        {
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                Verify(block, i);
            }

            VerifyEnd(block);
        }
    }

    private void Define()
    {
        var ids = new HashSet<int>();
        foreach (var block in function.Blocks)
        {
            foreach (var parameter in block.Parameters)
            {
                Define(parameter, block, -1, ids);
            }

            for (var i = 0; i < block.Instructions.Count; i++)
            {
                Define(block.Instructions[i], block, i, ids);
            }
        }
    }

    private void Define(Value value, Block block, int index, HashSet<int> ids)
    {
        Require(ids.Add(value.Id) && value.Id < function.ValueCount, value, "its number is not its own");
        Require(definitions.TryAdd(value, (block, index)), value, "is in the function twice");
    }

    private void Verify(Block block, int index)
    {
        var instruction = block.Instructions[index];
        var opcode = instruction.Opcode;
        var count = opcode.OperandCount();
        Require(count < 0 ? opcode == Opcode.Call || instruction.Operands.Length <= 5 : instruction.Operands.Length == count, instruction, "has the wrong number of operands");
        Require(!opcode.HasBits() || instruction.Bits is 8 or 16 or 32 or 64, instruction, "size is 8, 16, 32 or 64");
        Require(opcode is not (Opcode.ZeroExtend or Opcode.SignExtend) || instruction.Bits < 64, instruction, "extends from 8, 16 or 32");
        Require(opcode is not Opcode.ByteSwap || instruction.Bits > 8, instruction, "swaps 16, 32 or 64");
        Require(!opcode.HasWidth() || instruction.Width is Width.W32 or Width.W64, instruction, "width is 32 or 64");
        Require(opcode is not (Opcode.SlotAddress or Opcode.BeginSlot or Opcode.EndSlot) || (instruction.Slot is { } slot && slots.Contains(slot)), instruction, "is a slot of another function");
        Require(opcode is not Opcode.DataAddress || (instruction.Symbol is { } symbol && data.Contains(symbol)), instruction, "names no data");
        Require(opcode is not Opcode.Call || (instruction.Symbol is { } callee && callees.TryGetValue(callee, out var parameters) && parameters == instruction.Operands.Length), instruction, "calls no function with these parameters");
        Require(opcode is not Opcode.SystemCall || instruction.Symbol is { Length: > 0 }, instruction, "names no syscall");
        VerifyOperands(instruction.Operands, block, index, instruction);
    }

    private void VerifyEnd(Block block)
    {
        Require(block.Terminator is not null, block, "has no end");
        var end = block.Terminator!;
        var (operands, targets) = end.Kind switch
        {
            TerminatorKind.Jump => (0, 1),
            TerminatorKind.Branch => (2, 2),
            TerminatorKind.Switch => (1, end.Cases.Length + 1),
            TerminatorKind.Unreachable => (0, 0),
            _ => (1, 0),
        };
        Require(end.Operands.Length == operands && end.Targets.Length == targets, end, "has the wrong number of operands or targets");
        Require(end.Cases.Length == 0 || end.Cases.Distinct().Count() == end.Cases.Length, end, "has a case twice");
        VerifyOperands(end.Operands, block, block.Instructions.Count, end);
        foreach (var target in end.Targets)
        {
            if (!blocks.Contains(target.Block))
            {
                throw Broken(end, $"{target.Block} is no block of the function");
            }

            if (target.Arguments.Length != target.Block.Parameters.Count)
            {
                throw Broken(end, $"{target.Block} has {target.Block.Parameters.Count} parameters");
            }

            VerifyOperands(target.Arguments, block, block.Instructions.Count, end);
        }
    }

    private void VerifyOperands(Value[] operands, Block block, int index, object place)
    {
        foreach (var operand in operands)
        {
            if (!definitions.TryGetValue(operand, out var definition))
            {
                throw Broken(place, $"{operand} is not defined in the function");
            }

            if (operand is Instruction { HasResult: false })
            {
                throw Broken(place, $"{operand} has no result");
            }

            // What cannot be reached never runs; passes may leave it in any order until it is dropped.
            if (flow.IsReachable(block) && !(definition.Block == block ? definition.Index < index : flow.IsReachable(definition.Block) && dominators.Dominates(definition.Block, block)))
            {
                throw Broken(place, $"{operand} is not defined on every way here");
            }
        }
    }

    private void Require(bool rule, object place, string message)
    {
        if (!rule)
        {
            throw Broken(place, message);
        }
    }

    private IntegrityException Broken(object place, string message) => new(function.Name, Text(place), message);

    private string Text(object place) => place switch
    {
        Instruction instruction => TextPrinter.Print(instruction),
        Terminator end => $"{function.Blocks.Find(block => block.Terminator == end)}: {TextPrinter.Print(end)}",
        _ => place.ToString()!,
    };
}
