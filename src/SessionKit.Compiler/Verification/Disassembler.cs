using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using SessionKit.Compiler.Backend;

namespace SessionKit.Compiler.Verification;

/// <summary>Writes code as text that <see cref="Assembler"/> reads.</summary>
internal static class Disassembler
{
    /// <summary>A whole program: a label per function, then one line per instruction.</summary>
    public static string Disassemble(SbpfProgram program)
    {
        var text = new StringBuilder();
        for (var slot = 0; slot < program.Code.Length; slot++)
        {
            foreach (var function in program.Functions)
            {
                if (function.Start == slot)
                {
                    text.Append(CultureInfo.InvariantCulture, $"f{slot}: ; {function.Name}\n");
                }
            }

            text.Append("  ").Append(Line(program, slot)).Append('\n');
            slot += program.Code[slot].Opcode == SbpfOpcode.LoadImmediate64 ? 1 : 0;
        }

        return text.ToString();
    }

    /// <summary>The instruction at a slot.</summary>
    public static string Line(SbpfProgram program, int slot)
    {
        var instruction = program.Code[slot];
        var (destination, source) = ($"r{instruction.Destination}", $"r{instruction.Source}");
        var right = (instruction.Opcode & SbpfOpcode.Register) != 0 ? source : Text(instruction.Immediate);
        switch (instruction.Opcode)
        {
            case SbpfOpcode.LoadImmediate64:
                return $"lddw {destination}, {Text((uint)instruction.Immediate | ((long)program.Code[slot + 1].Immediate << 32))}";
            case SbpfOpcode.LittleEndian:
                return $"le{instruction.Immediate} {destination}";
            case SbpfOpcode.BigEndian:
                return $"be{instruction.Immediate} {destination}";
            case SbpfOpcode.Jump:
                return $"ja {Signed(instruction.Offset)}";
            case SbpfOpcode.Exit:
                return "exit";
            case SbpfOpcode.CallRegister:
                return $"callx r{instruction.Immediate}";
            case SbpfOpcode.Call:
                return instruction.Source == 1 ? $"call f{slot + 1 + instruction.Immediate}" : $"syscall {program.SystemCalls.GetValueOrDefault(slot, "?")}";
        }

        var isMemory = (instruction.Opcode & 0x07) is 1 or 2 or 3;
        var opcode = isMemory ? instruction.Opcode : (byte)(instruction.Opcode & ~SbpfOpcode.Register);
        if (!SbpfVocabulary.Words.TryGetValue(opcode, out var word))
        {
            return $"; 0x{instruction.Opcode:x2}?";
        }

        return (instruction.Opcode & 0x07) switch
        {
            1 => $"{word} {destination}, [{source}{Signed(instruction.Offset)}]",
            2 => $"{word} [{destination}{Signed(instruction.Offset)}], {Text(instruction.Immediate)}",
            3 => $"{word} [{destination}{Signed(instruction.Offset)}], {source}",
            5 => $"{word} {destination}, {right}, {Signed(instruction.Offset)}",
            _ when (opcode & 0xf0) == SbpfOpcode.Negate => $"{word} {destination}",
            _ => $"{word} {destination}, {right}",
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Signed(int number) => number < 0 ? Text(number) : $"+{Text(number)}";
}
