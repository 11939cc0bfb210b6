using System;
using System.Linq;
using SessionKit.Hosting;

namespace SessionKit.Tests.Hosting;

/// <summary>One account of a <see cref="TestRegion"/>.</summary>
internal sealed record TestAccount(Pubkey Address)
{
    public Pubkey Owner { get; init; }

    public ulong Lamports { get; init; }

    public byte[] Data { get; init; } = [];

    public bool Signer { get; init; }

    public bool Writable { get; init; }

    public bool Executable { get; init; }

    public int? DuplicateOf { get; init; }

    /// <summary>An address that is easy to recognise: one byte, 32 times.</summary>
    public static Pubkey Key(byte value) => new(Enumerable.Repeat(value, 32).ToArray());

    /// <summary>A wallet that signed.</summary>
    public static TestAccount Wallet(byte key, ulong lamports = 1_000_000_000) =>
        new(Key(key)) { Lamports = lamports, Signer = true, Writable = true };

    /// <summary>The same account as an earlier one.</summary>
    public static TestAccount Duplicate(int index) => new(default(Pubkey)) { DuplicateOf = index };

    /// <summary>A token account of the classic program.</summary>
    public static TestAccount Tokens(byte key, Pubkey mint, Pubkey owner, ulong amount)
    {
        byte[] data = new byte[165];
        mint.AsSpan().CopyTo(data);
        owner.AsSpan().CopyTo(data.AsSpan(32));
        BitConverter.TryWriteBytes(data.AsSpan(64), amount);
        data[108] = 1;
        return new(Key(key)) { Owner = TokenProgram.Address, Lamports = 2_039_280, Data = data, Writable = true };
    }

    /// <summary>A mint of the classic program, without freeze authority.</summary>
    public static TestAccount MintOf(byte key, byte decimals = 6, ulong supply = 1_000_000)
    {
        byte[] data = new byte[82];
        BitConverter.TryWriteBytes(data.AsSpan(36), supply);
        data[44] = decimals;
        data[45] = 1;
        return new(Key(key)) { Owner = TokenProgram.Address, Lamports = 1_461_600, Data = data };
    }
}
