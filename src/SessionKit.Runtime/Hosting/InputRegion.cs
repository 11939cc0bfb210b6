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

    /// <summary>What the instruction says: by convention a discriminator and Borsh-encoded arguments.</summary>
    /// <param name="input">The first byte of the region.</param>
    public static ReadOnlySpan<byte> InstructionData(ref byte input) => new InstructionReader(ref input).Data;

    /// <summary>The address at which the program runs.</summary>
    /// <param name="input">The first byte of the region.</param>
    public static ref readonly Pubkey ProgramId(ref byte input) => ref new InstructionReader(ref input).Program;

    /// <summary>The first byte behind an account.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref byte After(AccountEntry entry) =>
        ref Unsafe.Add(ref entry.Data, (nint)(Padded(entry.DataLength + AccountEntry.SpareLength) + sizeof(ulong)));

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
