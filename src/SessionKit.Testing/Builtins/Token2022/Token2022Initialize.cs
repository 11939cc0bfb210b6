using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using SessionKit.Builtins.Token;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token2022;

/// <summary>InitializeMint(2), InitializeAccount(2, 3), GetAccountDataSize.</summary>
internal static class Token2022Initialize
{
    public static void Mint(InstructionFrame frame, bool hasRentAccount)
    {
        InstructionReader data = new(frame.Data[1..]);
        byte decimals = data.Byte();
        Pubkey authority = data.Pubkey();
        Pubkey? freeze = data.OptionalPubkey();
        AccountView view = Token2022State.RequireOwned(frame.Account(0));
        if (hasRentAccount)
        {
            TokenInitialize.RequireRent(frame.Account(1));
        }

        RequireExempt(frame, view);
        Span<byte> bytes = Token2022State.NewMint(view);
        List<ExtensionType> types = Extensions.Types(bytes);
        if (Extensions.Length(MintState.Size, types) != bytes.Length)
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        if (Extensions.TryFind(bytes, ExtensionType.DefaultAccountState, out int state)
            && bytes[state] == TokenAccountState.Frozen && freeze is null)
        {
            throw TokenError.Of(TokenError.MintCannotFreeze);
        }

        MintState mint = MintState.InPlace(bytes);
        mint.MintAuthority = authority;
        mint.Decimals = decimals;
        mint.IsInitialized = true;
        mint.FreezeAuthority = freeze;
        Extensions.SetKind(bytes, Extensions.MintKind);
    }

    public static void Account(InstructionFrame frame, Pubkey? owner, bool hasRentAccount)
    {
        AccountView view = frame.Account(0);
        AccountView mintView = frame.Account(1);
        Token2022State.RequireOwned(view);
        Token2022State.RequireOwned(mintView);
        Pubkey holder = owner ?? frame.Account(2).Address;
        if (hasRentAccount)
        {
            TokenInitialize.RequireRent(frame.Account(owner is null ? 3 : 2));
        }

        Span<byte> bytes = Token2022State.NewAccount(view);
        RequireExempt(frame, view);
        if (ReferenceEquals(view, mintView))
        {
            throw new InstructionFailure(InstructionError.ProgramFailedToComplete); // It borrows the data twice, and panics.
        }

        ReadOnlySpan<byte> mint = RequireMint(mintView);
        if (Extensions.Address(mint, ExtensionType.PermanentDelegate) is not null)
        {
            Token2022Builtin.Log(frame, "Warning: Mint has a permanent delegate, so tokens in this account may be seized at any time"u8);
        }

        TokenAuthority.RequireOwned(frame, mintView);
        List<ExtensionType> required = Extensions.RequiredOnAccount(Extensions.Types(mint));
        if (Extensions.Length(TokenAccountState.Size, required) > bytes.Length)
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        foreach (ExtensionType type in required)
        {
            Extensions.Add(bytes, type, overwrite: true);
        }

        TokenAccountState account = TokenAccountState.InPlace(bytes);
        account.Mint = mintView.Address;
        account.Owner = holder;
        account.CloseAuthority = null;
        account.Delegate = null;
        account.DelegatedAmount = 0;
        account.State = Extensions.TryFind(mint, ExtensionType.DefaultAccountState, out int state)
            ? mint[state]
            : TokenAccountState.Initialized;
        account.NativeReserve = null;
        account.Amount = 0;
        if (mintView.Address == WellKnown.NativeMint2022)
        {
            ulong reserve = frame.Transaction.Rent.MinimumBalance((ulong)bytes.Length);
            account.NativeReserve = reserve;
            account.Amount = view.Lamports - reserve;
        }

        Extensions.SetKind(bytes, Extensions.AccountKind);
    }

    public static void AccountDataSize(InstructionFrame frame)
    {
        ReadOnlySpan<byte> asked = frame.Data[1..];
        List<ExtensionType> added = [];
        if (asked.Length % 2 != 0)
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        for (int i = 0; i < asked.Length; i += 2)
        {
            ExtensionType type = (ExtensionType)BinaryPrimitives.ReadUInt16LittleEndian(asked[i..]);
            if (!Enum.IsDefined(type) && (ushort)type <= Extensions.LastOnChain)
            {
                throw frame.LeftOut($"The Token-2022 extension {(ushort)type}");
            }

            Extensions.SizeOf(type);
            if (type is not (ExtensionType.TransferFeeAmount or ExtensionType.ImmutableOwner
                or ExtensionType.NonTransferableAccount or ExtensionType.TransferHookAccount))
            {
                throw TokenError.Of(TokenError.ExtensionTypeMismatch);
            }

            added.Add(type);
        }

        AccountView mintView = frame.Account(0);
        ReadOnlySpan<byte> mint = RequireMint(mintView);
        TokenAuthority.RequireOwned(frame, mintView);
        List<ExtensionType> types = Extensions.RequiredOnAccount(Extensions.Types(mint));
        foreach (ExtensionType type in added)
        {
            Extensions.Include(types, type);
        }

        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(size, (ulong)Extensions.Length(TokenAccountState.Size, types));
        frame.Transaction.Returned.Set(frame.Program, size);
    }

    private static void RequireExempt(InstructionFrame frame, AccountView view)
    {
        if (view.Lamports < frame.Transaction.Rent.MinimumBalance((ulong)view.Data.Length))
        {
            throw TokenError.Of(TokenError.NotRentExempt);
        }
    }

    private static ReadOnlySpan<byte> RequireMint(AccountView view)
    {
        Span<byte> scratch = stackalloc byte[MintState.Size];
        return Token2022State.TryMint(Token2022State.RequireOwned(view), scratch, out _, out _) ? view.Data : throw TokenError.Of(TokenError.InvalidMint);
    }
}
