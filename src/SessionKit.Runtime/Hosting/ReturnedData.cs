using System;
using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>What a program that was called has returned.</summary>
/// <remarks>
/// The runtime empties it before each call and keeps what was set last, by whomever: a program that returns nothing itself leaves what a program that it
/// called has returned. Whose it is must therefore be looked at.
/// </remarks>
public static class ReturnedData
{
    /// <summary>Takes the answer of the program that was called last; ends this program if it is another's, or none, or of another length.</summary>
    /// <param name="program">Who was asked.</param>
    /// <param name="answer">Room for the answer, and no more than that.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Take(ref readonly Pubkey program, scoped Span<byte> answer)
    {
        int length = Syscalls.GetReturnData(answer, out Pubkey from);
        Check.That(length != 0, SessionKitError.ReturnDataMissing);
        Check.That(from == program, SessionKitError.ReturnDataOfAnother);
        Check.That(length == answer.Length, SessionKitError.ReturnDataMalformed);
    }
}
