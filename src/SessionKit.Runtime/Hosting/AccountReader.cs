using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>Walks over the accounts of the input region, in order, and refuses one that comes a second time.</summary>
public ref struct AccountReader
{
    /// <summary>The most accounts that one instruction of a SessionKit program names.</summary>
    public const int MaxAccounts = 64;

    private readonly ref byte input;
    private ref byte next;
    private int index;
    private AddressTable entries;

    /// <summary>Begins before the first account.</summary>
    /// <param name="input">The first byte of the input region. Must not move.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AccountReader(ref byte input)
    {
        this.input = ref input;
        next = ref Unsafe.Add(ref input, sizeof(ulong));
    }

    /// <summary>How many accounts the instruction names, each duplicate counted.</summary>
    public readonly ulong Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<byte, ulong>(ref input);
    }

    /// <summary>Ends the program unless there are exactly this many accounts: 3005 for fewer, 4900 for more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Expect(int count)
    {
        Check.That(Count >= (ulong)count, SessionKitError.AccountNotEnoughKeys);
        Check.That(Count <= (ulong)count, SessionKitError.TooManyAccounts);
    }

    /// <summary>The next account. Call it no more often than <see cref="Expect"/> allowed.</summary>
    /// <param name="allowedAliases">
    /// Bit i is set if this account may be the same as the i-th (from 0), whose entry is then returned; another duplicate
    /// ends the program with 2040. Of several that are the same, each must be allowed to be the same as each.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AccountEntry Next(ulong allowedAliases = 0)
    {
        byte duplicateOf = next;
        if (duplicateOf != InputRegion.NotDuplicate)
        {
            // The shift counts modulo 64: the first comparison also keeps a large index from looking like a small one.
            Check.That(
                duplicateOf < index && ((allowedAliases >> duplicateOf) & 1) != 0,
                SessionKitError.ConstraintDuplicateMutableAccount);
            ulong address = entries[duplicateOf];
            RequireAliases(address, duplicateOf, allowedAliases);
            entries[index] = address;
            next = ref Unsafe.Add(ref next, sizeof(ulong));
            index++;
            return new AccountEntry(ref Memory.At(address));
        }

        AccountEntry entry = new(ref next);
        entries[index] = Memory.AddressOf(in next);
        next = ref InputRegion.After(entry);
        index++;
        return entry;
    }

    /// <summary>The VM names only the first of several that are the same; this one may have leave to be that, and none to be another.</summary>
    private readonly void RequireAliases(ulong address, int first, ulong allowed)
    {
        for (int i = first + 1; i < index; i++)
        {
            Check.That(
                entries[i] != address || ((allowed >> i) & 1) != 0,
                SessionKitError.ConstraintDuplicateMutableAccount);
        }
    }

    [InlineArray(MaxAccounts)]
    private struct AddressTable
    {
        private ulong first;
    }
}
