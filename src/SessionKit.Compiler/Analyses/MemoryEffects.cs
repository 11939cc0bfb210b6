using System;
using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>What instructions may read and write of a place.</summary>
internal static class MemoryEffects
{
    /// <summary>Whether an instruction may write any of some bytes.</summary>
    public static bool MayWrite(Instruction instruction, AliasAnalysis aliases, MemoryPlace place, long size) => instruction.Opcode switch
    {
        Opcode.Store => aliases.MayAlias(instruction, aliases.PlaceOf(instruction), instruction.Bits / 8, place, size),
        Opcode.CopyMemory or Opcode.MoveMemory or Opcode.FillMemory => aliases.MayAlias(instruction, aliases.PlaceOf(instruction), LengthOf(instruction), place, size),
        Opcode.SystemCall => MayWriteByCall(instruction, aliases, place, size),
        Opcode.Call => MayWriteByFunction(instruction, aliases, place, size),
        // What was in the slot is no more; and no access may move to where the slot's bytes belong to another.
        Opcode.BeginSlot or Opcode.EndSlot => place.Slot is null ? place.Provenance is Provenance.Slot or Provenance.Unknown && aliases.HasEscaped(instruction.Slot!) : place.Slot == instruction.Slot,
        _ => false,
    };

    /// <summary>Whether an instruction may read any of some bytes.</summary>
    public static bool MayRead(Instruction instruction, AliasAnalysis aliases, MemoryPlace place, long size) => instruction.Opcode switch
    {
        Opcode.Load => aliases.MayAlias(instruction, aliases.PlaceOf(instruction), instruction.Bits / 8, place, size),
        Opcode.CopyMemory or Opcode.MoveMemory => aliases.MayAlias(instruction, aliases.PlaceOf(instruction, 1), LengthOf(instruction), place, size),
        Opcode.CompareMemory => aliases.MayAlias(instruction, aliases.PlaceOf(instruction, 0), LengthOf(instruction), place, size) || aliases.MayAlias(instruction, aliases.PlaceOf(instruction, 1), LengthOf(instruction), place, size),
        Opcode.SystemCall => MayReadByCall(instruction, aliases, place, size),
        Opcode.Call => MayReadByFunction(instruction, aliases, place, size),
        _ => false,
    };

    /// <summary>Whether an instruction writes memory.</summary>
    public static bool Writes(Instruction instruction) =>
        instruction.Opcode is Opcode.Store or Opcode.CopyMemory or Opcode.MoveMemory or Opcode.FillMemory or Opcode.SystemCall or Opcode.Call;

    /// <summary>Where an instruction may write; a place of unknown provenance is all that is shared.</summary>
    public static IEnumerable<MemoryPlace> WrittenBy(Instruction instruction, AliasAnalysis aliases)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Store or Opcode.CopyMemory or Opcode.MoveMemory or Opcode.FillMemory:
                yield return aliases.PlaceOf(instruction);
                break;
            case Opcode.SystemCall or Opcode.Call:
                var effects = instruction.Opcode == Opcode.Call ? aliases.EffectsOf(instruction) : null;
                var isKnown = instruction.Opcode == Opcode.SystemCall && SystemCallEffects.AreKnown(instruction.Symbol!);
                for (var i = 0; i < instruction.Operands.Length; i++)
                {
                    if (isKnown ? SystemCallEffects.Of(instruction.Symbol!, i) == SystemCallEffects.Writes : effects?.WritesTo(i) != false)
                    {
                        yield return aliases.PlaceOf(instruction.Operands[i]);
                    }
                }

                if (!isKnown && effects is not { Writes: false })
                {
                    yield return default;
                }

                break;
        }
    }

    private static bool MayWriteByFunction(Instruction call, AliasAnalysis aliases, MemoryPlace place, long size) =>
        aliases.EffectsOf(call) is not { } callee
            ? aliases.IsShared(place, call) || MayTouch(call, _ => true, aliases, place, size)
            : (callee.Writes && aliases.IsShared(place, call)) || MayTouch(call, callee.WritesTo, aliases, place, size);

    private static bool MayReadByFunction(Instruction call, AliasAnalysis aliases, MemoryPlace place, long size) =>
        aliases.IsShared(place, call) || MayTouch(call, argument => aliases.EffectsOf(call)?.Reads(argument) != false, aliases, place, size);

    private static bool MayWriteByCall(Instruction call, AliasAnalysis aliases, MemoryPlace place, long size) => SystemCallEffects.AreKnown(call.Symbol!)
        ? MayTouch(call, argument => SystemCallEffects.Of(call.Symbol!, argument) == SystemCallEffects.Writes, aliases, place, size)
        : aliases.IsShared(place, call) || MayTouch(call, _ => true, aliases, place, size);

    private static bool MayReadByCall(Instruction call, AliasAnalysis aliases, MemoryPlace place, long size) =>
        (SystemCallEffects.Follows(call.Symbol!) && aliases.IsShared(place, call))
        || MayTouch(call, argument => SystemCallEffects.Of(call.Symbol!, argument) is not (SystemCallEffects.Writes or SystemCallEffects.Nothing), aliases, place, size);

    private static bool MayTouch(Instruction call, Func<int, bool> isTouched, AliasAnalysis aliases, MemoryPlace place, long size)
    {
        for (var i = 0; i < call.Operands.Length; i++)
        {
            if (isTouched(i) && aliases.PlaceOf(call.Operands[i]) is var touched && (touched.Slot is not null || touched.Provenance != Provenance.Unknown ? aliases.MayAlias(call, touched, -1, place, size) : aliases.IsShared(place, call)))
            {
                return true;
            }
        }

        return false;
    }

    private static long LengthOf(Instruction operation) =>
        operation.Operands[2] is Instruction count && count.IsConstant(out var length) && length <= int.MaxValue ? (long)length : -1;
}
