using System;
using System.Buffers.Binary;

namespace SessionKit.Compiler.Backend;

/// <summary>One slot of eight bytes.</summary>
/// <param name="Opcode">See <see cref="SbpfOpcode"/>.</param>
/// <param name="Destination">A register, 0 to 10.</param>
/// <param name="Source">A register, 0 to 10.</param>
/// <param name="Offset">Of a memory access in bytes, or of a jump in slots after the next.</param>
/// <param name="Immediate">A number, sign-extended by 64-bit operations.</param>
internal readonly record struct SbpfInstruction(byte Opcode, byte Destination = 0, byte Source = 0, short Offset = 0, int Immediate = 0)
{
    /// <summary>The size of a slot in bytes.</summary>
    public const int Size = 8;

    /// <summary>The frame pointer, which cannot be written.</summary>
    public const byte FramePointer = 10;

    /// <summary>The bytes of a program.</summary>
    public static byte[] Encode(ReadOnlySpan<SbpfInstruction> instructions)
    {
        var bytes = new byte[instructions.Length * Size];
        for (var i = 0; i < instructions.Length; i++)
        {
            var slot = bytes.AsSpan(i * Size);
            slot[0] = instructions[i].Opcode;
            slot[1] = (byte)(instructions[i].Destination | (instructions[i].Source << 4));
            BinaryPrimitives.WriteInt16LittleEndian(slot[2..], instructions[i].Offset);
            BinaryPrimitives.WriteInt32LittleEndian(slot[4..], instructions[i].Immediate);
        }

        return bytes;
    }

    /// <summary>The instructions in bytes.</summary>
    /// <exception cref="ArgumentException">The length is no multiple of eight.</exception>
    public static SbpfInstruction[] Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % Size != 0)
        {
            throw new ArgumentException("A program is a whole number of slots of eight bytes.", nameof(bytes));
        }

        var instructions = new SbpfInstruction[bytes.Length / Size];
        for (var i = 0; i < instructions.Length; i++)
        {
            var slot = bytes.Slice(i * Size, Size);
            instructions[i] = new SbpfInstruction(
                slot[0],
                (byte)(slot[1] & 15),
                (byte)(slot[1] >> 4),
                BinaryPrimitives.ReadInt16LittleEndian(slot[2..]),
                BinaryPrimitives.ReadInt32LittleEndian(slot[4..]));
        }

        return instructions;
    }
}
