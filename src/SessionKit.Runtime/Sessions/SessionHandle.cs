using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using SessionKit.Layouts;

namespace SessionKit;

/// <summary>Makes handles from accounts. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SessionHandle
{
    /// <summary>A handle on a session that was read as being at this stage.</summary>
    public static Session<TStage, TRole> Create<TStage, TRole>(
        SessionProtocol protocol, TRole role, Pubkey address, AccountData? account, TStage stage)
        where TStage : struct, ISessionStage<TStage>
        where TRole : RoleClient
    {
        ArgumentNullException.ThrowIfNull(protocol);
        object? key = account is null ? null : protocol.ReadKey(account.Data);
        return new Session<TStage, TRole>(protocol, role, address, account, key, stage, isPlanned: false);
    }

    /// <summary>A handle on a session, if it is at this stage.</summary>
    public static bool TryRead<TStage, TRole>(
        SessionProtocol protocol, TRole role, Pubkey address, AccountData? account, long? now, [NotNullWhen(true)] out Session<TStage, TRole>? session)
        where TStage : struct, ISessionStage<TStage>
        where TRole : RoleClient
    {
        session = TStage.TryRead(protocol, address, account, now, out TStage stage) ? Create(protocol, role, address, account, stage) : null;
        return session is not null;
    }

    /// <summary>What to throw where a session is at no stage that could be expected: somebody took more than one step meanwhile.</summary>
    public static SessionStateException NotOneOf(SessionProtocol protocol, Pubkey address, AccountData? account, long? now, string expected)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        return new SessionStateException(protocol.Name, address, $"one of {expected}", protocol.Describe(address, account, now ?? long.MinValue));
    }

    /// <summary>Joins the session at an address, which must be at this stage.</summary>
    /// <exception cref="SessionStateException">It is at another stage, or there is none; the message says what was found.</exception>
    public static async Task<Session<TStage, TRole>> JoinAsync<TStage, TRole>(
        SessionProtocol protocol, TRole role, Pubkey address, CancellationToken cancellationToken)
        where TStage : struct, ISessionStage<TStage>
        where TRole : RoleClient
    {
        (AccountData? account, long now) = await ReadAsync(role.Ledger, address, cancellationToken).ConfigureAwait(false);
        return TStage.TryRead(protocol, address, account, now, out TStage stage)
            ? Create(protocol, role, address, account, stage)
            : throw new SessionStateException(protocol.Name, address, TStage.StageName, protocol.Describe(address, account, now));
    }

    /// <summary>The sessions that are at this stage now.</summary>
    public static async Task<ImmutableArray<Session<TStage, TRole>>> ListAsync<TStage, TRole>(
        SessionProtocol protocol, TRole role, ImmutableArray<AccountFilter> filters, CancellationToken cancellationToken)
        where TStage : struct, ISessionStage<TStage>
        where TRole : RoleClient
    {
        long now = await role.Ledger.GetTimeAsync(cancellationToken).ConfigureAwait(false);
        ImmutableArray<Session<TStage, TRole>>.Builder found = ImmutableArray.CreateBuilder<Session<TStage, TRole>>();
        foreach (KeyValuePair<Pubkey, AccountData> account in
            await role.Ledger.GetProgramAccountsAsync(protocol.Program.Address, filters, cancellationToken).ConfigureAwait(false))
        {
            if (TStage.TryRead(protocol, account.Key, account.Value, now, out TStage stage))
            {
                found.Add(Create(protocol, role, account.Key, account.Value, stage));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The data of a session's account, as a handle saw it.</summary>
    /// <exception cref="InvalidOperationException">The session is closed, and its account gone.</exception>
    public static ReadOnlyMemory<byte> DataOf<TStage, TRole>(Session<TStage, TRole> session)
        where TStage : struct, ISessionStage<TStage>
        where TRole : RoleClient
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Account?.Data
            ?? throw new InvalidOperationException($"'{session.Protocol.Name}' {session.Address} is closed, and its account is gone: read what it held on the handle before.");
    }

    /// <summary>What the states of a session share, as a handle saw it.</summary>
    /// <exception cref="InvalidOperationException">The session is closed, and its account gone.</exception>
    public static TShared SharedOf<TShared, TStage, TRole>(Session<TStage, TRole> session, int offset)
        where TShared : struct, ILayout<TShared>
        where TStage : struct, ISessionStage<TStage>
        where TRole : RoleClient => Borsh.DeserializePrefix<TShared>(DataOf(session).Span[offset..], out _);

    /// <summary>What is at an address, and the ledger's clock.</summary>
    public static async Task<(AccountData? Account, long Now)> ReadAsync(ILedger ledger, Pubkey address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ImmutableArray<AccountData?> accounts = await ledger.GetAccountsAsync([address], cancellationToken).ConfigureAwait(false);
        return (accounts[0], await ledger.GetTimeAsync(cancellationToken).ConfigureAwait(false));
    }
}
