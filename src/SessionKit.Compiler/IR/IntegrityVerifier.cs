using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;

namespace SessionKit.Compiler.IR;

/// <summary>Checks that a program obeys the rules of the IR. Runs after every pass in tests.</summary>
internal sealed class IntegrityVerifier
{
    private readonly Module module;
    private readonly Function function;
    private readonly Dictionary<Value, (Block Block, int Index)> definitions = [];

    private IntegrityVerifier(Module module, Function function) => (this.module, this.function) = (module, function);

    /// <summary>Checks a whole program.</summary>
    /// <exception cref="IntegrityException">A rule is broken.</exception>
    public static void Verify(Module module)
    {
        if (module.Functions.Count == 0)
        {
            throw new IntegrityException("", "program", "has no function");
        }

        foreach (var function in module.Functions)
        {
            if (module.Functions.Count(other => other.Name == function.Name) > 1)
            {
                throw new IntegrityException(function.Name, "function", "is defined twice");
            }

            new IntegrityVerifier(module, function).Verify();
        }

        foreach (var symbol in module.Data)
        {
            Require(symbol.Alignment is 1 or 2 or 4 or 8, "", symbol.Name, "alignment is 1, 2, 4 or 8");
            Require(module.Data.Count(other => other.Name == symbol.Name) == 1, "", symbol.Name, "is defined twice");
        }
    }

    private static void Require(bool rule, string function, string place, string message)
    {
        if (!rule)
        {
            throw new IntegrityException(function, place, message);
        }
    }

    private void Verify()
    {
        Require(function.Blocks.Count > 0, function.Name, "function", "has no block");
        foreach (var slot in function.Slots)
        {
            Require(slot.Alignment is 1 or 2 or 4 or 8 && slot.Size >= 0, function.Name, slot.ToString(), "alignment is 1, 2, 4 or 8, and the size not negative");
        }

        Define();
        var flow = new ControlFlow(function);
        Require(flow.PredecessorsOf(function.Entry).Count == 0, function.Name, function.Entry.ToString(), "the entry is no target");
        var dominators = new Dominators(flow);
        foreach (var block in function.Blocks)
        {
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                Verify(block, i, flow, dominators);
            }

            VerifyEnd(block, flow, dominators);
        }
    }

    private void Define()
    {
        var ids = new HashSet<int>();
        foreach (var block in function.Blocks)
        {
            foreach (var (value, index) in block.Parameters.Select(parameter => ((Value)parameter, -1)).Concat(block.Instructions.Select((instruction, i) => ((Value)instruction, i))))
            {
                Require(ids.Add(value.Id) && value.Id < function.ValueCount, function.Name, value.ToString()!, "its number is not its own");
                Require(definitions.TryAdd(value, (block, index)), function.Name, value.ToString()!, "is in the function twice");
            }
        }
    }

    private void Verify(Block block, int index, ControlFlow flow, Dominators dominators)
    {
        var instruction = block.Instructions[index];
        var place = TextPrinter.Print(instruction);
        var opcode = instruction.Opcode;
        var count = opcode.OperandCount();
        Require(count < 0 ? opcode == Opcode.Call || instruction.Operands.Length <= 5 : instruction.Operands.Length == count, function.Name, place, "has the wrong number of operands");
        Require(!opcode.HasBits() || instruction.Bits is 8 or 16 or 32 or 64, function.Name, place, "size is 8, 16, 32 or 64");
        Require(opcode is not (Opcode.ZeroExtend or Opcode.SignExtend) || instruction.Bits < 64, function.Name, place, "extends from 8, 16 or 32");
        Require(opcode is not Opcode.ByteSwap || instruction.Bits > 8, function.Name, place, "swaps 16, 32 or 64");
        Require(!opcode.HasWidth() || instruction.Width is Width.W32 or Width.W64, function.Name, place, "width is 32 or 64");
        Require(opcode is not (Opcode.SlotAddress or Opcode.BeginSlot or Opcode.EndSlot) || (instruction.Slot is { } slot && function.Slots.Contains(slot)), function.Name, place, "is a slot of another function");
        Require(opcode is not Opcode.DataAddress || module.Data.Exists(symbol => symbol.Name == instruction.Symbol), function.Name, place, "names no data");
        Require(opcode is not Opcode.Call || module.Functions.Exists(callee => callee.Name == instruction.Symbol && callee.Entry.Parameters.Count == instruction.Operands.Length), function.Name, place, "calls no function with these parameters");
        Require(opcode is not Opcode.SystemCall || instruction.Symbol is { Length: > 0 }, function.Name, place, "names no syscall");
        VerifyOperands(instruction.Operands, block, index, place, flow, dominators);
    }

    private void VerifyEnd(Block block, ControlFlow flow, Dominators dominators)
    {
        Require(block.Terminator is not null, function.Name, block.ToString(), "has no end");
        var end = block.Terminator!;
        var place = $"{block}: {TextPrinter.Print(end)}";
        var (operands, targets) = end.Kind switch
        {
            TerminatorKind.Jump => (0, 1),
            TerminatorKind.Branch => (2, 2),
            TerminatorKind.Switch => (1, end.Cases.Length + 1),
            TerminatorKind.Unreachable => (0, 0),
            _ => (1, 0),
        };
        Require(end.Operands.Length == operands && end.Targets.Length == targets, function.Name, place, "has the wrong number of operands or targets");
        Require(end.Cases.Distinct().Count() == end.Cases.Length, function.Name, place, "has a case twice");
        VerifyOperands(end.Operands, block, block.Instructions.Count, place, flow, dominators);
        foreach (var target in end.Targets)
        {
            Require(function.Blocks.Contains(target.Block), function.Name, place, $"{target.Block} is no block of the function");
            Require(target.Arguments.Length == target.Block.Parameters.Count, function.Name, place, $"{target.Block} has {target.Block.Parameters.Count} parameters");
            VerifyOperands(target.Arguments, block, block.Instructions.Count, place, flow, dominators);
        }
    }

    private void VerifyOperands(Value[] operands, Block block, int index, string place, ControlFlow flow, Dominators dominators)
    {
        foreach (var operand in operands)
        {
            Require(definitions.TryGetValue(operand, out var definition), function.Name, place, $"{operand} is not defined in the function");
            Require(operand is not Instruction { HasResult: false }, function.Name, place, $"{operand} has no result");
            // What cannot be reached never runs; passes may leave it in any order until it is dropped.
            Require(
                !flow.IsReachable(block) || (definition.Block == block ? definition.Index < index : flow.IsReachable(definition.Block) && dominators.Dominates(definition.Block, block)),
                function.Name, place, $"{operand} is not defined on every way here");
        }
    }
}
