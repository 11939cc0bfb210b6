namespace SessionKit.Compiler.Backend;

/// <summary>
/// The opcodes of sBPF v0. Arithmetic and jumps take an immediate; with <see cref="Register"/> or-ed in, a register.
/// </summary>
internal static class SbpfOpcode
{
    /// <summary>The bit that makes the second operand a register.</summary>
    public const byte Register = 0x08;

    /// <summary>The class bits of 32-bit arithmetic.</summary>
    public const byte Alu32 = 0x04;

    /// <summary>The class bits of 64-bit arithmetic.</summary>
    public const byte Alu64 = 0x07;

    /// <summary>A 64-bit immediate, in two slots of which the second has opcode 0.</summary>
    public const byte LoadImmediate64 = 0x18;

    /// <summary>Adds; as 32-bit operation it sign-extends in v0, as subtract and multiply do.</summary>
    public const byte Add = 0x00;

    /// <summary>Subtracts.</summary>
    public const byte Subtract = 0x10;

    /// <summary>Multiplies.</summary>
    public const byte Multiply = 0x20;

    /// <summary>Divides unsigned.</summary>
    public const byte Divide = 0x30;

    /// <summary>Bitwise or.</summary>
    public const byte Or = 0x40;

    /// <summary>Bitwise and.</summary>
    public const byte And = 0x50;

    /// <summary>Shifts left.</summary>
    public const byte ShiftLeft = 0x60;

    /// <summary>Shifts right logically.</summary>
    public const byte ShiftRight = 0x70;

    /// <summary>Negates the destination.</summary>
    public const byte Negate = 0x80;

    /// <summary>Unsigned remainder.</summary>
    public const byte Modulo = 0x90;

    /// <summary>Bitwise exclusive or.</summary>
    public const byte ExclusiveOr = 0xa0;

    /// <summary>Moves; the 32-bit one zero-extends.</summary>
    public const byte Move = 0xb0;

    /// <summary>Shifts right arithmetically.</summary>
    public const byte ShiftRightSigned = 0xc0;

    /// <summary>Keeps the low 16, 32 or 64 bits (the immediate says which).</summary>
    public const byte LittleEndian = 0xd4;

    /// <summary>Swaps the bytes of the low 16, 32 or 64 bits.</summary>
    public const byte BigEndian = 0xdc;

    /// <summary>Jumps always.</summary>
    public const byte Jump = 0x05;

    /// <summary>Jumps where equal.</summary>
    public const byte JumpEqual = 0x15;

    /// <summary>Jumps where greater, unsigned.</summary>
    public const byte JumpAbove = 0x25;

    /// <summary>Jumps where greater or equal, unsigned.</summary>
    public const byte JumpAboveOrEqual = 0x35;

    /// <summary>Jumps where a common bit is set.</summary>
    public const byte JumpSet = 0x45;

    /// <summary>Jumps where not equal.</summary>
    public const byte JumpNotEqual = 0x55;

    /// <summary>Jumps where greater, signed.</summary>
    public const byte JumpGreater = 0x65;

    /// <summary>Jumps where greater or equal, signed.</summary>
    public const byte JumpGreaterOrEqual = 0x75;

    /// <summary>Jumps where less, unsigned.</summary>
    public const byte JumpBelow = 0xa5;

    /// <summary>Jumps where less or equal, unsigned.</summary>
    public const byte JumpBelowOrEqual = 0xb5;

    /// <summary>Jumps where less, signed.</summary>
    public const byte JumpLess = 0xc5;

    /// <summary>Jumps where less or equal, signed.</summary>
    public const byte JumpLessOrEqual = 0xd5;

    /// <summary>Calls: source 1 and a relative immediate for a function, -1 and a relocation for a syscall.</summary>
    public const byte Call = 0x85;

    /// <summary>Calls the address in the register that the immediate names.</summary>
    public const byte CallRegister = 0x8d;

    /// <summary>Returns, or ends the program.</summary>
    public const byte Exit = 0x95;

    /// <summary>The opcode that loads 8, 16, 32 or 64 bits.</summary>
    public static byte Load(int bits) => (byte)(0x61 | SizeBits(bits));

    /// <summary>The opcode that stores a register's 8, 16, 32 or 64 bits.</summary>
    public static byte Store(int bits) => (byte)(0x63 | SizeBits(bits));

    /// <summary>The opcode that stores an immediate's 8, 16, 32 or 64 bits.</summary>
    public static byte StoreImmediate(int bits) => (byte)(0x62 | SizeBits(bits));

    /// <summary>How many bits a load or store moves.</summary>
    public static int BitsOf(byte opcode) => (opcode & 0x18) switch
    {
        0x00 => 32,
        0x08 => 16,
        0x10 => 8,
        _ => 64,
    };

    private static int SizeBits(int bits) => bits switch
    {
        8 => 0x10,
        16 => 0x08,
        32 => 0x00,
        64 => 0x18,
        _ => throw new System.ArgumentOutOfRangeException(nameof(bits)),
    };
}
