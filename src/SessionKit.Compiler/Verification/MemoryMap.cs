using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace SessionKit.Compiler.Verification;

/// <summary>The memory of a program as the VM lays it out. Unaligned accesses are fine; one byte outside of a region is a fault.</summary>
internal sealed class MemoryMap
{
    /// <summary>Where code and read-only data start.</summary>
    public const ulong DataStart = 0x1_0000_0000;

    /// <summary>Where the frames start.</summary>
    public const ulong StackStart = 0x2_0000_0000;

    /// <summary>Where the heap starts.</summary>
    public const ulong HeapStart = 0x3_0000_0000;

    /// <summary>Where the input starts.</summary>
    public const ulong InputStart = 0x4_0000_0000;

    /// <summary>The heap's size in bytes.</summary>
    public const int HeapSize = 32 * 1024;

    private readonly List<MemoryRegion> regions = [];

    /// <summary>A map with an input and an empty heap.</summary>
    public MemoryMap(byte[] input)
    {
        regions.Add(new MemoryRegion(InputStart, input, IsWritable: true));
        regions.Add(new MemoryRegion(HeapStart, new byte[HeapSize], IsWritable: true));
    }

    /// <summary>How many regions there are.</summary>
    public int Count => regions.Count;

    /// <summary>Adds a region.</summary>
    public void Add(MemoryRegion region) => regions.Add(region);

    /// <summary>Drops the regions added last, down to a count.</summary>
    public void Truncate(int count) => regions.RemoveRange(count, regions.Count - count);

    /// <summary>The bytes at an address.</summary>
    /// <exception cref="ProgramFaultException">They are not all inside one region, or are to be written and may not be.</exception>
    public Span<byte> At(ulong address, ulong length, bool write)
    {
        if (length == 0)
        {
            return [];
        }

        for (var i = regions.Count - 1; i >= 0; i--)
        {
            var region = regions[i];
            var offset = address - region.Start;
            if (offset < (ulong)region.Bytes.Length)
            {
                if (length > (ulong)region.Bytes.Length - offset || (write && !region.IsWritable))
                {
                    break;
                }

                return region.Bytes.AsSpan((int)offset, (int)length);
            }
        }

        throw new ProgramFaultException($"Access violation {(write ? "writing" : "reading")} {length} bytes at 0x{address:x}.");
    }

    /// <summary>Reads 8, 16, 32 or 64 bits, zero-extended.</summary>
    public ulong Load(ulong address, int bits)
    {
        var bytes = At(address, (ulong)bits / 8, write: false);
        return bits switch
        {
            8 => bytes[0],
            16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        };
    }

    /// <summary>Writes the low 8, 16, 32 or 64 bits.</summary>
    public void Store(ulong address, int bits, ulong value)
    {
        var bytes = At(address, (ulong)bits / 8, write: true);
        switch (bits)
        {
            case 8:
                bytes[0] = (byte)value;
                break;
            case 16:
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
                break;
            case 32:
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)value);
                break;
            default:
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
                break;
        }
    }

    /// <summary>Copies; where <paramref name="mayOverlap"/> is false an overlap is a fault.</summary>
    public void Copy(ulong destination, ulong source, ulong length, bool mayOverlap)
    {
        var distance = destination > source ? destination - source : source - destination;
        if (!mayOverlap && length > 0 && distance < length)
        {
            throw new ProgramFaultException("Overlapping copy.");
        }

        At(source, length, write: false).CopyTo(At(destination, length, write: true));
    }

    /// <summary>The 32-bit difference of the first unequal bytes, or zero.</summary>
    public uint Compare(ulong left, ulong right, ulong length)
    {
        var first = At(left, length, write: false);
        var second = At(right, length, write: false);
        var common = first.CommonPrefixLength(second);
        return common == first.Length ? 0 : (uint)(first[common] - second[common]);
    }
}
