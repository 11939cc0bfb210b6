namespace SessionKit.Compiler.Backend;

/// <summary>What a machine instruction reads or writes.</summary>
internal enum MachineOperandKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A register: 0 to 9 the machine's own, from <see cref="MachineOperand.FirstVirtual"/> on virtual ones.</summary>
    Register,

    /// <summary>A number.</summary>
    Constant,

    /// <summary>The address of a piece of the frame, plus an offset.</summary>
    FrameAddress,

    /// <summary>The address of read-only data, by its offset in all data.</summary>
    DataAddress,

    /// <summary>The eight bytes of a piece of the frame that holds a spilled register.</summary>
    Spill,
}

/// <summary>A register, constant, address or spilled register.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Index">The register, or the piece of the frame.</param>
/// <param name="Value">The number or offset.</param>
internal readonly record struct MachineOperand(MachineOperandKind Kind, int Index, long Value)
{
    /// <summary>The number of the first virtual register.</summary>
    public const int FirstVirtual = 16;

    /// <summary>Whether it is a register.</summary>
    public bool IsRegister => Kind == MachineOperandKind.Register;

    /// <summary>Whether it is a constant that an instruction can hold.</summary>
    public bool IsImmediate => Kind == MachineOperandKind.Constant && Value == (int)Value;

    /// <summary>A register.</summary>
    public static MachineOperand Register(int register) => new(MachineOperandKind.Register, register, 0);

    /// <summary>A number.</summary>
    public static MachineOperand Constant(long value) => new(MachineOperandKind.Constant, 0, value);

    /// <summary>A spilled register.</summary>
    public static MachineOperand Spill(int frameObject) => new(MachineOperandKind.Spill, frameObject, 0);
}
