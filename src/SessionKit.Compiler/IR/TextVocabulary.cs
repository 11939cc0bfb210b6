using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.IR;

/// <summary>The words of the textual form, both ways.</summary>
internal static class TextVocabulary
{
    /// <summary>The word of an opcode.</summary>
    public static readonly FrozenDictionary<Opcode, string> Opcodes = new Dictionary<Opcode, string>
    {
        [Opcode.Constant] = "const",
        [Opcode.Add] = "add",
        [Opcode.Subtract] = "sub",
        [Opcode.Multiply] = "mul",
        [Opcode.DivideUnsigned] = "udiv",
        [Opcode.DivideSigned] = "sdiv",
        [Opcode.RemainderUnsigned] = "urem",
        [Opcode.RemainderSigned] = "srem",
        [Opcode.And] = "and",
        [Opcode.Or] = "or",
        [Opcode.ExclusiveOr] = "xor",
        [Opcode.ShiftLeft] = "shl",
        [Opcode.ShiftRight] = "shr",
        [Opcode.ShiftRightSigned] = "sar",
        [Opcode.ZeroExtend] = "zext",
        [Opcode.SignExtend] = "sext",
        [Opcode.ByteSwap] = "bswap",
        [Opcode.Compare] = "cmp",
        [Opcode.SlotAddress] = "slot.addr",
        [Opcode.DataAddress] = "data.addr",
        [Opcode.Load] = "load",
        [Opcode.Store] = "store",
        [Opcode.CopyMemory] = "memcpy",
        [Opcode.MoveMemory] = "memmove",
        [Opcode.FillMemory] = "memset",
        [Opcode.CompareMemory] = "memcmp",
        [Opcode.BeginSlot] = "slot.begin",
        [Opcode.EndSlot] = "slot.end",
        [Opcode.SystemCall] = "syscall",
        [Opcode.Call] = "call",
    }.ToFrozenDictionary();

    /// <summary>The opcode of a word.</summary>
    public static readonly FrozenDictionary<string, Opcode> OpcodeOf = Opcodes.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The word of a condition.</summary>
    public static readonly FrozenDictionary<Condition, string> Conditions = new Dictionary<Condition, string>
    {
        [Condition.Equal] = "eq",
        [Condition.NotEqual] = "ne",
        [Condition.Below] = "ult",
        [Condition.BelowOrEqual] = "ule",
        [Condition.Above] = "ugt",
        [Condition.AboveOrEqual] = "uge",
        [Condition.Less] = "slt",
        [Condition.LessOrEqual] = "sle",
        [Condition.Greater] = "sgt",
        [Condition.GreaterOrEqual] = "sge",
    }.ToFrozenDictionary();

    /// <summary>The condition of a word.</summary>
    public static readonly FrozenDictionary<string, Condition> ConditionOf = Conditions.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The word of a provenance.</summary>
    public static readonly FrozenDictionary<Provenance, string> Provenances = new Dictionary<Provenance, string>
    {
        [Provenance.Input] = "input",
        [Provenance.Slot] = "slot",
        [Provenance.Data] = "data",
        [Provenance.Heap] = "heap",
    }.ToFrozenDictionary();

    /// <summary>The provenance of a word.</summary>
    public static readonly FrozenDictionary<string, Provenance> ProvenanceOf = Provenances.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>How an opcode writes its size: by width, by bits, or not.</summary>
    public static bool HasWidth(this Opcode opcode) => opcode is (>= Opcode.Add and <= Opcode.ShiftRightSigned) or Opcode.Compare;

    /// <summary>Whether an opcode has a size in bits.</summary>
    public static bool HasBits(this Opcode opcode) => opcode is Opcode.ZeroExtend or Opcode.SignExtend or Opcode.ByteSwap or Opcode.Load or Opcode.Store;

    /// <summary>How many operands an opcode takes; -1 for calls.</summary>
    public static int OperandCount(this Opcode opcode) => opcode switch
    {
        Opcode.Constant or Opcode.SlotAddress or Opcode.DataAddress or Opcode.BeginSlot or Opcode.EndSlot => 0,
        Opcode.ZeroExtend or Opcode.SignExtend or Opcode.ByteSwap or Opcode.Load => 1,
        Opcode.Compare or Opcode.Store => 2,
        Opcode.CopyMemory or Opcode.MoveMemory or Opcode.FillMemory or Opcode.CompareMemory => 3,
        Opcode.SystemCall or Opcode.Call => -1,
        >= Opcode.Add and <= Opcode.ShiftRightSigned => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(opcode)),
    };

    /// <summary>A name as the text writes it: plain where it can be, else in quotes.</summary>
    public static string Quoted(string name) =>
        name.Length > 0 && name.All(IsNameCharacter) ? name : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}\"";

    /// <summary>Whether a character may stand in a plain name.</summary>
    public static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '.';
}
