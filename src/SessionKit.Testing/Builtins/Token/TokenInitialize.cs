using System;
using System.Buffers.Binary;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token;

/// <summary>InitializeMint(2), InitializeAccount(2, 3), GetAccountDataSize, InitializeImmutableOwner.</summary>
internal static class TokenInitialize
{
    public static void Mint(InstructionFrame frame, ref InstructionReader data, bool hasRentAccount)
    {
        byte decimals = data.Byte();
        Pubkey authority = data.Pubkey();
        Pubkey? freeze = data.OptionalPubkey();
        frame.RequireAccounts(hasRentAccount ? 2 : 1);
        AccountView account = frame.Account(0);
        if (hasRentAccount)
        {
            RequireRent(frame.Account(1));
        }

        Span<byte> scratch = stackalloc byte[MintState.Size];
        MintState mint = MintState.LoadAny(account, scratch);
        if (mint.IsInitialized)
        {
            throw TokenError.Of(TokenError.AlreadyInUse);
        }

        if (account.Lamports < frame.Transaction.Rent.MinimumBalance((ulong)account.Data.Length))
        {
            throw TokenError.Of(TokenError.NotRentExempt);
        }

        mint.IsInitialized = true;
        mint.MintAuthority = authority;
        mint.Decimals = decimals;
        if (freeze is { } known)
        {
            mint.FreezeAuthority = known;
        }

        mint.Store(account);
    }

    public static void Account(InstructionFrame frame, Pubkey? owner, bool hasRentAccount)
    {
        frame.RequireAccounts(owner is null ? 3 : 2);
        AccountView created = frame.Account(0);
        AccountView mintAccount = frame.Account(1);
        Pubkey holder = owner ?? frame.Account(2).Address;
        if (hasRentAccount)
        {
            RequireRent(frame.Account(owner is null ? 3 : 2));
        }

        ulong reserve = frame.Transaction.Rent.MinimumBalance((ulong)created.Data.Length);
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        TokenAccountState account = TokenAccountState.LoadAny(created, scratch);
        if (account.State != TokenAccountState.Uninitialized)
        {
            throw TokenError.Of(TokenError.AlreadyInUse);
        }

        if (created.Lamports < reserve)
        {
            throw TokenError.Of(TokenError.NotRentExempt);
        }

        bool isNative = mintAccount.Address == WellKnown.NativeMint;
        if (!isNative)
        {
            TokenAuthority.RequireOwned(frame, mintAccount);
            RequireMint(mintAccount);
        }

        account.State = TokenAccountState.Initialized;
        account.Mint = mintAccount.Address;
        account.Owner = holder;
        if (isNative)
        {
            account.NativeReserve = reserve;
            account.Amount = created.Lamports - reserve;
        }

        account.Store(created);
    }

    public static void AccountDataSize(InstructionFrame frame)
    {
        AccountView mint = frame.Account(0);
        TokenAuthority.RequireOwned(frame, mint);
        RequireMint(mint);
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(size, TokenAccountState.Size);
        frame.Transaction.Returned.Set(frame.Program, size);
    }

    /// <summary>The classic program has no such extension; it lets the instruction pass.</summary>
    public static void ImmutableOwner(InstructionFrame frame)
    {
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        TokenAccountState account = TokenAccountState.LoadAny(frame.Account(0), scratch);
        if (account.State != TokenAccountState.Uninitialized)
        {
            throw TokenError.Of(TokenError.AlreadyInUse);
        }
    }

    /// <summary>Older forms of these instructions pass the rent sysvar's account.</summary>
    public static void RequireRent(AccountView account)
    {
        if (account.Address != WellKnown.RentSysvar)
        {
            throw new InstructionFailure(InstructionError.InvalidArgument);
        }
    }

    private static void RequireMint(AccountView account)
    {
        ReadOnlySpan<byte> data = account.Data;
        if (data.Length != MintState.Size || data[45] != 1)
        {
            throw TokenError.Of(TokenError.InvalidMint);
        }
    }
}
