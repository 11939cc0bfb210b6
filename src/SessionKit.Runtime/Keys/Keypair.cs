using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace SessionKit;

/// <summary>An Ed25519 key pair in memory. The secret half leaves it only through <see cref="Save"/>.</summary>
[DebuggerDisplay("{Address}")]
public sealed class Keypair : ISigner
{
    /// <inheritdoc/>
    public Pubkey Address => throw new NotImplementedException();

    /// <summary>A new key pair from the operating system's random numbers.</summary>
    public static Keypair Generate() => throw new NotImplementedException();

    /// <summary>The key pair of a 32-byte seed (RFC 8032's private key).</summary>
    public static Keypair FromSeed(ReadOnlySpan<byte> seed) => throw new NotImplementedException();

    /// <summary>The key pair of a 64-byte secret key: the seed, then the public key.</summary>
    public static Keypair FromSecretKey(ReadOnlySpan<byte> secretKey) => throw new NotImplementedException();

    /// <summary>Reads a file of <c>solana-keygen</c>: a JSON array of 64 numbers.</summary>
    public static Keypair FromFile(string path) => throw new NotImplementedException();

    /// <summary>Writes a file of <c>solana-keygen</c>.</summary>
    public void Save(string path, bool overwrite = false) => throw new NotImplementedException();

    /// <summary>Signs a message.</summary>
    public Signature Sign(ReadOnlySpan<byte> message) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask<Signature> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}
