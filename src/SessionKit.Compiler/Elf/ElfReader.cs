using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SessionKit.Compiler.Backend;

namespace SessionKit.Compiler.Elf;

/// <summary>Reads back what <see cref="ElfWriter"/> writes: code, data and syscalls. Where functions start is known from the calls alone.</summary>
internal static class ElfReader
{
    /// <summary>Reads a program file.</summary>
    /// <exception cref="ElfException">It is none, or one of another kind.</exception>
    public static SbpfProgram Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < SbpfProgram.CodeOffset || !file[..7].SequenceEqual((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]))
        {
            throw new ElfException("Not a 64-bit little-endian ELF file.");
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(file[18..]) is not (ElfWriter.Machine or 247) || BinaryPrimitives.ReadUInt32LittleEndian(file[48..]) != 0)
        {
            throw new ElfException("Not an sBPF v0 program.");
        }

        var sections = ReadSections(file);
        var text = sections.GetValueOrDefault(".text");
        if (text.Length == 0 || text.Length % SbpfInstruction.Size != 0 || text.Offset != SbpfProgram.CodeOffset)
        {
            throw new ElfException("The code is not where it belongs.");
        }

        var code = SbpfInstruction.Decode(file.Slice(text.Offset, text.Length));
        var entry = BinaryPrimitives.ReadUInt64LittleEndian(file[24..]) - SbpfProgram.CodeOffset;
        if (entry % SbpfInstruction.Size != 0 || entry / SbpfInstruction.Size >= (ulong)code.Length)
        {
            throw new ElfException("The entry is outside of the code.");
        }

        var data = sections.GetValueOrDefault(".rodata");
        return new SbpfProgram(code, FunctionsOf(code), (int)(entry / SbpfInstruction.Size), ReadSystemCalls(file, sections, code.Length), file.Slice(data.Offset, data.Length).ToArray(), []);
    }

    private static List<SbpfFunction> FunctionsOf(SbpfInstruction[] code)
    {
        var starts = new SortedSet<int> { 0 };
        for (var slot = 0; slot < code.Length; slot++)
        {
            var target = slot + 1L + code[slot].Immediate;
            if (code[slot] is { Opcode: SbpfOpcode.Call, Source: 1 } && target >= 0 && target < code.Length)
            {
                starts.Add((int)target);
            }

            slot += code[slot].Opcode == SbpfOpcode.LoadImmediate64 ? 1 : 0;
        }

        return [.. starts.Select(start => new SbpfFunction("code", start, 0))];
    }

    private static Dictionary<string, (int Offset, int Length)> ReadSections(ReadOnlySpan<byte> file)
    {
        var start = BinaryPrimitives.ReadUInt64LittleEndian(file[40..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file[60..]), namesIndex = BinaryPrimitives.ReadUInt16LittleEndian(file[62..]);
        var headers = Slice(file, start, (ulong)count * ElfWriter.SectionHeaderSize);
        if (namesIndex >= count)
        {
            throw new ElfException("The sections have no names.");
        }

        var names = Content(file, headers, namesIndex);
        var sections = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        for (var i = 1; i < count; i++)
        {
            var name = Text(file.Slice(names.Offset, names.Length), BinaryPrimitives.ReadUInt32LittleEndian(headers[(i * ElfWriter.SectionHeaderSize)..]));
            if (!sections.TryAdd(name, Content(file, headers, i)))
            {
                throw new ElfException($"Section '{name}' is there twice.");
            }
        }

        return sections;
    }

    private static Dictionary<int, string> ReadSystemCalls(ReadOnlySpan<byte> file, Dictionary<string, (int Offset, int Length)> sections, int slots)
    {
        var calls = new Dictionary<int, string>();
        var relocations = sections.GetValueOrDefault(".rel.dyn");
        var symbols = sections.GetValueOrDefault(".dynsym");
        var names = sections.GetValueOrDefault(".dynstr");
        for (var at = 0; at + 16 <= relocations.Length; at += 16)
        {
            var relocation = file.Slice(relocations.Offset + at, 16);
            var slot = (BinaryPrimitives.ReadUInt64LittleEndian(relocation) - SbpfProgram.CodeOffset) / SbpfInstruction.Size;
            var information = BinaryPrimitives.ReadUInt64LittleEndian(relocation[8..]);
            if (slot >= (ulong)slots || (uint)information != ElfWriter.SystemCallRelocation)
            {
                throw new ElfException("A relocation is no syscall's.");
            }

            var symbol = Slice(file.Slice(symbols.Offset, symbols.Length), (information >> 32) * 24, 24);
            calls[(int)slot] = Text(file.Slice(names.Offset, names.Length), BinaryPrimitives.ReadUInt32LittleEndian(symbol));
        }

        return calls;
    }

    private static (int Offset, int Length) Content(ReadOnlySpan<byte> file, ReadOnlySpan<byte> headers, int index)
    {
        var header = headers[(index * ElfWriter.SectionHeaderSize)..];
        var (offset, length) = (BinaryPrimitives.ReadUInt64LittleEndian(header[24..]), BinaryPrimitives.ReadUInt64LittleEndian(header[32..]));
        Slice(file, offset, length);
        return ((int)offset, (int)length);
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> bytes, ulong offset, ulong length) =>
        offset <= (ulong)bytes.Length && length <= (ulong)bytes.Length - offset
            ? bytes.Slice((int)offset, (int)length)
            : throw new ElfException("A part lies outside of the file.");

    private static string Text(ReadOnlySpan<byte> table, uint offset)
    {
        if (offset >= (uint)table.Length || table[(int)offset..].IndexOf((byte)0) is var length && length < 0)
        {
            throw new ElfException("A name lies outside of its table.");
        }

        return Encoding.UTF8.GetString(table.Slice((int)offset, length));
    }
}
