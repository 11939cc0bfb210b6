namespace SessionKit.Compiler.IR;

/// <summary>What an <see cref="Instruction"/> does. Every value is a 64-bit integer; widths belong to operations.</summary>
internal enum Opcode
{
    /// <summary>The 64-bit constant <see cref="Instruction.Immediate"/>.</summary>
    Constant,

    /// <summary>Wrapping sum.</summary>
    Add,

    /// <summary>Wrapping difference.</summary>
    Subtract,

    /// <summary>Wrapping product, low half.</summary>
    Multiply,

    /// <summary>Unsigned quotient. A zero divisor is a fault.</summary>
    DivideUnsigned,

    /// <summary>Signed quotient, towards zero; the lowest number divided by -1 wraps. A zero divisor is a fault.</summary>
    DivideSigned,

    /// <summary>Unsigned remainder. A zero divisor is a fault.</summary>
    RemainderUnsigned,

    /// <summary>Signed remainder, with the dividend's sign. A zero divisor is a fault.</summary>
    RemainderSigned,

    /// <summary>Bitwise and.</summary>
    And,

    /// <summary>Bitwise or.</summary>
    Or,

    /// <summary>Bitwise exclusive or.</summary>
    ExclusiveOr,

    /// <summary>Left shift; the count is taken modulo the width.</summary>
    ShiftLeft,

    /// <summary>Logical right shift; the count is taken modulo the width.</summary>
    ShiftRight,

    /// <summary>Arithmetic right shift; the count is taken modulo the width.</summary>
    ShiftRightSigned,

    /// <summary>The low <see cref="Instruction.Bits"/> bits, zero-extended to 64.</summary>
    ZeroExtend,

    /// <summary>The low <see cref="Instruction.Bits"/> bits, sign-extended to 64.</summary>
    SignExtend,

    /// <summary>The low <see cref="Instruction.Bits"/> bits with their bytes reversed, zero-extended to 64.</summary>
    ByteSwap,

    /// <summary>1 where <see cref="Instruction.Condition"/> holds at <see cref="Instruction.Width"/>, else 0.</summary>
    Compare,

    /// <summary>The address of <see cref="Instruction.Slot"/> plus <see cref="Instruction.Immediate"/>.</summary>
    SlotAddress,

    /// <summary>The address of the read-only <see cref="Instruction.Symbol"/> plus <see cref="Instruction.Immediate"/>.</summary>
    DataAddress,

    /// <summary>Reads <see cref="Instruction.Bits"/> bits at operand 0 plus <see cref="Instruction.Immediate"/>, zero-extended. No alignment is asked.</summary>
    Load,

    /// <summary>Writes the low <see cref="Instruction.Bits"/> bits of operand 1 at operand 0 plus <see cref="Instruction.Immediate"/>.</summary>
    Store,

    /// <summary>Copies operand 2 bytes from operand 1 to operand 0; an overlap is a fault.</summary>
    CopyMemory,

    /// <summary>Copies operand 2 bytes from operand 1 to operand 0, which may overlap.</summary>
    MoveMemory,

    /// <summary>Fills operand 2 bytes at operand 0 with the low byte of operand 1.</summary>
    FillMemory,

    /// <summary>The difference of the first two unequal bytes among operand 2 bytes at operands 0 and 1, or 0; a 32-bit signed number, zero-extended.</summary>
    CompareMemory,

    /// <summary>From here on the content of <see cref="Instruction.Slot"/> is undefined and of no further use until it is written again: its function was entered.</summary>
    BeginSlot,

    /// <summary>From here on the content of <see cref="Instruction.Slot"/> is undefined: its function was left, and with it every address of the slot.</summary>
    EndSlot,

    /// <summary>Calls the syscall <see cref="Instruction.Symbol"/> with up to five arguments; yields its result.</summary>
    SystemCall,

    /// <summary>Calls the function <see cref="Instruction.Symbol"/> with up to five arguments; yields what it returns.</summary>
    Call,
}
