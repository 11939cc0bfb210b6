using System;

namespace SessionKit;

/// <summary>What a client must know of one state. Generated.</summary>
/// <param name="Name">The state's name.</param>
/// <param name="Discriminator">The bytes that its account begins with.</param>
/// <param name="Deadline">Reads from an account's data when the state ends; null if it has no end.</param>
public sealed record StateDescription(string Name, ReadOnlyMemory<byte> Discriminator, Func<ReadOnlyMemory<byte>, long>? Deadline)
{
    /// <summary>Whether an account that is in this state has reached its time.</summary>
    public bool IsExpired(ReadOnlyMemory<byte> accountData, long now) => Deadline is not null && now >= Deadline(accountData);
}
