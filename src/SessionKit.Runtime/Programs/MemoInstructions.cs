using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace SessionKit.Transactions;

/// <summary>Instructions for the memo program, for clients.</summary>
public static class MemoInstructions
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> AddressBytes =>
    [
        0x05, 0x4a, 0x53, 0x5a, 0x99, 0x29, 0x21, 0x06, 0x4d, 0x24, 0xe8, 0x71, 0x60, 0xda, 0x38, 0x7c,
        0x7c, 0x35, 0xb5, 0xdd, 0xbc, 0x92, 0xbb, 0x81, 0xe4, 0x1f, 0xa8, 0x40, 0x41, 0x05, 0x44, 0x8d,
    ];

    /// <summary><c>MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr</c>.</summary>
    public static Pubkey Address => new(AddressBytes);

    /// <summary>Writes a text into the transaction's log.</summary>
    /// <param name="text">The text; the whole transaction must fit 1,232 bytes.</param>
    /// <param name="signers">Who must sign for it to count as theirs.</param>
    /// <exception cref="EncoderFallbackException"><paramref name="text"/> has unpaired surrogates.</exception>
    public static Instruction Write(string text, params ImmutableArray<Pubkey> signers)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(Address, [.. signers.Select(signer => new AccountMeta(signer, true, false))], Strict.GetBytes(text));
    }
}
