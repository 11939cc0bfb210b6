using System;
using System.Collections.Immutable;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>What a client must know of a session's accounts. Generated.</summary>
public sealed class SessionProtocol
{
    /// <summary>The name of the session's class.</summary>
    public required string Name { get; init; }

    /// <summary>The program that owns the accounts.</summary>
    public required SessionProgram Program { get; init; }

    /// <summary>The length of the data of every account of this session.</summary>
    public required int AccountSize { get; init; }

    /// <summary>Where the fields of the state begin.</summary>
    public required int StateOffset { get; init; }

    /// <summary>The states, in source order.</summary>
    public required ImmutableArray<StateDescription> States { get; init; }

    /// <summary>Reads the key from an account's data; null for a singleton.</summary>
    public required Func<ReadOnlyMemory<byte>, object?> ReadKey { get; init; }

    /// <summary>The state that an account is in, or null if there is no session of this kind in it.</summary>
    /// <exception cref="SessionFormatException">The program owns the account, but its data are of no state of this session.</exception>
    public StateDescription? StateOf(Pubkey address, AccountData? account)
    {
        if (account is null || account.Owner != Program.Address)
        {
            return null;
        }

        foreach (StateDescription state in States)
        {
            if (account.Data.Length == AccountSize && account.Data.Span.StartsWith(state.Discriminator.Span))
            {
                return state;
            }
        }

        throw new SessionFormatException(
            $"The account {address} belongs to the program of {Name}, but its {account.Data.Length} bytes are no state of {Name} (those take {AccountSize}).");
    }

    /// <summary>What is at an address, in words.</summary>
    internal string Describe(Pubkey address, AccountData? account, long now)
    {
        StateDescription? state = StateOf(address, account);
        return state is null ? "nothing (never opened, or closed)"
            : state.IsExpired(account!.Data, now) ? $"Expired<{state.Name}>"
            : state.Name;
    }
}
