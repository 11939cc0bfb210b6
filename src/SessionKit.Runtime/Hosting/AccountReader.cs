using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>
/// Walks over the accounts of an input region, in order. The runtime says of an account that was passed before which one it is; a handler
/// expects that only where its signature allows two accounts to be one, and asks for it by the other's place.
/// </summary>
public ref struct AccountReader
{
    /// <summary>The most accounts that an instruction may have.</summary>
    public const int MaxAccounts = 64;

    private readonly ref byte input;
    private ref byte next;

    /// <summary>Begins at the first account.</summary>
    /// <param name="input">The input region.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AccountReader(ref byte input)
    {
        this.input = ref input;
        next = ref Unsafe.Add(ref input, sizeof(ulong));
    }

    /// <summary>How many accounts the instruction was given, duplicates included.</summary>
    public readonly ulong Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<byte, ulong>(ref input);
    }

    /// <summary>Ends the program unless the instruction was given exactly this many accounts (3005 for fewer, 4900 for more).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Expect(int count)
    {
        if (Count != (ulong)count)
        {
            Syscalls.Abort((uint)(Count < (ulong)count ? SessionKitError.AccountNotEnoughKeys : SessionKitError.TooManyAccounts));
        }
    }

    /// <summary>The next account, which must be none of those before (2040).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AccountEntry Next()
    {
        Check.That(IsNew, SessionKitError.ConstraintDuplicateMutableAccount);
        AccountEntry entry = new(ref next);
        next = ref InputRegion.After(entry);
        return entry;
    }

    /// <summary>Whether the next account is none of those before.</summary>
    public readonly bool IsNew
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => next == InputRegion.NotDuplicate;
    }

    /// <summary>Whether the next account is the one at a place, from 0. The runtime names the first of several places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsAgain(int place) => next == place;

    /// <summary>Takes the next account, which was said to be that one, as that one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AccountEntry Again(AccountEntry entry)
    {
        next = ref Unsafe.Add(ref next, sizeof(ulong));
        return entry;
    }
}
