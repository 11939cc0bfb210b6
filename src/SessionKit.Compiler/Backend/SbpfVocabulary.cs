using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Backend;

/// <summary>The words of the assembler's text, both ways.</summary>
internal static class SbpfVocabulary
{
    private static readonly Dictionary<int, string> arithmetic = new()
    {
        [SbpfOpcode.Add] = "add",
        [SbpfOpcode.Subtract] = "sub",
        [SbpfOpcode.Multiply] = "mul",
        [SbpfOpcode.Divide] = "div",
        [SbpfOpcode.Or] = "or",
        [SbpfOpcode.And] = "and",
        [SbpfOpcode.ShiftLeft] = "lsh",
        [SbpfOpcode.ShiftRight] = "rsh",
        [SbpfOpcode.Negate] = "neg",
        [SbpfOpcode.Modulo] = "mod",
        [SbpfOpcode.ExclusiveOr] = "xor",
        [SbpfOpcode.Move] = "mov",
        [SbpfOpcode.ShiftRightSigned] = "arsh",
    };

    private static readonly Dictionary<byte, string> jumps = new()
    {
        [SbpfOpcode.JumpEqual] = "jeq",
        [SbpfOpcode.JumpAbove] = "jgt",
        [SbpfOpcode.JumpAboveOrEqual] = "jge",
        [SbpfOpcode.JumpSet] = "jset",
        [SbpfOpcode.JumpNotEqual] = "jne",
        [SbpfOpcode.JumpGreater] = "jsgt",
        [SbpfOpcode.JumpGreaterOrEqual] = "jsge",
        [SbpfOpcode.JumpBelow] = "jlt",
        [SbpfOpcode.JumpBelowOrEqual] = "jle",
        [SbpfOpcode.JumpLess] = "jslt",
        [SbpfOpcode.JumpLessOrEqual] = "jsle",
    };

    /// <summary>The word of each opcode with an immediate operand (loads, stores, jumps, arithmetic).</summary>
    public static readonly FrozenDictionary<byte, string> Words = All().ToFrozenDictionary(pair => pair.Opcode, pair => pair.Word);

    /// <summary>The opcode, with an immediate operand, of each word.</summary>
    public static readonly FrozenDictionary<string, byte> Opcodes = All().ToFrozenDictionary(pair => pair.Word, pair => pair.Opcode);

    private static IEnumerable<(byte Opcode, string Word)> All()
    {
        foreach (var (bits, size) in (KeyValuePair<int, string>[])[new(8, "b"), new(16, "h"), new(32, "w"), new(64, "dw")])
        {
            yield return (SbpfOpcode.Load(bits), "ldx" + size);
            yield return (SbpfOpcode.Store(bits), "stx" + size);
            yield return (SbpfOpcode.StoreImmediate(bits), "st" + size);
        }

        foreach (var (operation, word) in arithmetic)
        {
            yield return ((byte)(operation | SbpfOpcode.Alu32), word + "32");
            yield return ((byte)(operation | SbpfOpcode.Alu64), word + "64");
        }

        foreach (var jump in jumps.Select(pair => (pair.Key, pair.Value)))
        {
            yield return jump;
        }
    }
}
