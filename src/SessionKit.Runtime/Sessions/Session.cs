using System;
using System.Threading;
using System.Threading.Tasks;

namespace SessionKit;

/// <summary>
/// A handle on one session, as somebody saw it: its type says in which state it is and for whom. The steps that this role may take in this
/// state are extension methods on it; a step uses the handle up and gives the next one.
/// </summary>
/// <remarks>
/// A handle is a snapshot. The chain checks it again when a step lands: the state by its discriminator, the time by <c>Until</c>, the contents by the
/// <see cref="SessionKit.Pin"/>. Reading a handle that was used up is allowed; it says what was.
/// </remarks>
/// <typeparam name="TState">The state: a <c>[State]</c> type, <c>Expired&lt;S&gt;</c> or <c>Closed</c>.</typeparam>
/// <typeparam name="TRole">The role.</typeparam>
public sealed class Session<TState, TRole>
    where TState : struct, ISessionStage<TState>
    where TRole : RoleClient
{
    private readonly object? key;

    internal Session(SessionProtocol protocol, TRole role, Pubkey address, AccountData? account, object? key, TState state, bool isPlanned)
    {
        Protocol = protocol;
        Role = role;
        Address = address;
        Account = account;
        this.key = key;
        State = state;
        IsPlanned = isPlanned;
    }

    /// <summary>The address of the session's account.</summary>
    public Pubkey Address { get; }

    /// <summary>What the session held when this handle was made.</summary>
    public TState State { get; }

    /// <summary>For whom the handle is.</summary>
    public TRole Role { get; }

    /// <summary>The protocol that the session follows.</summary>
    public SessionProtocol Protocol { get; }

    /// <summary>The account as it was; null for a session that is closed.</summary>
    public AccountData? Account { get; }

    /// <summary>Whether the handle stands for what will be, inside a transaction that is not sent yet (<c>Then</c>).</summary>
    public bool IsPlanned { get; }

    /// <summary>What the next step says that it saw; no expectation for a planned handle, since nothing can come between.</summary>
    public Pin Pin => IsPlanned || Account is null ? Pin.None : Pin.Of(Account.Data.Span);

    /// <summary>The session's key. Generated code gives it its type.</summary>
    /// <exception cref="InvalidOperationException">A session without a key: a singleton.</exception>
    public object KeyOrThrow() => key ?? throw new InvalidOperationException($"'{Protocol.Name}' has no key: there is one session of it.");

    /// <summary>Says that the session is left where it is on purpose: somebody else goes on, or nobody.</summary>
    /// <returns>The address, by which it can be joined again.</returns>
    public Pubkey Detach() => Address;

    /// <summary>Waits until the account is no longer as this handle saw it, or the ledger's clock reaches <paramref name="deadline"/>.</summary>
    /// <returns>What is there then.</returns>
    public async Task<AccountData?> WaitForChangeAsync(long? deadline = null, CancellationToken cancellationToken = default)
    {
        await Role.Ledger.WaitForChangeAsync(Address, Account, deadline, cancellationToken).ConfigureAwait(false);
        return (await Role.Ledger.GetAccountsAsync([Address], cancellationToken).ConfigureAwait(false))[0];
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Protocol.Name} {Address} in {TState.StageName}";
}
