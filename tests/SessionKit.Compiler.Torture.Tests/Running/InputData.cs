using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using SessionKit.Compiler.Torture.Generation;
using SessionKit.Hosting;

namespace SessionKit.Compiler.Torture.Running;

/// <summary>What generated functions are run on: the data of one account, a count and that many records of input and room for output.</summary>
internal static class InputData
{
    /// <summary>Where the first account's data begin in the input region.</summary>
    public const int RegionOffset = 96;

    /// <summary>Bytes of a record.</summary>
    public const int RecordSize = 256;

    private const int InputSize = 96;

    /// <summary>The clock of all forms.</summary>
    public static Clock Clock => new() { Slot = 4_000, EpochStartTimestamp = 1_700_000_000, Epoch = 9, LeaderScheduleEpoch = 10, UnixTimestamp = 1_700_000_123 };

    private static readonly ulong[] Edges =
    [
        0, 1, 2, ulong.MaxValue, 1UL << 63, (1UL << 63) - 1, 0x80, 0x7f, 0xff, 0x8000, 0x7fff, 0xffff, 0x80000000, 0x7fffffff, 0xffffffff, 0xffffffff80000000,
        0x8080808080808080, 0x0101010101010101, 0xff00ff00ff00ff00,
    ];

    /// <summary>The input part of a record: full of edges, small numbers and noise.</summary>
    public static byte[] Random(int seed)
    {
        var dice = new Dice(seed);
        var record = new byte[InputSize];
        dice.Fill(record);
        if (dice.Chance(5))
        {
            Array.Fill(record, dice.Of<byte>(0, 255, 128));
            return record;
        }

        for (var offset = 0; offset < InputSize; offset += 8)
        {
            var word = dice.Below(5) switch
            {
                0 or 1 => dice.Pick(Edges),
                2 => (ulong)dice.Between(-20, 20),
                3 => dice.Bits() >> dice.Below(64),
                _ => dice.Bits(),
            };
            BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(offset), word);
        }

        return record;
    }

    /// <summary>An account's data with some records.</summary>
    public static byte[] Account(params IReadOnlyList<byte[]> records)
    {
        var data = new byte[8 + (RecordSize * records.Count)];
        BinaryPrimitives.WriteInt64LittleEndian(data, records.Count);
        for (var i = 0; i < records.Count; i++)
        {
            records[i].CopyTo(data, 8 + (i * RecordSize));
        }

        return data;
    }

    /// <summary>The input region with one account, as far as generated functions look at it.</summary>
    public static byte[] Region(byte[] account)
    {
        var region = new byte[RegionOffset + account.Length];
        BinaryPrimitives.WriteInt64LittleEndian(region, 1);
        region[8] = 0xff;
        BinaryPrimitives.WriteInt64LittleEndian(region.AsSpan(88), account.Length);
        account.CopyTo(region, RegionOffset);
        return region;
    }
}
