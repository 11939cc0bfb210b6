using System;

namespace SessionKit.Compiler.IR;

/// <summary>One operation inside a block; as a value, its result. Which fields count is said at <see cref="IR.Opcode"/>.</summary>
internal sealed class Instruction : Value
{
    /// <summary>What it does.</summary>
    public required Opcode Opcode { get; set; }

    /// <summary>What it reads.</summary>
    public Value[] Operands { get; set; } = [];

    /// <summary>The width of arithmetic and comparisons.</summary>
    public Width Width { get; set; } = Width.W64;

    /// <summary>The size of extensions, loads and stores: 8, 16, 32 or 64.</summary>
    public int Bits { get; set; } = 64;

    /// <summary>A constant, or the offset of an address.</summary>
    public long Immediate { get; set; }

    /// <summary>The comparison.</summary>
    public Condition Condition { get; set; }

    /// <summary>The slot whose address is taken, or whose life begins or ends.</summary>
    public Slot? Slot { get; set; }

    /// <summary>The name of a syscall, a function or read-only data.</summary>
    public string? Symbol { get; set; }

    /// <summary>Where it comes from.</summary>
    public SourcePosition? Position { get; set; }

    /// <summary>Whether it yields a value that others may read.</summary>
    public bool HasResult => Opcode is not (Opcode.Store or Opcode.CopyMemory or Opcode.MoveMemory or Opcode.FillMemory or Opcode.BeginSlot or Opcode.EndSlot);

    /// <summary>Whether it is an arithmetic or bitwise operation of two operands.</summary>
    public bool IsBinary => Opcode is >= Opcode.Add and <= Opcode.ShiftRightSigned;

    /// <summary>Whether it does nothing but yield a value, so that without readers it can go. (A division that nobody reads may go with its fault.)</summary>
    public bool IsRemovable => HasResult && Opcode is not (Opcode.SystemCall or Opcode.Call);

    /// <summary>Whether its result depends on its operands alone.</summary>
    public bool IsPure => IsRemovable && Opcode is not (Opcode.Load or Opcode.CompareMemory);

    /// <summary>Whether it only says where a slot's content begins or ends to matter.</summary>
    public bool IsMarker => Opcode is Opcode.BeginSlot or Opcode.EndSlot;

    /// <summary>Whether it divides, and so faults where operand 1 is zero: it must not run where it did not run before.</summary>
    public bool IsDivision => Opcode is Opcode.DivideUnsigned or Opcode.DivideSigned or Opcode.RemainderUnsigned or Opcode.RemainderSigned;

    /// <summary>Whether its two operands may change places.</summary>
    public bool IsCommutative => Opcode is Opcode.Add or Opcode.Multiply or Opcode.And or Opcode.Or or Opcode.ExclusiveOr;

    /// <summary>The constant, where it is one.</summary>
    public bool IsConstant(out ulong constant)
    {
        constant = (ulong)Immediate;
        return Opcode == Opcode.Constant;
    }

    /// <summary>A copy under another number, with operands of its own.</summary>
    public Instruction Copy(int id, Func<Value, Value> map) => new()
    {
        Id = id,
        Opcode = Opcode,
        Operands = Array.ConvertAll(Operands, operand => map(operand)),
        Width = Width,
        Bits = Bits,
        Immediate = Immediate,
        Condition = Condition,
        Slot = Slot,
        Symbol = Symbol,
        Position = Position,
        Provenance = Provenance,
    };
}
