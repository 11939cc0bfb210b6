using System;
using SessionKit.Builtins.Token;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token2022;

/// <summary>Reads accounts the way Token-2022 unpacks them: base, kind and extensions.</summary>
internal static class Token2022State
{
    public static TokenAccountState Account(AccountView view, Span<byte> scratch) =>
        TryAccount(RequireOwned(view), scratch, out TokenAccountState state, out InstructionError error) ? state : throw new InstructionFailure(error);

    public static bool TryAccount(AccountView view, Span<byte> scratch, out TokenAccountState state, out InstructionError error)
    {
        state = default;
        ReadOnlySpan<byte> data = view.Data;
        error = InstructionError.InvalidAccountData;
        if (data.Length == TokenAuthority.MultisigSize || data.Length < TokenAccountState.Size)
        {
            return false;
        }

        state = TokenAccountState.Over(data, scratch, wholeTags: true);
        if (state.State is not (TokenAccountState.Initialized or TokenAccountState.Frozen))
        {
            error = InstructionError.UninitializedAccount;
            return false;
        }

        return IsKind(data, TokenAccountState.Size, Extensions.AccountKind);
    }

    public static MintState Mint(AccountView view, Span<byte> scratch) =>
        TryMint(RequireOwned(view), scratch, out MintState state, out InstructionError error) ? state : throw new InstructionFailure(error);

    public static bool TryMint(AccountView view, Span<byte> scratch, out MintState state, out InstructionError error)
    {
        state = default;
        ReadOnlySpan<byte> data = view.Data;
        error = InstructionError.InvalidAccountData;
        if (data.Length == TokenAuthority.MultisigSize || data.Length < MintState.Size)
        {
            return false;
        }

        state = MintState.Over(data, scratch, wholeTags: true);
        if (!state.IsInitialized)
        {
            error = InstructionError.UninitializedAccount;
            return false;
        }

        return IsKind(data, MintState.Size, Extensions.MintKind);
    }

    /// <summary>The bytes of a mint that is not initialized yet, to be changed in place.</summary>
    public static Span<byte> NewMint(AccountView view)
    {
        ReadOnlySpan<byte> data = RequireOwned(view).Data;
        if (data.Length == TokenAuthority.MultisigSize || data.Length < MintState.Size)
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        if (data[45] != 0)
        {
            throw TokenError.Of(TokenError.AlreadyInUse);
        }

        Extensions.CheckKind(data, MintState.Size, Extensions.MintKind, allowUninitialized: true);
        return view.Write();
    }

    /// <summary>The bytes of a token account that is not initialized yet, to be changed in place.</summary>
    public static Span<byte> NewAccount(AccountView view)
    {
        ReadOnlySpan<byte> data = RequireOwned(view).Data;
        if (data.Length == TokenAuthority.MultisigSize || data.Length < TokenAccountState.Size)
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        if (data[108] is TokenAccountState.Initialized or TokenAccountState.Frozen)
        {
            throw TokenError.Of(TokenError.AlreadyInUse);
        }

        Extensions.CheckKind(data, TokenAccountState.Size, Extensions.AccountKind, allowUninitialized: true);
        return view.Write();
    }

    /// <summary>The deployed program asks who owns an account before it looks at its bytes.</summary>
    public static AccountView RequireOwned(AccountView view) =>
        view.Owner == WellKnown.Token2022 ? view : throw new InstructionFailure(InstructionError.IncorrectProgramId);

    private static bool IsKind(ReadOnlySpan<byte> data, int baseSize, byte kind) =>
        data.Length == baseSize
        || (data.Length > TokenAccountState.Size
            && !data[baseSize..TokenAccountState.Size].ContainsAnyExcept((byte)0)
            && data[TokenAccountState.Size] == kind);
}
