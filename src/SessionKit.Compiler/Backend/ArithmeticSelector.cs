using System;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Backend;

/// <summary>
/// Chooses instructions for arithmetic and comparisons. 32-bit sums sign-extend in v0, so they are made in 64 bits and cut with
/// <c>mov32</c>; shifts and divisions of 32 bits do what the IR says; comparisons are always of 64 bits.
/// </summary>
internal sealed class ArithmeticSelector(OperandSelector operands)
{
    /// <summary>Selects one instruction.</summary>
    public void Select(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.ZeroExtend or Opcode.SignExtend or Opcode.ByteSwap:
                Convert(instruction);
                return;
            case Opcode.Compare:
                var (condition, left, right) = Comparison(instruction.Condition, instruction.Width, instruction.Operands[0], instruction.Operands[1]);
                operands.Emit(new() { Opcode = MachineOpcode.SetIf, Condition = condition, Destination = operands.RegisterOf(instruction), Left = left, Source = right, Position = operands.Position });
                return;
            default:
                Binary(instruction);
                return;
        }
    }

    /// <summary>Prepares two values for a 64-bit comparison; the left one is in a register.</summary>
    public (Condition Condition, MachineOperand Left, MachineOperand Right) Comparison(Condition condition, Width width, Value left, Value right)
    {
        var (first, second) = (Compared(left, width, condition.IsSigned()), Compared(right, width, condition.IsSigned()));
        if (first.Kind == MachineOperandKind.Constant && second.Kind != MachineOperandKind.Constant)
        {
            (condition, first, second) = (condition.Swapped(), second, first);
        }

        return (condition, operands.InRegister(first), second.IsImmediate ? second : operands.InRegister(second));
    }

    private MachineOperand Compared(Value value, Width width, bool signed)
    {
        var operand = operands.Movable(value);
        if (width == Width.W64)
        {
            return operand;
        }

        if (operand.Kind == MachineOperandKind.Constant)
        {
            return MachineOperand.Constant(signed ? (int)operand.Value : (uint)operand.Value);
        }

        if (operands.Zeros.FitsIn(value, signed ? 31 : 32))
        {
            return operand;
        }

        if (!signed)
        {
            return operands.Arithmetic(SbpfOpcode.Move | SbpfOpcode.Alu32, operands.NewRegister(), operands.InRegister(operand));
        }

        var extended = operands.Move(operands.NewRegister(), operand);
        return SignExtend(extended, 32);
    }

    private MachineOperand SignExtend(MachineOperand register, int bits)
    {
        var distance = MachineOperand.Constant(64 - bits);
        operands.Arithmetic(SbpfOpcode.ShiftLeft | SbpfOpcode.Alu64, register, distance);
        return operands.Arithmetic(SbpfOpcode.ShiftRightSigned | SbpfOpcode.Alu64, register, distance);
    }

    private void Convert(Instruction instruction)
    {
        var result = operands.Move(operands.RegisterOf(instruction), operands.Movable(instruction.Operands[0]));
        switch (instruction.Opcode)
        {
            case Opcode.SignExtend:
                SignExtend(result, instruction.Bits);
                return;
            case Opcode.ByteSwap:
                operands.Arithmetic(SbpfOpcode.BigEndian, result, MachineOperand.Constant(instruction.Bits));
                return;
            case Opcode.ZeroExtend when instruction.Bits == 32:
                CutTo32(result);
                return;
            default:
                operands.Arithmetic(SbpfOpcode.And | SbpfOpcode.Alu64, result, MachineOperand.Constant((1L << instruction.Bits) - 1));
                return;
        }
    }

    private void Binary(Instruction instruction)
    {
        var (left, right) = (instruction.Operands[0], instruction.Operands[1]);
        // What is written over is best the operand that nobody reads any more.
        if (instruction.IsCommutative && (operands.Movable(left).Kind == MachineOperandKind.Constant || (operands.IsReadOnce(right) && !operands.IsReadOnce(left))))
        {
            (left, right) = (right, left);
        }

        var narrow = instruction.Width == Width.W32;
        var (operation, native) = OperationOf(instruction.Opcode);
        var source = Right(right, instruction.Opcode, instruction.Width);
        var start = operands.Movable(left);
        var result = operands.Move(operands.RegisterOf(instruction), narrow && start.Kind == MachineOperandKind.Constant ? MachineOperand.Constant((int)start.Value) : start);
        operands.Arithmetic((byte)(operation | (narrow && native ? SbpfOpcode.Alu32 : SbpfOpcode.Alu64)), result, source);
        if (narrow && !native && !StaysIn32(instruction.Opcode, left, right))
        {
            CutTo32(result);
        }
    }

    private MachineOperand Right(Value right, Opcode opcode, Width width)
    {
        var operand = operands.Movable(right);
        if (operand.Kind != MachineOperandKind.Constant)
        {
            return operands.InRegister(operand);
        }

        if (opcode is Opcode.ShiftLeft or Opcode.ShiftRight or Opcode.ShiftRightSigned)
        {
            return MachineOperand.Constant(operand.Value & ((int)width - 1));
        }

        var constant = MachineOperand.Constant(width == Width.W32 ? (int)operand.Value : operand.Value);
        // The VM's verifier refuses a division by a constant zero; in code that cannot be reached there may be one.
        var isZeroDivisor = constant.Value == 0 && (opcode is Opcode.DivideUnsigned or Opcode.RemainderUnsigned);
        return constant.IsImmediate && !isZeroDivisor ? constant : operands.InRegister(constant);
    }

    // The upper half comes out zero if it goes in zero; for a conjunction one side is enough.
    private bool StaysIn32(Opcode opcode, Value left, Value right) => opcode switch
    {
        Opcode.And => Fits(left) || Fits(right),
        Opcode.Or or Opcode.ExclusiveOr => Fits(left) && Fits(right),
        _ => false,
    };

    // A negative 32-bit constant is written sign-extended.
    private bool Fits(Value value) => operands.Movable(value) is { Kind: MachineOperandKind.Constant } constant ? (int)constant.Value >= 0 : operands.Zeros.FitsIn(value, 32);

    private void CutTo32(MachineOperand register) => operands.Arithmetic(SbpfOpcode.Move | SbpfOpcode.Alu32, register, register);

    private static (byte Operation, bool Native32) OperationOf(Opcode opcode) => opcode switch
    {
        Opcode.Add => (SbpfOpcode.Add, false),
        Opcode.Subtract => (SbpfOpcode.Subtract, false),
        Opcode.Multiply => (SbpfOpcode.Multiply, false),
        Opcode.And => (SbpfOpcode.And, false),
        Opcode.Or => (SbpfOpcode.Or, false),
        Opcode.ExclusiveOr => (SbpfOpcode.ExclusiveOr, false),
        Opcode.DivideUnsigned => (SbpfOpcode.Divide, true),
        Opcode.RemainderUnsigned => (SbpfOpcode.Modulo, true),
        Opcode.ShiftLeft => (SbpfOpcode.ShiftLeft, true),
        Opcode.ShiftRight => (SbpfOpcode.ShiftRight, true),
        Opcode.ShiftRightSigned => (SbpfOpcode.ShiftRightSigned, true),
        _ => throw new ArgumentOutOfRangeException(nameof(opcode), opcode, "Expand it before selection."),
    };
}
