using System;
using System.Buffers.Binary;
using System.Text;

namespace SessionKit;

/// <summary>Writes one request to the VM's process; its form is described in <c>svm-host.cjs</c>.</summary>
internal sealed class SvmFrame
{
    private byte[] bytes = new byte[512];
    private int length = 4;

    public SvmFrame(SvmOperation operation, uint machine = 0)
    {
        Byte((byte)operation);
        UInt32(machine);
    }

    /// <summary>The request, its length in front.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length - 4);
        return bytes.AsMemory(0, length);
    }

    public void Byte(byte value) => Reserve(1)[0] = value;

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(8), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);

    public void Address(in Pubkey address) => address.AsSpan().CopyTo(Reserve(Pubkey.Size));

    public void Bytes(ReadOnlySpan<byte> value)
    {
        UInt32((uint)value.Length);
        value.CopyTo(Reserve(value.Length));
    }

    private Span<byte> Reserve(int count)
    {
        if (length + count > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, checked(length + count)));
        }

        length += count;
        return bytes.AsSpan(length - count, count);
    }
}

/// <summary>What the VM's process can do; the numbers are those of <c>svm-host.cjs</c>.</summary>
internal enum SvmOperation : byte
{
    Versions = 1,
    NewMachine = 2,
    OwnedAccounts = 3,
    SetAccounts = 4,
    Send = 5,
    Simulate = 6,
    Forget = 7,
}

/// <summary>Reads an answer of the VM's process.</summary>
internal ref struct SvmAnswer(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public byte Byte() => Take(1)[0];

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public Pubkey Address() => new(Take(Pubkey.Size));

    public ReadOnlySpan<byte> Bytes() => Take((int)UInt32());

    public string Text() => Encoding.UTF8.GetString(Bytes());

    /// <summary>An account; null if there is none.</summary>
    public AccountData? Account()
    {
        if (Byte() == 0)
        {
            return null;
        }

        ulong lamports = UInt64();
        Pubkey owner = Address();
        bool executable = Byte() != 0;
        return new AccountData(lamports, owner, Bytes().ToArray(), executable);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        ReadOnlySpan<byte> taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
