using System;
using System.Threading;
using System.Threading.Tasks;

namespace SessionKit;

/// <summary>Whoever can sign for an address: a key in memory, a wallet, a hardware device, a remote service.</summary>
public interface ISigner
{
    /// <summary>The address that the signatures are for.</summary>
    Pubkey Address { get; }

    /// <summary>Signs a serialized transaction message with Ed25519 (RFC 8032).</summary>
    /// <param name="message">The message bytes, as the network will see them.</param>
    /// <param name="cancellationToken">Gives up waiting for, say, a person at a wallet.</param>
    ValueTask<Signature> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default);
}
