using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit.Hosting;

/// <summary>The region of memory that the VM hands to a program: its accounts, its instruction data, its own address.</summary>
/// <remarks>
/// Layout: <c>u64</c> count; that many accounts, each as <see cref="AccountEntry"/> says or, if it came before, 1 byte of
/// its index and 7 of padding; <c>u64</c> length, the instruction data; the program's address.
/// </remarks>
public static class InputRegion
{
    /// <summary>What stands before an account that did not come before.</summary>
    internal const byte NotDuplicate = 0xff;

    // Around an account's data: what stands before them, the spare bytes behind them, the rent epoch.
    private const ulong Overhead = AccountEntry.DataOffset + AccountEntry.SpareLength + sizeof(ulong);

    /// <summary>What the instruction says: by convention a discriminator and Borsh-encoded arguments.</summary>
    /// <param name="input">The first byte of the region.</param>
    public static ReadOnlySpan<byte> InstructionData(ref byte input) => InstructionReader.Find(ref input).Data;

    /// <summary>The address at which the program runs.</summary>
    /// <param name="input">The first byte of the region.</param>
    public static ref readonly Pubkey ProgramId(ref byte input) => ref InstructionReader.Find(ref input).Program;

    /// <summary>The first byte behind an account.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref byte After(AccountEntry entry) =>
        ref entry.At((nint)Padded(entry.DataLength + Overhead));

    /// <summary>The first byte behind all accounts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref byte AfterAccounts(ref byte input)
    {
        ulong count = Unsafe.As<byte, ulong>(ref input);
        ref byte next = ref Unsafe.Add(ref input, sizeof(ulong));
        for (ulong i = 0; i < count; i++)
        {
            next = ref next == NotDuplicate ? ref After(new AccountEntry(ref next)) : ref Unsafe.Add(ref next, sizeof(ulong));
        }

        return ref next;
    }

    private static ulong Padded(ulong length) => (length + 7) & ~7UL;
}
