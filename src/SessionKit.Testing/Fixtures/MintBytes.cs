using System;
using System.Collections.Generic;
using SessionKit.Builtins.Token;
using SessionKit.Builtins.Token2022;

namespace SessionKit;

/// <summary>The bytes of a mint with the options asked for.</summary>
internal static class MintBytes
{
    public static byte[] Create(MintOptions mint, out bool isToken2022)
    {
        if (mint.FrozenByDefault && mint.FreezeAuthority is null)
        {
            throw new ArgumentException("Accounts that start frozen need somebody who can thaw them: set FreezeAuthority.", nameof(mint));
        }

        List<ExtensionType> types = [];
        Include(mint.TransferFee is not null, ExtensionType.TransferFeeConfig);
        Include(mint.CloseAuthority is not null, ExtensionType.MintCloseAuthority);
        Include(mint.FrozenByDefault, ExtensionType.DefaultAccountState);
        Include(mint.NonTransferable, ExtensionType.NonTransferable);
        Include(mint.PermanentDelegate is not null, ExtensionType.PermanentDelegate);
        Include(mint.TransferHook is not null, ExtensionType.TransferHook);
        isToken2022 = mint.Token2022 || types.Count > 0;
        byte[] data = new byte[Extensions.Length(MintState.Size, types)];
        MintState state = MintState.InPlace(data);
        state.Decimals = mint.Decimals;
        state.IsInitialized = true;
        state.MintAuthority = mint.Authority;
        state.FreezeAuthority = mint.FreezeAuthority;
        foreach (ExtensionType type in types)
        {
            Write(data.AsSpan(Extensions.Add(data, type, overwrite: false)), type, mint);
        }

        Extensions.SetKind(data, Extensions.MintKind);
        return data;

        void Include(bool wanted, ExtensionType type)
        {
            if (wanted)
            {
                types.Add(type);
            }
        }
    }

    private static void Write(Span<byte> value, ExtensionType type, MintOptions mint)
    {
        switch (type)
        {
            case ExtensionType.TransferFeeConfig:
                TransferFeeRate fee = mint.TransferFee!.Value;
                ExtensionInstructions.WriteFee(value, mint.Authority, mint.Authority, 0, fee.BasisPoints, fee.Maximum);
                break;
            case ExtensionType.MintCloseAuthority:
                mint.CloseAuthority!.Value.AsSpan().CopyTo(value);
                break;
            case ExtensionType.DefaultAccountState:
                value[0] = TokenAccountState.Frozen;
                break;
            case ExtensionType.PermanentDelegate:
                mint.PermanentDelegate!.Value.AsSpan().CopyTo(value);
                break;
            case ExtensionType.TransferHook:
                (mint.Authority ?? default).AsSpan().CopyTo(value);
                mint.TransferHook!.Value.AsSpan().CopyTo(value[Pubkey.Size..]);
                break;
        }
    }
}
