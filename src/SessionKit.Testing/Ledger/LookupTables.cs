using System;
using System.Collections.Immutable;
using SessionKit.Execution;
using SessionKit.Transactions;

namespace SessionKit;

/// <summary>Looks up the accounts that a message takes from tables on the ledger.</summary>
internal static class LookupTables
{
    private const int HeaderSize = 56;

    /// <summary>All addresses of a message in the order of their numbers; or the runtime's name for what is wrong with a table.</summary>
    public static string? Resolve(LedgerState state, Message message, out ImmutableArray<Pubkey> addresses)
    {
        addresses = message.StaticKeys;
        if (message.Lookups.IsDefaultOrEmpty)
        {
            return null;
        }

        var all = ImmutableArray.CreateBuilder<Pubkey>(message.AccountCount);
        all.AddRange(message.StaticKeys);
        string? error = null;
        foreach (MessageLookup lookup in message.Lookups)
        {
            error ??= Add(state, lookup.Table, lookup.WritableIndexes, all);
        }

        foreach (MessageLookup lookup in message.Lookups)
        {
            error ??= Add(state, lookup.Table, lookup.ReadonlyIndexes, all);
        }

        addresses = all.ToImmutable();
        return error;
    }

    private static string? Add(LedgerState state, in Pubkey table, ImmutableArray<byte> indexes, ImmutableArray<Pubkey>.Builder all)
    {
        AccountData? account = state.Get(table);
        if (account is null)
        {
            return "AddressLookupTableNotFound";
        }

        if (account.Owner != WellKnown.LookupTables)
        {
            return "InvalidAddressLookupTableOwner";
        }

        ReadOnlySpan<byte> data = account.Data.Span;
        if (data.Length < HeaderSize || (data.Length - HeaderSize) % Pubkey.Size != 0)
        {
            return "InvalidAddressLookupTableData";
        }

        foreach (byte index in indexes)
        {
            int at = HeaderSize + (index * Pubkey.Size);
            if (at >= data.Length)
            {
                return "InvalidAddressLookupTableIndex";
            }

            all.Add(new Pubkey(data.Slice(at, Pubkey.Size)));
        }

        return null;
    }
}
