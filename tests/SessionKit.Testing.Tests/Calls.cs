using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using SessionKit.Transactions;

namespace SessionKit.Testing.Tests;

/// <summary>Instructions of the programs that every ledger has.</summary>
public static class Calls
{
    public static AccountMeta Reads(Pubkey address) => new(address, false, false);

    public static AccountMeta Writes(Pubkey address) => new(address, false, true);

    public static AccountMeta Signs(Pubkey address) => new(address, true, false);

    public static AccountMeta SignsAndWrites(Pubkey address) => new(address, true, true);

    public static byte[] Bytes(params object[] parts)
    {
        List<byte> bytes = [];
        foreach (object part in parts)
        {
            switch (part)
            {
                case byte value:
                    bytes.Add(value);
                    break;
                case uint value:
                    bytes.AddRange(BitConverter.GetBytes(value));
                    break;
                case ulong value:
                    bytes.AddRange(BitConverter.GetBytes(value));
                    break;
                case Pubkey value:
                    bytes.AddRange(value.AsSpan());
                    break;
                case string value:
                    bytes.AddRange(BitConverter.GetBytes((ulong)value.Length));
                    bytes.AddRange(Encoding.UTF8.GetBytes(value));
                    break;
                case byte[] value:
                    bytes.AddRange(value);
                    break;
                default:
                    throw new ArgumentException($"{part.GetType()} has no bytes.", nameof(parts));
            }
        }

        return [.. bytes];
    }

    public static Instruction Transfer(Pubkey from, Pubkey to, ulong lamports) =>
        new(Addresses.System, [SignsAndWrites(from), Writes(to)], Bytes(2u, lamports));

    public static Instruction CreateAccount(Pubkey from, Pubkey created, ulong lamports, ulong space, Pubkey owner) =>
        new(Addresses.System, [SignsAndWrites(from), SignsAndWrites(created)], Bytes(0u, lamports, space, owner));

    public static Instruction Token(byte[] data, params AccountMeta[] accounts) => new(Addresses.Token, [.. accounts], data);

    public static Instruction TokenTransfer(Pubkey program, Pubkey from, Pubkey to, Pubkey authority, ulong amount) =>
        new(program, [Writes(from), Writes(to), Signs(authority)], Bytes((byte)3, amount));

    public static Instruction TransferChecked(
        Pubkey program, Pubkey from, Pubkey mint, Pubkey to, Pubkey authority, ulong amount, byte decimals) =>
        new(program, [Writes(from), Reads(mint), Writes(to), Signs(authority)], Bytes((byte)12, amount, decimals));

    public static Instruction CreateAssociated(Pubkey payer, Pubkey account, Pubkey owner, Pubkey mint, Pubkey tokenProgram, bool idempotent = false) =>
        new(
            Addresses.AssociatedToken,
            [SignsAndWrites(payer), Writes(account), Reads(owner), Reads(mint), Reads(Addresses.System), Reads(tokenProgram)],
            idempotent ? new byte[] { 1 } : Array.Empty<byte>());
}
