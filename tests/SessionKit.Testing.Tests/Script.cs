using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Transactions;

namespace SessionKit.Testing.Tests;

/// <summary>Writes what the <see cref="Puppet"/> shall do.</summary>
public sealed class Script
{
    private readonly List<byte> bytes = [];

    public Script SetLamports(int account, ulong lamports) => Add(1, (byte)account).U64(lamports);

    public Script SetByte(int account, int offset, byte value) => Add(2, (byte)account).U16(offset).Add(value);

    public Script SetLength(int account, ulong length) => Add(3, (byte)account).U64(length);

    public Script SetOwner(int account, Pubkey owner)
    {
        Add(4);
        bytes.AddRange(owner.AsSpan());
        return Add((byte)account);
    }

    /// <summary>Calls a program; flags: 1 writable, 2 signer. The seed signs for the address derived from it.</summary>
    public Script Call(Pubkey program, (int Account, int Flags)[] metas, byte[] data, byte[]? seed = null, bool swallow = false)
    {
        Add(swallow ? (byte)10 : (byte)5);
        bytes.AddRange(program.AsSpan());
        Add((byte)metas.Length);
        foreach ((int account, int flags) in metas)
        {
            Add((byte)account, (byte)flags);
        }

        U16(data.Length);
        bytes.AddRange(data);
        Add((byte)(seed?.Length ?? 0));
        bytes.AddRange(seed ?? []);
        return this;
    }

    public Script Log(string text)
    {
        Add(6, (byte)text.Length);
        bytes.AddRange(text.Select(c => (byte)c));
        return this;
    }

    public Script Return(byte[] data)
    {
        Add(7).U16(data.Length);
        bytes.AddRange(data);
        return this;
    }

    public Script Exit(ulong value) => Add(8).U64(value);

    public Script Throw() => Add(9);

    public Script WriteTime(int account) => Add(11, (byte)account);

    public Script Abort(uint code) => Add(12).U64(code);

    public Script LogReturned() => Add(13);

    public Script LogData() => Add(14);

    public byte[] ToArray() => [.. bytes];

    /// <summary>The instruction that runs this script.</summary>
    public Instruction On(Pubkey program, params AccountMeta[] accounts) => new(program, [.. accounts], ToArray());

    private Script Add(params byte[] more)
    {
        bytes.AddRange(more);
        return this;
    }

    private Script U16(int value)
    {
        byte[] buffer = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(buffer, (ushort)value);
        return Add(buffer);
    }

    private Script U64(ulong value)
    {
        byte[] buffer = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(buffer, value);
        return Add(buffer);
    }
}
