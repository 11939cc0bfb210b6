using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace SessionKit.Hosting;

/// <summary>
/// What a program asks of the machine. Natively the current <see cref="IProgramHost"/> answers; on chain each method
/// is one syscall. Nothing else in the runtime differs between hosts.
/// </summary>
public static unsafe class Syscalls
{
    // Room for 16 seeds of 32 bytes, a program and the marker of derived addresses.
    private const int HashedOnStack = 640;

    [ThreadStatic]
    private static IProgramHost? host;

    private static IProgramHost Host =>
        host ?? throw new InvalidOperationException("A program's code runs inside a ledger; deploy the program and send it a transaction.");

    /// <summary>Makes <paramref name="next"/> the machine of this thread and gives back the one before.</summary>
    public static IProgramHost? Enter(IProgramHost? next)
    {
        IProgramHost? previous = host;
        host = next;
        return previous;
    }

    /// <summary>Ends the program with a custom error; nothing that it did takes effect.</summary>
    [DoesNotReturn]
    public static void Abort(uint code) => throw new ProgramError(code);

    /// <summary>Logs one line.</summary>
    public static void Log(ReadOnlySpan<byte> utf8) => Host.Log(utf8);

    /// <summary>Logs bytes, which the log shows in base64.</summary>
    public static void LogData(ReadOnlySpan<ByteSlice> fields) => Host.LogData(fields);

    /// <summary>The clock.</summary>
    public static void GetClock(out Clock clock) => Host.GetClock(out clock);

    /// <summary>The current time alone, which costs less on chain than the whole clock: seconds since 1970-01-01 UTC.</summary>
    public static long GetUnixTimestamp()
    {
        Host.GetClock(out Clock clock);
        return clock.UnixTimestamp;
    }

    /// <summary>The current slot alone, which costs less on chain than the whole clock.</summary>
    public static ulong GetSlot()
    {
        Host.GetClock(out Clock clock);
        return clock.Slot;
    }

    /// <summary>The price of storage.</summary>
    public static void GetRent(out Rent rent) => Host.GetRent(out rent);

    /// <summary>Returns bytes to the caller of the program.</summary>
    public static void SetReturnData(ReadOnlySpan<byte> data) => Host.SetReturnData(data);

    /// <summary>What the program called last returned.</summary>
    /// <param name="data">Receives as much as fits.</param>
    /// <param name="program">Which program it was; all zero where nothing was copied.</param>
    /// <returns>The whole length.</returns>
    public static int GetReturnData(Span<byte> data, out Pubkey program)
    {
        int length = Host.GetReturnData(data, out program);
        if (Math.Min(length, data.Length) == 0)
        {
            // The VM writes nothing then.
            program = default;
        }

        return length;
    }

    /// <summary>Calls another program; its refusal ends this program too.</summary>
    public static void Invoke(
        ref CpiInstruction instruction, ReadOnlySpan<CpiAccount> accounts, ReadOnlySpan<SignerSeeds> signers) =>
        Host.Invoke((CpiInstruction*)Memory.AddressOf(ref instruction), accounts, signers);

    /// <summary>SHA-256 over several runs of bytes, as if they stood one behind the other.</summary>
    [SkipLocalsInit]
    public static void Sha256(ReadOnlySpan<ByteSlice> parts, out Pubkey hash)
    {
        int total = 0;
        foreach (ByteSlice part in parts)
        {
            total = (int)Math.Min((long)total + part.Span.Length, HashedOnStack + 1);
        }

        Span<byte> result = stackalloc byte[Pubkey.Size];
        if (parts.Length == 1)
        {
            SHA256.HashData(parts[0].Span, result);
        }
        else if (total <= HashedOnStack)
        {
            // One call over a copy costs a fraction of an incremental hash, which begins with an allocation.
            Span<byte> joined = stackalloc byte[HashedOnStack];
            int length = 0;
            foreach (ByteSlice part in parts)
            {
                part.Span.CopyTo(joined[length..]);
                length += part.Span.Length;
            }

            SHA256.HashData(joined[..length], result);
        }
        else
        {
            using IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (ByteSlice part in parts)
            {
                sha.AppendData(part.Span);
            }

            sha.GetHashAndReset(result);
        }

        hash = new Pubkey(result);
    }

    /// <summary>Whether 32 bytes are a point of the Ed25519 curve, and so no derived address.</summary>
    public static bool IsOnCurve(in Pubkey point) => point.IsOnCurve;
}
