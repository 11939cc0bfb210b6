using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit.Execution;

/// <summary>
/// The memory that a program gets: its accounts, its instruction data and its own address, serialized as the VM's
/// loader does (aligned, version 1). Native memory, because programs keep addresses into it, and kept from one
/// instruction to the next.
/// </summary>
/// <remarks>
/// Layout: <c>u64 count</c>; for each account <c>u8 0xff, u8 signer, u8 writable, u8 executable, u32 0, [32] key,
/// [32] owner, u64 lamports, u64 length, data, 10,240 spare bytes, padding to 8, u64 rent epoch</c>, or, for one named
/// before, <c>u8 its position, 7 bytes 0</c>; then <c>u64 length, instruction data, [32] program</c>.
/// </remarks>
internal sealed unsafe class InputRegion
{
    private const int HeaderSize = 88;
    private const int KeyOffset = 8;
    private const int OwnerOffset = 40;
    private const int LamportsOffset = 72;
    private const int LengthOffset = 80;

    /// <summary>Memory above this is given back after use, so that one large transaction does not stay for good.</summary>
    private const nuint KeptCapacity = 4 * 1024 * 1024;

    private byte* memory;
    private nuint capacity;

    ~InputRegion() => NativeMemory.AlignedFree(memory);

    public ulong KeyAddress(AccountView view) => (ulong)(memory + view.RegionOffset + KeyOffset);

    public ulong OwnerAddress(AccountView view) => (ulong)(memory + view.RegionOffset + OwnerOffset);

    public ulong LamportsAddress(AccountView view) => (ulong)(memory + view.RegionOffset + LamportsOffset);

    public ulong DataAddress(AccountView view) => (ulong)(memory + view.RegionOffset + HeaderSize);

    /// <summary>Writes an instruction's region and gives its address.</summary>
    public byte* Write(InstructionFrame frame)
    {
        Reserve(frame);
        byte* at = memory;
        At<ulong>(at) = (ulong)frame.Count;
        at += 8;
        for (int i = 0, distinct = 0; i < frame.Count; i++)
        {
            AccountView view = frame.Account(i);
            if (distinct == frame.DistinctCount || !ReferenceEquals(view, frame.Distinct(distinct)))
            {
                At<ulong>(at) = (ulong)FirstPosition(frame, view);
                at += 8;
                continue;
            }

            distinct++;
            view.RegionOffset = (int)(at - memory);
            at += WriteAccount(at, view);
        }

        ReadOnlySpan<byte> data = frame.Data;
        At<ulong>(at) = (ulong)data.Length;
        data.CopyTo(new Span<byte>(at + 8, data.Length));
        At<Pubkey>(at + 8 + data.Length) = frame.Program;
        return memory;
    }

    /// <summary>Takes over what the program left of its accounts, if the account rules allow it.</summary>
    public void ReadBack(InstructionFrame frame)
    {
        for (int i = 0; i < frame.DistinctCount; i++)
        {
            AccountView view = frame.Distinct(i);
            byte* account = memory + view.RegionOffset;
            AccountRules.ApplyLamports(frame, view, At<ulong>(account + LamportsOffset));
            ulong length = At<ulong>(account + LengthOffset);
            if (length > (ulong)(view.RegionLength + AccountRules.MaxGrowth) || length > AccountRules.MaxLength)
            {
                throw new InstructionFailure(InstructionError.InvalidRealloc);
            }

            ReadOnlySpan<byte> data = new(account + HeaderSize, (int)length);
            AccountRules.ApplyData(frame, view, data, At<Pubkey>(account + OwnerOffset));
        }

        if (capacity > KeptCapacity)
        {
            Free();
        }
    }

    /// <summary>Shows the program that called what its callee made of an account; false if it has grown out of its place.</summary>
    public bool TryRefresh(AccountView view)
    {
        byte* account = memory + view.RegionOffset;
        WorkingAccount now = view.Account;
        if (now.Length > view.RegionLength + AccountRules.MaxGrowth)
        {
            return false;
        }

        At<ulong>(account + LamportsOffset) = now.Lamports;
        At<Pubkey>(account + OwnerOffset) = now.Owner;
        ulong before = Math.Min(At<ulong>(account + LengthOffset), (ulong)(view.RegionLength + AccountRules.MaxGrowth));
        At<ulong>(account + LengthOffset) = (ulong)now.Length;
        now.Data.CopyTo(new Span<byte>(account + HeaderSize, now.Length));
        if ((int)before > now.Length)
        {
            new Span<byte>(account + HeaderSize + now.Length, (int)before - now.Length).Clear();
        }

        return true;
    }

    private static int FirstPosition(InstructionFrame frame, AccountView view)
    {
        int position = 0;
        while (!ReferenceEquals(frame.Account(position), view))
        {
            position++;
        }

        return position;
    }

    private static nuint WriteAccount(byte* at, AccountView view)
    {
        WorkingAccount account = view.Account;
        int length = account.Length;
        view.RegionLength = length;
        At<ulong>(at) = 0xffUL
            | (view.IsSigner ? 0x1_00UL : 0)
            | (view.IsWritable ? 0x1_00_00UL : 0)
            | (account.Executable ? 0x1_00_00_00UL : 0);
        At<Pubkey>(at + KeyOffset) = account.Address;
        At<Pubkey>(at + OwnerOffset) = account.Owner;
        At<ulong>(at + LamportsOffset) = account.Lamports;
        At<ulong>(at + LengthOffset) = (ulong)length;
        account.Data.CopyTo(new Span<byte>(at + HeaderSize, length));
        int spare = AccountRules.MaxGrowth + (-length & 7);
        new Span<byte>(at + HeaderSize + length, spare).Clear();
        At<ulong>(at + HeaderSize + length + spare) = ulong.MaxValue; // The rent epoch of an account that is exempt.
        return (nuint)(HeaderSize + length + spare + 8);
    }

    private static ref T At<T>(byte* address)
        where T : unmanaged => ref Unsafe.AsRef<T>(address);

    private void Reserve(InstructionFrame frame)
    {
        nuint size = 8 + 8 + (nuint)frame.Data.Length + Pubkey.Size + ((nuint)frame.Count * 8);
        for (int i = 0; i < frame.DistinctCount; i++)
        {
            size += (nuint)(HeaderSize + frame.Distinct(i).Account.Length + AccountRules.MaxGrowth + 8 + 8);
        }

        if (size > capacity)
        {
            Free();
            memory = (byte*)NativeMemory.AlignedAlloc(size, 16);
            capacity = size;
        }
    }

    private void Free()
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
        capacity = 0;
    }
}
