using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using SessionKit.Builtins.AssociatedToken;
using SessionKit.Builtins.Token;
using SessionKit.Builtins.Token2022;
using SessionKit.Execution;

namespace SessionKit;

public abstract partial class TestLedger
{
    /// <summary>Makes a mint, without a transaction.</summary>
    /// <param name="decimals">Digits behind the point.</param>
    /// <param name="authority">Who may mint; null for nobody.</param>
    /// <param name="freezeAuthority">Who may freeze accounts; null for nobody.</param>
    /// <returns>The mint's address, which the ledger makes up; the same in each run.</returns>
    public Pubkey CreateMint(byte decimals = 6, Pubkey? authority = null, Pubkey? freezeAuthority = null) =>
        CreateMint(new MintOptions { Decimals = decimals, Authority = authority, FreezeAuthority = freezeAuthority });

    /// <summary>Makes a mint with extensions, without a transaction.</summary>
    /// <returns>The mint's address.</returns>
    /// <exception cref="ArgumentException">The options contradict one another.</exception>
    public Pubkey CreateMint(MintOptions mint)
    {
        ArgumentNullException.ThrowIfNull(mint);
        byte[] data = MintBytes.Create(mint, out bool isToken2022);
        Pubkey address = mint.Address ?? NewAddress();
        SetAccount(address, new AccountData(
            Rent.MinimumBalance((ulong)data.Length), isToken2022 ? WellKnown.Token2022 : WellKnown.Token, data));
        return address;
    }

    /// <summary>The address of an owner's associated token account; the token program is that of the mint.</summary>
    /// <exception cref="ArgumentException">There is no mint at that address.</exception>
    public Pubkey AssociatedTokenAddress(Pubkey owner, Pubkey mint) =>
        AssociatedTokenBuiltin.Address(owner, mint, RequireMint(mint).Owner);

    /// <summary>Makes an empty token account, without a transaction; one that is there stays as it is.</summary>
    /// <param name="owner">Whose tokens the account holds.</param>
    /// <param name="mint">The tokens' mint.</param>
    /// <param name="address">Where the account is; null for the owner's associated address.</param>
    /// <returns>The account's address.</returns>
    /// <exception cref="ArgumentException">There is no mint at that address.</exception>
    public Pubkey CreateTokenAccount(Pubkey owner, Pubkey mint, Pubkey? address = null)
    {
        AccountData mintAccount = RequireMint(mint);
        Pubkey at = address ?? AssociatedTokenBuiltin.Address(owner, mint, mintAccount.Owner);
        if (GetAccount(at) is not { Data.Length: > 0 })
        {
            byte[] data = TokenAccountBytes.Create(owner, mint, mintAccount, isAssociated: address is null, Rent);
            SetAccount(at, new AccountData(Rent.MinimumBalance((ulong)data.Length), mintAccount.Owner, data));
        }

        return at;
    }

    /// <summary>Gives an owner tokens at the associated address, out of nothing: account, balance and supply. Wrapped SOL comes with its lamports.</summary>
    /// <returns>The token account's address.</returns>
    /// <exception cref="ArgumentException">There is no mint at that address.</exception>
    /// <exception cref="OverflowException">Balance or supply would not fit into 64 bits.</exception>
    public Pubkey Fund(Pubkey owner, Pubkey mint, ulong amount)
    {
        Pubkey address = CreateTokenAccount(owner, mint);
        AccountData account = GetAccount(address)!;
        byte[] data = account.Data.ToArray();
        TokenAccountState tokens = TokenAccountState.InPlace(data);
        tokens.Amount = checked(tokens.Amount + amount);
        ulong lamports = tokens.IsNative ? checked(account.Lamports + amount) : account.Lamports;
        AccountData mintAccount = RequireMint(mint);
        if (!tokens.IsNative)
        {
            byte[] mintData = mintAccount.Data.ToArray();
            MintState state = MintState.InPlace(mintData);
            state.Supply = checked(state.Supply + amount);
            SetAccount(mint, mintAccount with { Data = mintData });
        }

        SetAccount(address, account with { Data = data, Lamports = lamports });
        return address;
    }

    /// <summary>The tokens in a token account, in base units; 0 if there is none at that address.</summary>
    public ulong GetTokenBalance(Pubkey tokenAccount) =>
        GetAccount(tokenAccount) is { Data.Length: >= TokenAccountState.Size } account
        && (account.Owner == WellKnown.Token || account.Owner == WellKnown.Token2022)
            ? BinaryPrimitives.ReadUInt64LittleEndian(account.Data.Span[64..])
            : 0;

    /// <summary>An address that nothing is at, the same in each run: for accounts whose key nobody needs.</summary>
    public Pubkey NewAddress()
    {
        lock (guard)
        {
            Span<byte> preimage = stackalloc byte[32];
            "SessionKit made-up addr:"u8.CopyTo(preimage);
            BinaryPrimitives.WriteUInt64LittleEndian(preimage[24..], ++state.AddressesMade);
            return new Pubkey(SHA256.HashData(preimage));
        }
    }

    private AccountData RequireMint(Pubkey mint)
    {
        AccountData? account = GetAccount(mint);
        bool isMint = account is { Data.Length: >= MintState.Size }
            && (account.Owner == WellKnown.Token || account.Owner == WellKnown.Token2022);
        return isMint ? account! : throw new ArgumentException($"There is no mint at {mint}.", nameof(mint));
    }
}
