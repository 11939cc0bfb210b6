using System;
using System.Collections.Generic;
using SessionKit.Builtins.Token;
using SessionKit.Builtins.Token2022;
using SessionKit.Execution;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>The bytes of an empty token account, with the extensions that its mint asks for.</summary>
internal static class TokenAccountBytes
{
    public static byte[] Create(in Pubkey owner, in Pubkey mint, AccountData mintAccount, bool isAssociated, in Rent rent)
    {
        ReadOnlySpan<byte> mintData = mintAccount.Data.Span;
        List<ExtensionType> types = [];
        if (mintAccount.Owner == WellKnown.Token2022)
        {
            types = Extensions.RequiredOnAccount(Extensions.Types(mintData));
            if (isAssociated)
            {
                Extensions.Include(types, ExtensionType.ImmutableOwner);
            }
        }

        byte[] data = new byte[Extensions.Length(TokenAccountState.Size, types)];
        TokenAccountState account = TokenAccountState.InPlace(data);
        account.Mint = mint;
        account.Owner = owner;
        account.State = Extensions.TryFind(mintData, ExtensionType.DefaultAccountState, out int state)
            ? mintData[state]
            : TokenAccountState.Initialized;
        if (mint == WellKnown.NativeMint || mint == WellKnown.NativeMint2022)
        {
            account.NativeReserve = rent.MinimumBalance((ulong)data.Length);
        }

        foreach (ExtensionType type in types)
        {
            Extensions.Add(data, type, overwrite: false);
        }

        Extensions.SetKind(data, Extensions.AccountKind);
        return data;
    }
}
