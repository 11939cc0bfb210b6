using System;
using System.Buffers.Binary;

namespace SessionKit.Transactions;

/// <summary>Instructions for the token programs, for clients. Where no token program is given, the classic one is meant.</summary>
/// <remarks>Amounts are in base units of the mint.</remarks>
public static class TokenInstructions
{
    /// <summary>The length of a mint without extensions.</summary>
    public const int MintSize = TokenLayout.MintLength;

    /// <summary>The length of a token account without extensions.</summary>
    public const int AccountSize = TokenLayout.AccountLength;

    /// <summary>Makes a mint of a fresh account that the token program owns.</summary>
    /// <param name="mint">The account.</param>
    /// <param name="decimals">How many decimal places a token has.</param>
    /// <param name="mintAuthority">Who may make tokens.</param>
    /// <param name="freezeAuthority">Who may freeze accounts; nobody if not given.</param>
    /// <param name="tokenProgram">The token program that owns the account.</param>
    public static Instruction InitializeMint2(
        Pubkey mint, byte decimals, Pubkey mintAuthority, Pubkey? freezeAuthority = null, Pubkey? tokenProgram = null)
    {
        byte[] data = new byte[freezeAuthority is null ? 35 : 67];
        data[0] = 20;
        data[1] = decimals;
        mintAuthority.AsSpan().CopyTo(data.AsSpan(2));
        if (freezeAuthority is { } authority)
        {
            data[34] = 1;
            authority.AsSpan().CopyTo(data.AsSpan(35));
        }

        return new(ProgramOr(tokenProgram), [new(mint, false, true)], data);
    }

    /// <summary>Makes a token account of a fresh account that the token program owns.</summary>
    /// <param name="account">The account.</param>
    /// <param name="mint">Which token.</param>
    /// <param name="owner">Who shall have the say over the tokens.</param>
    /// <param name="tokenProgram">The token program that owns account and mint.</param>
    public static Instruction InitializeAccount3(Pubkey account, Pubkey mint, Pubkey owner, Pubkey? tokenProgram = null)
    {
        byte[] data = new byte[33];
        data[0] = 18;
        owner.AsSpan().CopyTo(data.AsSpan(1));
        return new(ProgramOr(tokenProgram), [new(account, false, true), new(mint, false, false)], data);
    }

    /// <summary>Makes new tokens.</summary>
    /// <param name="mint">Their mint.</param>
    /// <param name="to">The account that they go to.</param>
    /// <param name="authority">The mint's authority; signs.</param>
    /// <param name="amount">How many.</param>
    /// <param name="tokenProgram">The token program that owns the mint.</param>
    public static Instruction MintTo(Pubkey mint, Pubkey to, Pubkey authority, ulong amount, Pubkey? tokenProgram = null) =>
        new(ProgramOr(tokenProgram), [new(mint, false, true), new(to, false, true), new(authority, true, false)], Amount(7, amount));

    /// <summary>Moves tokens between two accounts of one mint.</summary>
    /// <param name="from">The account that they leave.</param>
    /// <param name="to">The account that they go to.</param>
    /// <param name="authority">The owner of <paramref name="from"/>, or its delegate; signs.</param>
    /// <param name="amount">How many.</param>
    /// <param name="tokenProgram">The token program that owns the accounts.</param>
    public static Instruction Transfer(Pubkey from, Pubkey to, Pubkey authority, ulong amount, Pubkey? tokenProgram = null) =>
        new(ProgramOr(tokenProgram), [new(from, false, true), new(to, false, true), new(authority, true, false)], Amount(3, amount));

    /// <summary>Moves tokens; the token program compares mint and decimals with what is said here.</summary>
    /// <param name="from">The account that they leave.</param>
    /// <param name="mint">Their mint.</param>
    /// <param name="to">The account that they go to.</param>
    /// <param name="authority">The owner of <paramref name="from"/>, or its delegate; signs.</param>
    /// <param name="amount">How many.</param>
    /// <param name="decimals">The mint's decimal places.</param>
    /// <param name="tokenProgram">The token program that owns the accounts.</param>
    public static Instruction TransferChecked(
        Pubkey from, Pubkey mint, Pubkey to, Pubkey authority, ulong amount, byte decimals, Pubkey? tokenProgram = null) =>
        new(
            ProgramOr(tokenProgram),
            [new(from, false, true), new(mint, false, false), new(to, false, true), new(authority, true, false)],
            (byte[])[.. Amount(12, amount), decimals]);

    private static Pubkey ProgramOr(Pubkey? tokenProgram) => tokenProgram ?? TokenProgram.Address;

    private static byte[] Amount(byte instruction, ulong amount)
    {
        byte[] data = new byte[9];
        data[0] = instruction;
        BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(1), amount);
        return data;
    }
}
