using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Passes;

/// <summary>
/// Gives every way to an end of the program its own constant result where there is one: <c>exit (few ? 3005 : 4900)</c> becomes two ends.
/// Its error is then known, and the block that computed it is gone.
/// </summary>
internal sealed class ThreadExits : IPass
{
    /// <inheritdoc/>
    public string Name => "thread-exits";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var changed = false;
        foreach (var edge in function.Blocks.SelectMany(block => block.Targets).ToList())
        {
            if (edge.Block is { Parameters.Count: > 0, Terminator: { Kind: TerminatorKind.Exit } end } block && ResultOf(block, end, edge) is { } result)
            {
                var exit = function.AddBlock();
                new Builder(function) { Block = exit, Position = end.Position }.Exit(NewConstant(function, exit, result));
                (edge.Block, edge.Arguments) = (exit, []);
                changed = true;
            }
        }

        if (changed)
        {
            new DropUnreachable().Run(function);
        }

        return changed;
    }

    private static Instruction NewConstant(Function function, Block block, ulong value)
    {
        var constant = function.NewConstant(value);
        block.Instructions.Add(constant);
        return constant;
    }

    /// <summary>The result with which the program ends if it comes by an edge; null if it is not constant, or something happens on the way.</summary>
    private static ulong? ResultOf(Block block, Terminator end, BlockTarget edge)
    {
        var known = new Dictionary<Value, ulong>();
        for (var i = 0; i < block.Parameters.Count; i++)
        {
            if (edge.Arguments[i] is Instruction argument && argument.IsConstant(out var constant))
            {
                known[block.Parameters[i]] = constant;
            }
        }

        foreach (var instruction in block.Instructions)
        {
            if (!instruction.IsPure)
            {
                return null;
            }

            if (Compute(instruction, known) is { } value)
            {
                known[instruction] = value;
            }
        }

        return known.TryGetValue(end.Operands[0], out var result) ? result : null;
    }

    private static ulong? Compute(Instruction instruction, Dictionary<Value, ulong> known)
    {
        if (instruction.IsConstant(out var constant))
        {
            return constant;
        }

        ulong ValueOf(Value value) => known.TryGetValue(value, out var computed) ? computed : ((Instruction)value).IsConstant(out var own) ? own : 0;
        if (!instruction.Operands.All(operand => known.ContainsKey(operand) || (operand is Instruction each && each.IsConstant(out _))))
        {
            return null;
        }

        switch (instruction.Opcode)
        {
            case Opcode.ZeroExtend or Opcode.SignExtend or Opcode.ByteSwap:
                return Arithmetic.Convert(instruction.Opcode, instruction.Bits, ValueOf(instruction.Operands[0]));
            case Opcode.Compare:
                return instruction.Condition.Holds(instruction.Width, ValueOf(instruction.Operands[0]), ValueOf(instruction.Operands[1])) ? 1u : 0;
            default:
                return instruction.IsBinary && Arithmetic.TryCompute(instruction.Opcode, instruction.Width, ValueOf(instruction.Operands[0]), ValueOf(instruction.Operands[1]), out var result)
                    ? result
                    : null;
        }
    }
}
