using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SessionKit.Compiler.Backend;

namespace SessionKit.Compiler.Verification;

/// <summary>Reads one instruction per line as <see cref="Disassembler"/> writes them; a label that is called starts a function.</summary>
internal static class Assembler
{
    /// <summary>Assembles a program without data.</summary>
    /// <exception cref="FormatException">A line is no instruction.</exception>
    public static SbpfProgram Assemble(string text)
    {
        var lines = text.Split('\n').Select(line => line.Split(';')[0].Trim()).Where(line => line.Length > 0).ToList();
        var labels = new Dictionary<string, int>(StringComparer.Ordinal);
        var slot = 0;
        foreach (var line in lines)
        {
            if (line.EndsWith(':'))
            {
                labels[line[..^1]] = slot;
            }
            else
            {
                slot += line.StartsWith("lddw ", StringComparison.Ordinal) ? 2 : 1;
            }
        }

        var code = new List<SbpfInstruction>();
        var systemCalls = new Dictionary<int, string>();
        var functions = new SortedDictionary<int, SbpfFunction> { [0] = new("entry", 0, 0) };
        foreach (var line in lines.Where(line => !line.EndsWith(':')))
        {
            var words = line.Split((char[])[' ', ',', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
            if (words[0] == "syscall")
            {
                systemCalls[code.Count] = words[1];
            }

            code.AddRange(Parse(words, code.Count, labels, line));
            if (words[0] == "call")
            {
                functions[labels[words[1]]] = new SbpfFunction(words[1], labels[words[1]], 0);
            }
        }

        return new SbpfProgram([.. code], [.. functions.Values], 0, systemCalls, [], []);
    }

    private static SbpfInstruction[] Parse(string[] words, int slot, Dictionary<string, int> labels, string line)
    {
        try
        {
            switch (words[0])
            {
                case "exit":
                    return [new(SbpfOpcode.Exit)];
                case "ja":
                    return [new(SbpfOpcode.Jump, Offset: Target(words[1], slot, labels))];
                case "call":
                    return [new(SbpfOpcode.Call, Source: 1, Immediate: labels[words[1]] - slot - 1)];
                case "syscall":
                    return [new(SbpfOpcode.Call, Immediate: -1)];
                case "callx":
                    return [new(SbpfOpcode.CallRegister, Immediate: Register(words[1]))];
                case "lddw":
                    var value = Number(words[2]);
                    return [new(SbpfOpcode.LoadImmediate64, Register(words[1]), Immediate: (int)value), new(0, Immediate: (int)(value >> 32))];
            }

            if (words[0][..2] is "le" or "be" && int.TryParse(words[0][2..], out var bits))
            {
                return [new(words[0][0] == 'l' ? SbpfOpcode.LittleEndian : SbpfOpcode.BigEndian, Register(words[1]), Immediate: bits)];
            }

            var opcode = SbpfVocabulary.Opcodes[words[0]];
            return (opcode & 0x07) switch
            {
                1 => [new(opcode, Register(words[1]), Register(Base(words[2])), Displacement(words[2]))],
                2 => [new(opcode, Register(Base(words[1])), 0, Displacement(words[1]), (int)Number(words[2]))],
                3 => [new(opcode, Register(Base(words[1])), Register(words[2]), Displacement(words[1]))],
                5 => [WithRight(new(opcode, Register(words[1]), Offset: Target(words[3], slot, labels)), words[2])],
                _ => [words.Length == 2 ? new(opcode, Register(words[1])) : WithRight(new(opcode, Register(words[1])), words[2])],
            };
        }
        catch (Exception mistake) when (mistake is KeyNotFoundException or IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException)
        {
            throw new FormatException($"'{line}' is no instruction.", mistake);
        }
    }

    private static SbpfInstruction WithRight(SbpfInstruction instruction, string right) => right[0] == 'r'
        ? instruction with { Opcode = (byte)(instruction.Opcode | SbpfOpcode.Register), Source = Register(right) }
        : instruction with { Immediate = (int)Number(right) };

    private static byte Register(string word) => byte.Parse(word.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);

    private static long Number(string word) => long.Parse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static string Base(string place) => place[..place.IndexOfAny(['+', '-'])];

    private static short Displacement(string place) => checked((short)Number(place[place.IndexOfAny(['+', '-'])..]));

    private static short Target(string word, int slot, Dictionary<string, int> labels) =>
        checked((short)(word[0] is '+' or '-' ? Number(word) : labels[word] - slot - 1));
}
