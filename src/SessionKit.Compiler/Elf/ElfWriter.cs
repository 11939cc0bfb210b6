using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SessionKit.Compiler.Backend;

namespace SessionKit.Compiler.Elf;

/// <summary>
/// Writes the smallest ELF file that the VM's v0 loader takes: no program headers, file offsets equal to addresses, the section
/// names in <c>.dynstr</c>, and without a syscall no dynamic part at all (an empty one is refused).
/// </summary>
internal static class ElfWriter
{
    /// <summary>The size of a section header in bytes.</summary>
    internal const int SectionHeaderSize = 64;

    /// <summary>The machine number of sBPF.</summary>
    internal const ushort Machine = 0x107;

    private const int SymbolSize = 24;
    private const int RelocationSize = 16;

    /// <summary>The relocation that puts a syscall's hash into a call.</summary>
    internal const uint SystemCallRelocation = 10;

    /// <summary>The file of a program.</summary>
    public static byte[] Write(SbpfProgram program)
    {
        var file = new List<byte>(new byte[SbpfProgram.CodeOffset]);
        var names = new StringTable();
        var sections = new List<Section> { new("", 0, 0, 0, 0) };
        Section Append(string name, uint type, uint flags, byte[] content)
        {
            var section = new Section(name, type, flags, file.Count, content.Length);
            file.AddRange(content);
            sections.Add(section);
            return section;
        }

        var text = Append(".text", 1, 6, SbpfInstruction.Encode(program.Code));
        if (program.Data.Length > 0)
        {
            Append(".rodata", 1, 2, program.Data);
        }

        Align(file);
        if (program.SystemCalls.Count > 0)
        {
            AppendDynamic(program, file, names, Append);
        }

        foreach (var section in sections)
        {
            section.NameOffset = names.Add(section.Name);
        }

        var namesName = program.SystemCalls.Count > 0 ? ".dynstr" : ".shstrtab";
        var namesOffset = names.Add(namesName);
        Append(namesName, 3, program.SystemCalls.Count > 0 ? 2u : 0, names.ToArray()).NameOffset = namesOffset;
        Align(file);
        var headers = file.Count;
        foreach (var section in sections)
        {
            file.AddRange(Header(section, sections));
        }

        var bytes = file.ToArray();
        WriteFileHeader(bytes, (ulong)(text.Offset + (program.EntrySlot * SbpfInstruction.Size)), headers, sections.Count);
        return bytes;
    }

    private static void AppendDynamic(SbpfProgram program, List<byte> file, StringTable names, Func<string, uint, uint, byte[], Section> append)
    {
        const int Entries = 6;
        var calls = program.SystemCalls.OrderBy(call => call.Key).ToList();
        var functions = calls.Select(call => call.Value).Distinct(StringComparer.Ordinal).ToList();
        var symbols = new byte[(functions.Count + 1) * SymbolSize];
        for (var i = 0; i < functions.Count; i++)
        {
            var symbol = symbols.AsSpan((i + 1) * SymbolSize);
            BinaryPrimitives.WriteInt32LittleEndian(symbol, names.Add(functions[i]));
            // Global, of no type, undefined.
            symbol[4] = 0x10;
        }

        var relocations = new byte[calls.Count * RelocationSize];
        for (var i = 0; i < calls.Count; i++)
        {
            var relocation = relocations.AsSpan(i * RelocationSize);
            BinaryPrimitives.WriteUInt64LittleEndian(relocation, (ulong)(SbpfProgram.CodeOffset + (calls[i].Key * SbpfInstruction.Size)));
            BinaryPrimitives.WriteUInt64LittleEndian(relocation[8..], ((ulong)(functions.IndexOf(calls[i].Value) + 1) << 32) | SystemCallRelocation);
        }

        var symbolsOffset = (ulong)file.Count + (Entries * 16);
        var relocationsOffset = symbolsOffset + (ulong)symbols.Length;
        // DT_SYMTAB, DT_SYMENT, DT_REL, DT_RELSZ, DT_RELENT, DT_NULL.
        (ulong Tag, ulong Value)[] table = [(6, symbolsOffset), (11, SymbolSize), (17, relocationsOffset), (18, (ulong)relocations.Length), (19, RelocationSize), (0, 0)];
        var dynamic = new byte[Entries * 16];
        for (var i = 0; i < table.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(dynamic.AsSpan(i * 16), table[i].Tag);
            BinaryPrimitives.WriteUInt64LittleEndian(dynamic.AsSpan((i * 16) + 8), table[i].Value);
        }

        append(".dynamic", 6, 2, dynamic);
        append(".dynsym", 11, 2, symbols);
        append(".rel.dyn", 9, 2, relocations);
    }

    private static byte[] Header(Section section, List<Section> sections)
    {
        var bytes = new byte[SectionHeaderSize];
        if (section.Type == 0)
        {
            return bytes;
        }

        var (link, entry) = section.Type switch
        {
            // Their names, or the symbols that relocations name.
            6 => (sections.Count - 1, 16),
            11 => (sections.Count - 1, SymbolSize),
            9 => (sections.FindIndex(other => other.Type == 11), RelocationSize),
            _ => (0, 0),
        };
        BinaryPrimitives.WriteInt32LittleEndian(bytes, section.NameOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), section.Type);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), section.Flags);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), (section.Flags & 2) != 0 ? (ulong)section.Offset : 0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), (ulong)section.Offset);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(32), (ulong)section.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), link);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(44), section.Type == 11 ? 1 : 0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(48), section.Type == 3 ? 1u : 8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(56), entry);
        return bytes;
    }

    private static void WriteFileHeader(Span<byte> file, ulong entry, int sectionHeaders, int sections)
    {
        // Magic, 64 bits, little-endian, version 1, no operating system.
        ReadOnlySpan<byte> identification = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0];
        identification.CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file[16..], 3);
        BinaryPrimitives.WriteUInt16LittleEndian(file[18..], Machine);
        BinaryPrimitives.WriteUInt32LittleEndian(file[20..], 1);
        BinaryPrimitives.WriteUInt64LittleEndian(file[24..], entry);
        BinaryPrimitives.WriteUInt64LittleEndian(file[40..], (ulong)sectionHeaders);
        BinaryPrimitives.WriteUInt16LittleEndian(file[52..], SbpfProgram.CodeOffset);
        BinaryPrimitives.WriteUInt16LittleEndian(file[54..], 56);
        BinaryPrimitives.WriteUInt16LittleEndian(file[58..], SectionHeaderSize);
        BinaryPrimitives.WriteUInt16LittleEndian(file[60..], (ushort)sections);
        BinaryPrimitives.WriteUInt16LittleEndian(file[62..], (ushort)(sections - 1));
    }

    private static void Align(List<byte> file) => file.AddRange(new byte[(8 - (file.Count % 8)) % 8]);

    private sealed class Section(string name, uint type, uint flags, int offset, int length)
    {
        public string Name { get; } = name;

        public uint Type { get; } = type;

        public uint Flags { get; } = flags;

        public int Offset { get; } = offset;

        public int Length { get; } = length;

        public int NameOffset { get; set; }
    }

    private sealed class StringTable
    {
        private readonly List<byte> bytes = [0];
        private readonly Dictionary<string, int> offsets = new(StringComparer.Ordinal) { [""] = 0 };

        public int Add(string text)
        {
            if (!offsets.TryGetValue(text, out var offset))
            {
                offsets[text] = offset = bytes.Count;
                bytes.AddRange(Encoding.UTF8.GetBytes(text));
                bytes.Add(0);
            }

            return offset;
        }

        public byte[] ToArray() => [.. bytes];
    }
}
