using System;
using System.Buffers.Binary;

namespace SessionKit.Transactions;

/// <summary>Instructions for the system program, for clients.</summary>
public static class SystemInstructions
{
    /// <summary>Creates an account and gives it to a program.</summary>
    /// <param name="payer">Who pays; signs.</param>
    /// <param name="account">The account's address; signs, since nobody may create an account at a stranger's address.</param>
    /// <param name="lamports">Its balance: at least the rent for its data.</param>
    /// <param name="space">The length of its data, at first zero bytes.</param>
    /// <param name="owner">The program that shall own it.</param>
    public static Instruction CreateAccount(Pubkey payer, Pubkey account, ulong lamports, ulong space, Pubkey owner)
    {
        byte[] data = new byte[52];
        BinaryPrimitives.WriteUInt32LittleEndian(data, 0);
        BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(4), lamports);
        BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(12), space);
        owner.AsSpan().CopyTo(data.AsSpan(20));
        return new(SystemProgram.Address, [new(payer, true, true), new(account, true, true)], data);
    }

    /// <summary>Sends lamports from a wallet.</summary>
    /// <param name="from">Who pays; signs.</param>
    /// <param name="to">Who receives.</param>
    /// <param name="lamports">How much; 1 SOL is 1,000,000,000 lamports.</param>
    public static Instruction Transfer(Pubkey from, Pubkey to, ulong lamports)
    {
        byte[] data = new byte[12];
        BinaryPrimitives.WriteUInt32LittleEndian(data, 2);
        BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(4), lamports);
        return new(SystemProgram.Address, [new(from, true, true), new(to, false, true)], data);
    }
}
