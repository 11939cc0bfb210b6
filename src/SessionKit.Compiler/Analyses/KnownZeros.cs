using System.Collections.Generic;
using System.Numerics;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>For each value, bits that are zero in every run.</summary>
internal sealed class KnownZeros
{
    private readonly ValueTable<ulong> zeros;
    private readonly IReadOnlyDictionary<string, FunctionEffects>? callees;

    /// <summary>Looks at a function as it is now.</summary>
    public KnownZeros(Function function, ControlFlow flow)
    {
        callees = function.Callees;
        zeros = new ValueTable<ulong>(function);
        foreach (var block in flow.ReversePostorder)
        {
            for (var i = 0; i < block.Parameters.Count; i++)
            {
                zeros[block.Parameters[i]] = OfParameter(block, i, flow);
            }

            foreach (var instruction in block.Instructions)
            {
                zeros[instruction] = Compute(instruction);
            }
        }
    }

    /// <summary>The bits of a value that are always zero.</summary>
    public ulong Of(Value value) => zeros[value];

    /// <summary>Whether the bits from a place upwards are always zero.</summary>
    public bool FitsIn(Value value, int bits) => bits >= 64 || (~Of(value) >> bits) == 0;

    // On a back edge the argument is not computed yet: nothing is known then.
    private ulong OfParameter(Block block, int index, ControlFlow flow)
    {
        var predecessors = flow.PredecessorsOf(block);
        var common = predecessors.Count == 0 ? 0 : ulong.MaxValue;
        foreach (var predecessor in predecessors)
        {
            foreach (var target in predecessor.Targets)
            {
                if (target.Block == block)
                {
                    common &= flow.OrderOf(predecessor) < flow.OrderOf(block) ? Of(target.Arguments[index]) : 0;
                }
            }
        }

        return common;
    }

    private ulong Compute(Instruction instruction)
    {
        var upper = instruction.Width == Width.W32 ? 0xffffffff_00000000 : 0;
        ulong Zeros(int operand) => Of(instruction.Operands[operand]) | upper;
        var count = instruction.Operands is [_, Instruction right] && right.IsConstant(out var constant) ? (int)constant & ((int)instruction.Width - 1) : -1;
        switch (instruction.Opcode)
        {
            case Opcode.Constant:
                return ~(ulong)instruction.Immediate;
            case Opcode.And:
                return Zeros(0) | Zeros(1);
            case Opcode.Or or Opcode.ExclusiveOr:
                return Zeros(0) & Zeros(1);
            case Opcode.ShiftLeft when count >= 0:
                return (Zeros(0) << count) | ((1ul << count) - 1) | upper;
            case Opcode.ShiftRight when count >= 0:
                return (Zeros(0) >> count) | ~(ulong.MaxValue >> count) | upper;
            case Opcode.ShiftRight:
                return HighZeros(Zeros(0));
            case Opcode.Add:
                return Above(System.Math.Max(Length(Zeros(0)), Length(Zeros(1))) + 1) | upper;
            case Opcode.Multiply:
                return Above(Length(Zeros(0)) + Length(Zeros(1))) | upper;
            case Opcode.DivideUnsigned:
                return HighZeros(Zeros(0));
            case Opcode.RemainderUnsigned:
                return HighZeros(Zeros(0)) | HighZeros(Zeros(1));
            case Opcode.ZeroExtend:
                return Of(instruction.Operands[0]) | Above(instruction.Bits);
            case Opcode.SignExtend when (Of(instruction.Operands[0]) >> (instruction.Bits - 1) & 1) != 0:
                return Of(instruction.Operands[0]) | Above(instruction.Bits);
            case Opcode.ByteSwap or Opcode.Load:
                return Above(instruction.Bits);
            case Opcode.CompareMemory:
                return Above(32);
            case Opcode.Compare:
                return ~1ul;
            case Opcode.Call:
                return callees?.GetValueOrDefault(instruction.Symbol!)?.ResultZeros ?? 0;
            case Opcode.Subtract or Opcode.ShiftLeft or Opcode.ShiftRightSigned or Opcode.DivideSigned or Opcode.RemainderSigned:
                return upper;
            default:
                return 0;
        }
    }

    private static int Length(ulong zeros) => 64 - BitOperations.LeadingZeroCount(~zeros);

    private static ulong HighZeros(ulong zeros) => Above(Length(zeros));

    private static ulong Above(int bits) => bits >= 64 ? 0 : ulong.MaxValue << bits;
}
