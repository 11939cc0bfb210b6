using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using SessionKit.Hosting;

namespace SessionKit.Tests.Hosting;

/// <summary>An input region made by hand, in memory that does not move, as the VM would hand it to a program.</summary>
internal sealed unsafe class TestRegion : IDisposable
{
    private readonly List<nuint> offsets = [];
    private readonly void* memory;

    public TestRegion(IReadOnlyList<TestAccount> accounts, ReadOnlySpan<byte> data = default, Pubkey program = default)
    {
        List<byte> bytes = [.. BitConverter.GetBytes((ulong)accounts.Count)];
        foreach (TestAccount account in accounts)
        {
            offsets.Add((nuint)bytes.Count);
            if (account.DuplicateOf is { } index)
            {
                bytes.AddRange([(byte)index, 0, 0, 0, 0, 0, 0, 0]);
                continue;
            }

            bytes.AddRange([0xff, Flag(account.Signer), Flag(account.Writable), Flag(account.Executable), 0, 0, 0, 0]);
            bytes.AddRange(account.Address.AsSpan());
            bytes.AddRange(account.Owner.AsSpan());
            bytes.AddRange(BitConverter.GetBytes(account.Lamports));
            bytes.AddRange(BitConverter.GetBytes((ulong)account.Data.Length));
            bytes.AddRange(account.Data);
            bytes.AddRange(new byte[10_240]);
            bytes.AddRange(new byte[(8 - (bytes.Count % 8)) % 8]);
            bytes.AddRange(BitConverter.GetBytes(ulong.MaxValue));
        }

        bytes.AddRange(BitConverter.GetBytes((ulong)data.Length));
        bytes.AddRange(data);
        bytes.AddRange(program.AsSpan());
        Length = bytes.Count;
        memory = NativeMemory.AlignedAlloc((nuint)bytes.Count, 8);
        CollectionsMarshal.AsSpan(bytes).CopyTo(new Span<byte>(memory, Length));
    }

    public int Length { get; }

    public byte* Pointer => (byte*)memory;

    public ref byte Input => ref *(byte*)memory;

    /// <summary>The entry of the account at an index, which must not be a duplicate.</summary>
    public AccountEntry this[int index] => new(ref *((byte*)memory + offsets[index]));

    public ulong AddressOf(int index) => (ulong)memory + offsets[index];

    public void Dispose() => NativeMemory.AlignedFree(memory);

    private static byte Flag(bool value) => value ? (byte)1 : (byte)0;
}
