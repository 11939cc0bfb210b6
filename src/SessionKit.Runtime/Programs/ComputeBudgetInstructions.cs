using System;
using System.Buffers.Binary;

namespace SessionKit.Transactions;

/// <summary>What a transaction says to the cluster about its cost, for clients: at most once each.</summary>
public static class ComputeBudgetInstructions
{
    private static ReadOnlySpan<byte> AddressBytes =>
    [
        0x03, 0x06, 0x46, 0x6f, 0xe5, 0x21, 0x17, 0x32, 0xff, 0xec, 0xad, 0xba, 0x72, 0xc3, 0x9b, 0xe7,
        0xbc, 0x8c, 0xe5, 0xbb, 0xc5, 0xf7, 0x12, 0x6b, 0x2c, 0x43, 0x9b, 0x3a, 0x40, 0x00, 0x00, 0x00,
    ];

    /// <summary><c>ComputeBudget111111111111111111111111111111</c>.</summary>
    public static Pubkey Address => new(AddressBytes);

    /// <summary>The most compute units that the transaction may use; 1,400,000 is the cluster's own bound.</summary>
    public static Instruction SetComputeUnitLimit(uint units)
    {
        byte[] data = new byte[5];
        data[0] = 2;
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(1), units);
        return new(Address, [], data);
    }

    /// <summary>What the transaction pays for each unit of its limit, so that it comes before others: millionths of a lamport.</summary>
    public static Instruction SetComputeUnitPrice(ulong microLamports)
    {
        byte[] data = new byte[9];
        data[0] = 3;
        BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(1), microLamports);
        return new(Address, [], data);
    }
}
