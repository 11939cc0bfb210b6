using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Collections.Immutable;
using SessionKit.Hosting;
using SessionKit.Transactions;

namespace SessionKit.Testing.Tests;

/// <summary>A program that does with its accounts whatever its instruction data say: what no honest program would.</summary>
public static unsafe partial class Puppet
{
    private const int Header = 88;

    public static Pubkey Address { get; } = Addresses.Of("puppet");

    public static SessionProgram Program { get; } = At(Address);

    public static SessionProgram At(Pubkey address) => new()
    {
        Address = address,
        Name = "Puppet",
        Entrypoint = Run,
        ErrorLine = Describe,
        Errors = [],
        Idl = "{}",
    };

    private static ReadOnlySpan<byte> Describe(uint code) => "The puppet was told to fail"u8;

    private static ulong Run(ref byte region)
    {
        byte* input = (byte*)Memory.AddressOf(in region); // The region does not move while the program runs.
        ulong count = *(ulong*)input;
        byte*[] accounts = new byte*[(int)count];
        byte* at = input + 8;
        for (int i = 0; i < accounts.Length; i++)
        {
            if (*at != 0xff)
            {
                accounts[i] = accounts[*at];
                at += 8;
                continue;
            }

            accounts[i] = at;
            ulong length = *(ulong*)(at + 80);
            at += Header + (nint)length + 10_240 + (nint)(-(long)length & 7) + 8;
        }

        int dataLength = (int)*(ulong*)at;
        ScriptReader script = new(new ReadOnlySpan<byte>(at + 8, dataLength));
        while (!script.IsAtEnd)
        {
            switch (script.Byte())
            {
                case 1:
                    *(ulong*)(accounts[script.Byte()] + 72) = script.UInt64();
                    break;
                case 2:
                    byte* account = accounts[script.Byte()];
                    *(account + Header + script.UInt16()) = script.Byte();
                    break;
                case 3:
                    *(ulong*)(accounts[script.Byte()] + 80) = script.UInt64();
                    break;
                case 4:
                    script.Take(32).CopyTo(new Span<byte>(accounts[script.Byte()] + 40, 32));
                    break;
                case 5:
                    Call(accounts, ref script);
                    break;
                case 6:
                    Syscalls.Log(script.Take(script.Byte()));
                    break;
                case 7:
                    Syscalls.SetReturnData(script.Take(script.UInt16()));
                    break;
                case 8:
                    return script.UInt64();
                case 9:
                    throw new NotSupportedException("The puppet was told to throw.");
                case 10:
                    try
                    {
                        Call(accounts, ref script);
                    }
                    catch (Exception error) when (error is not OutOfMemoryException)
                    {
                        Syscalls.Log("swallowed"u8);
                    }

                    break;
                case 11:
                    Syscalls.GetClock(out Clock clock);
                    *(long*)(accounts[script.Byte()] + Header) = clock.UnixTimestamp;
                    break;
                case 12:
                    Syscalls.Abort((uint)script.UInt64());
                    break;
                case 13:
                    byte[] returned = new byte[64];
                    int length = Syscalls.GetReturnData(returned, out _);
                    Syscalls.Log(returned.AsSpan(0, length));
                    break;
                case 14:
                    Syscalls.LogData([new ByteSlice("ab"u8), new ByteSlice("c"u8)]);
                    break;
            }
        }

        return 0;
    }

    private static void Call(byte*[] accounts, ref ScriptReader script)
    {
        Span<byte> program = stackalloc byte[32];
        script.Take(32).CopyTo(program);
        CpiAccountMeta* metas = stackalloc CpiAccountMeta[64];
        int count = script.Byte();
        for (int i = 0; i < count; i++)
        {
            byte* account = accounts[script.Byte()];
            byte flags = script.Byte();
            metas[i] = new CpiAccountMeta { Key = (ulong)(account + 8), IsWritable = (byte)(flags & 1), IsSigner = (byte)(flags >> 1) };
        }

        Span<byte> data = stackalloc byte[script.UInt16()];
        script.Take(data.Length).CopyTo(data);
        Span<byte> seed = stackalloc byte[script.Byte()];
        script.Take(seed.Length).CopyTo(seed);
        ByteSlice slice = new(seed);
        SignerSeeds signer = new() { Seeds = Memory.AddressOf(in slice), Count = 1 };
        CpiAccount* infos = stackalloc CpiAccount[accounts.Length];
        for (int i = 0; i < accounts.Length; i++)
        {
            byte* account = accounts[i];
            infos[i] = new CpiAccount
            {
                Key = (ulong)(account + 8),
                Owner = (ulong)(account + 40),
                Lamports = (ulong)(account + 72),
                DataLength = *(ulong*)(account + 80),
                Data = (ulong)(account + Header),
                IsSigner = account[1],
                IsWritable = account[2],
                IsExecutable = account[3],
            };
        }

        fixed (byte* programAddress = program)
        fixed (byte* dataAddress = data)
        {
            CpiInstruction instruction = new()
            {
                Program = (ulong)programAddress,
                Accounts = (ulong)metas,
                AccountCount = (ulong)count,
                Data = (ulong)dataAddress,
                DataLength = (ulong)data.Length,
            };
            Syscalls.Invoke(
                ref instruction,
                new ReadOnlySpan<CpiAccount>(infos, accounts.Length),
                seed.Length == 0 ? [] : new ReadOnlySpan<SignerSeeds>(in signer));
        }
    }

    private ref struct ScriptReader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> rest = bytes;

        public readonly bool IsAtEnd => rest.IsEmpty;

        public byte Byte() => Take(1)[0];

        public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

        public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

        public ReadOnlySpan<byte> Take(int count)
        {
            ReadOnlySpan<byte> taken = rest[..count];
            rest = rest[count..];
            return taken;
        }
    }
}
