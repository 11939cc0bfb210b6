using System.Collections.Frozen;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>What instructions may read and write of a place.</summary>
internal static class MemoryEffects
{
    // These only read what they are given.
    private static readonly FrozenSet<string> readers = FrozenSet.Create("sol_log_", "sol_log_64_", "sol_log_pubkey", "sol_log_data", "sol_log_compute_units_", "sol_set_return_data");

    /// <summary>Whether an instruction may write any of some bytes.</summary>
    public static bool MayWrite(Instruction instruction, AliasAnalysis aliases, MemoryPlace place, long size) => instruction.Opcode switch
    {
        Opcode.Store => aliases.MayAlias(aliases.PlaceOf(instruction), instruction.Bits / 8, place, size),
        Opcode.CopyMemory or Opcode.MoveMemory or Opcode.FillMemory => aliases.MayAlias(aliases.PlaceOf(instruction), LengthOf(instruction), place, size),
        Opcode.SystemCall => !readers.Contains(instruction.Symbol!) && aliases.IsShared(place),
        Opcode.Call => aliases.IsShared(place),
        _ => false,
    };

    /// <summary>Whether an instruction may read any of some bytes.</summary>
    public static bool MayRead(Instruction instruction, AliasAnalysis aliases, MemoryPlace place, long size) => instruction.Opcode switch
    {
        Opcode.Load => aliases.MayAlias(aliases.PlaceOf(instruction), instruction.Bits / 8, place, size),
        Opcode.CopyMemory or Opcode.MoveMemory => aliases.MayAlias(aliases.PlaceOf(instruction, 1), LengthOf(instruction), place, size),
        Opcode.CompareMemory => aliases.MayAlias(aliases.PlaceOf(instruction, 0), LengthOf(instruction), place, size) || aliases.MayAlias(aliases.PlaceOf(instruction, 1), LengthOf(instruction), place, size),
        Opcode.SystemCall or Opcode.Call => aliases.IsShared(place),
        _ => false,
    };

    private static long LengthOf(Instruction operation) =>
        operation.Operands[2] is Instruction count && count.IsConstant(out var length) && length <= int.MaxValue ? (long)length : -1;
}
