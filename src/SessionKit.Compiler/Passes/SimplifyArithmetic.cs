using System.Numerics;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Passes;

/// <summary>
/// The rules for arithmetic and conversions. Each returns the value to use instead, the instruction itself where it was changed in
/// place, or null.
/// </summary>
internal sealed class SimplifyArithmetic(InstructionRewriter rewriter, KnownZeros zeros)
{
    /// <summary>Rules for operations of two operands.</summary>
    public Value? Binary(Instruction instruction)
    {
        var (left, right) = (instruction.Operands[0], instruction.Operands[1]);
        var (constantLeft, constantRight) = (ConstantOf(left), ConstantOf(right));
        if (constantLeft is { } first && constantRight is { } second)
        {
            return Arithmetic.TryCompute(instruction.Opcode, instruction.Width, first, second, out var result) ? rewriter.Constant(result) : null;
        }

        if (instruction.IsCommutative && constantLeft is not null)
        {
            instruction.Operands = [right, left];
            return instruction;
        }

        return (constantRight is { } constant ? WithConstant(instruction, left, instruction.Width == Width.W32 ? (uint)constant : constant) : null)
            ?? (left == right ? OfItself(instruction, left) : null)
            ?? Widen(instruction);
    }

    /// <summary>Rules for extensions and byte swaps.</summary>
    public Value? Conversion(Instruction instruction)
    {
        var value = instruction.Operands[0];
        if (ConstantOf(value) is { } constant)
        {
            return rewriter.Constant(Arithmetic.Convert(instruction.Opcode, instruction.Bits, constant));
        }

        switch (instruction.Opcode)
        {
            case Opcode.ZeroExtend when zeros.FitsIn(value, instruction.Bits):
            case Opcode.SignExtend when zeros.FitsIn(value, instruction.Bits - 1):
                return value;
            case Opcode.ZeroExtend or Opcode.SignExtend when value is Instruction { Opcode: Opcode.ZeroExtend or Opcode.SignExtend } inner && inner.Bits >= instruction.Bits:
                instruction.Operands = [inner.Operands[0]];
                return instruction;
            default:
                return null;
        }
    }

    /// <summary>A store reads the low bits only: what was done to the others does not matter.</summary>
    public static Value? Stored(Instruction store)
    {
        var mask = store.Bits == 64 ? ulong.MaxValue : (1ul << store.Bits) - 1;
        switch (store.Operands[1])
        {
            case Instruction { Opcode: Opcode.ZeroExtend or Opcode.SignExtend } extension when extension.Bits >= store.Bits:
                store.Operands[1] = extension.Operands[0];
                return store;
            case Instruction { Opcode: Opcode.And } masked when ConstantOf(masked.Operands[1]) is { } kept && (kept & mask) == mask && (int)masked.Width >= store.Bits:
                store.Operands[1] = masked.Operands[0];
                return store;
            default:
                return null;
        }
    }

    private Value? WithConstant(Instruction instruction, Value left, ulong constant)
    {
        var width = instruction.Width;
        var all = width == Width.W32 ? uint.MaxValue : ulong.MaxValue;
        switch (instruction.Opcode)
        {
            case Opcode.Add or Opcode.Subtract or Opcode.Or or Opcode.ExclusiveOr or Opcode.ShiftLeft or Opcode.ShiftRight or Opcode.ShiftRightSigned when constant == 0:
            case Opcode.Multiply or Opcode.DivideUnsigned or Opcode.DivideSigned when constant == 1:
            case Opcode.And when constant == all:
                return Cut(left, width);
            case Opcode.And when (~zeros.Of(left) & all & ~constant) == 0:
                return Cut(left, width);
            case Opcode.And or Opcode.Multiply when constant == 0:
            case Opcode.RemainderUnsigned or Opcode.RemainderSigned when constant == 1:
                return rewriter.Constant(0);
            case Opcode.Multiply when BitOperations.IsPow2(constant):
                return rewriter.Binary(Opcode.ShiftLeft, width, left, rewriter.Constant((ulong)BitOperations.Log2(constant)));
            case Opcode.DivideUnsigned when BitOperations.IsPow2(constant):
                return rewriter.Binary(Opcode.ShiftRight, width, left, rewriter.Constant((ulong)BitOperations.Log2(constant)));
            case Opcode.RemainderUnsigned when BitOperations.IsPow2(constant):
                return rewriter.Binary(Opcode.And, width, left, rewriter.Constant(constant - 1));
            case Opcode.Subtract:
                return rewriter.Binary(Opcode.Add, width, left, rewriter.Constant((0 - constant) & all));
            case Opcode.Add when left is Instruction { Opcode: Opcode.Add } sum && sum.Width == width && ConstantOf(sum.Operands[1]) is { } inner:
                return rewriter.Binary(Opcode.Add, width, sum.Operands[0], rewriter.Constant((inner + constant) & all));
            case Opcode.Add when width == Width.W64 && left is Instruction { Opcode: Opcode.SlotAddress or Opcode.DataAddress } address:
                var moved = address.Copy(rewriter.Function.NewValueId(), operand => operand);
                moved.Immediate += (long)constant;
                return rewriter.Emit(moved);
            default:
                return null;
        }
    }

    private Value? OfItself(Instruction instruction, Value value) => instruction.Opcode switch
    {
        Opcode.Subtract or Opcode.ExclusiveOr => rewriter.Constant(0),
        Opcode.And or Opcode.Or => Cut(value, instruction.Width),
        _ => null,
    };

    // A 32-bit operation whose operands and result have no upper half is cheaper in 64 bits: nothing has to be cut off.
    private Instruction? Widen(Instruction instruction)
    {
        if (instruction.Width == Width.W64)
        {
            return null;
        }

        var (left, right) = (instruction.Operands[0], instruction.Operands[1]);
        var fits = instruction.Opcode switch
        {
            Opcode.And or Opcode.Or or Opcode.ExclusiveOr => Fits(left, 32) && Fits(right, 32),
            Opcode.Add => Fits(left, 31) && Fits(right, 31),
            Opcode.Multiply => Fits(left, 16) && Fits(right, 16),
            _ => false,
        };
        instruction.Width = fits ? Width.W64 : Width.W32;
        return fits ? instruction : null;
    }

    private Value Cut(Value value, Width width) => width == Width.W64 || zeros.FitsIn(value, 32) ? value : rewriter.Convert(Opcode.ZeroExtend, 32, value);

    private bool Fits(Value value, int bits) => ConstantOf(value) is { } constant ? constant >> bits == 0 : zeros.FitsIn(value, bits);

    private static ulong? ConstantOf(Value value) => value is Instruction instruction && instruction.IsConstant(out var constant) ? constant : null;
}
