using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Backend;

/// <summary>What a machine instruction does.</summary>
internal enum MachineOpcode
{
    /// <summary>Destination becomes the source: a register, a constant or an address.</summary>
    Move,

    /// <summary>Destination becomes destination (operation) source. <see cref="MachineInstruction.Operation"/> is an sBPF opcode.</summary>
    Arithmetic,

    /// <summary>Destination becomes what is at base plus offset.</summary>
    Load,

    /// <summary>What is at base plus offset becomes the source.</summary>
    Store,

    /// <summary>Destination becomes 1 where the condition holds for left and source, else 0; written before they are read last.</summary>
    SetIf,

    /// <summary>All destinations become their sources at once.</summary>
    ParallelMove,

    /// <summary>Calls a function with arguments in r1 up; the result is in r0, and r1 says whether the program ends.</summary>
    Call,

    /// <summary>Calls a syscall with arguments in r1 up; the result is in r0.</summary>
    SystemCall,

    /// <summary>Goes to the first target.</summary>
    Jump,

    /// <summary>Goes to the first target where the condition holds for left and source, else to the second.</summary>
    Branch,

    /// <summary>Returns, or ends the program, with r0.</summary>
    Exit,
}

/// <summary>An instruction of the machine over virtual registers.</summary>
internal sealed class MachineInstruction
{
    /// <summary>What it does.</summary>
    public required MachineOpcode Opcode { get; set; }

    /// <summary>The sBPF opcode of arithmetic, without its register bit.</summary>
    public byte Operation { get; init; }

    /// <summary>The size of a load or store.</summary>
    public int Bits { get; init; } = 64;

    /// <summary>What is written; none for stores, calls and ends.</summary>
    public MachineOperand Destination { get; set; }

    /// <summary>The left side of a comparison, or the base of a load or store (a register or a frame address).</summary>
    public MachineOperand Left { get; set; }

    /// <summary>What is read.</summary>
    public MachineOperand Source { get; set; }

    /// <summary>The offset of a load or store.</summary>
    public short Offset { get; init; }

    /// <summary>The comparison, always of 64 bits.</summary>
    public Condition Condition { get; init; }

    /// <summary>The name of a function or syscall.</summary>
    public string? Symbol { get; init; }

    /// <summary>How many argument registers a call reads; 1 or 2 registers that an exit leaves behind.</summary>
    public int Count { get; init; }

    /// <summary>The pairs of a parallel move.</summary>
    public List<(MachineOperand Destination, MachineOperand Source)> Moves { get; init; } = [];

    /// <summary>Whether it is a parallel move into the argument registers of the call behind it.</summary>
    public bool PassesArguments { get; init; }

    /// <summary>Where a jump or branch goes.</summary>
    public MachineBlock[] Targets { get; set; } = [];

    /// <summary>The source position.</summary>
    public SourcePosition? Position { get; init; }

    /// <summary>Whether it changes nothing but its destination.</summary>
    public bool IsPure => Opcode is MachineOpcode.Move or MachineOpcode.Arithmetic or MachineOpcode.Load or MachineOpcode.SetIf;

    /// <summary>Whether it loses r0 to r5.</summary>
    public bool IsCall => Opcode is MachineOpcode.Call or MachineOpcode.SystemCall;

    /// <summary>Whether it reads what it writes.</summary>
    public bool ChangesDestination => Opcode == MachineOpcode.Arithmetic && Operation != (SbpfOpcode.Move | SbpfOpcode.Alu32);

    /// <summary>The registers that it reads.</summary>
    public IEnumerable<int> Uses()
    {
        if (ChangesDestination)
        {
            yield return Destination.Index;
        }

        if (Left.IsRegister)
        {
            yield return Left.Index;
        }

        if (Source.IsRegister)
        {
            yield return Source.Index;
        }

        foreach (var (_, source) in Moves)
        {
            if (source.IsRegister)
            {
                yield return source.Index;
            }
        }

        for (var i = 0; i < Count; i++)
        {
            yield return IsCall ? i + 1 : i;
        }
    }

    /// <summary>The registers that it writes.</summary>
    public IEnumerable<int> Definitions()
    {
        if (Destination.IsRegister)
        {
            yield return Destination.Index;
        }

        foreach (var (destination, _) in Moves)
        {
            if (destination.IsRegister)
            {
                yield return destination.Index;
            }
        }

        if (IsCall)
        {
            yield return 0;
            if (Opcode == MachineOpcode.Call)
            {
                yield return 1;
            }
        }
    }
}
