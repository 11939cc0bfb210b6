using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit.Hosting;

/// <summary>A call of another program, built up account by account in memory that the caller provides.</summary>
/// <remarks>
/// The memory is the caller's so that a call takes only the stack that its accounts need:
/// <c>new Invocation(stackalloc CpiAccountMeta[3], stackalloc CpiAccount[3])</c>.
/// </remarks>
/// <param name="metas">Room for the accounts that the instruction names; on the stack.</param>
/// <param name="accounts">Room for the accounts that are handed over; on the stack.</param>
public ref struct Invocation(Span<CpiAccountMeta> metas, Span<CpiAccount> accounts)
{
    private readonly Span<CpiAccountMeta> metas = metas;
    private readonly Span<CpiAccount> accounts = accounts;
    private int metaCount;
    private int accountCount;

    /// <summary>Adds the instruction's next account.</summary>
    /// <param name="entry">The account.</param>
    /// <param name="writable">Whether the callee may change it.</param>
    /// <param name="signer">Whether the callee shall see it as a signer: it signed the transaction, or this call's seeds derive it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(scoped AccountEntry entry, bool writable, bool signer)
    {
        Describe(entry, ref metas[metaCount], ref accounts[accountCount], Flags(writable, signer));
        metaCount++;
        accountCount++;
    }

    /// <summary>Adds a program or other read-only account that the instruction names and whose bytes the callee's runtime finds by itself.</summary>
    /// <param name="address">Its address, in memory that does not move. The transaction must name it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProgram(ref readonly Pubkey address) => AddMeta(in address, writable: false, signer: false);

    /// <summary>Calls the program with nobody's signature but those that the transaction has. Its refusal ends this program too.</summary>
    /// <param name="program">The callee's address, in memory that does not move.</param>
    /// <param name="data">The instruction data, in memory that does not move.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(ref readonly Pubkey program, scoped ReadOnlySpan<byte> data) =>
        Call(in program, data, default);

    /// <summary>Calls the program, signed by the address that seeds derive. Its refusal ends this program too.</summary>
    /// <param name="program">The callee's address, in memory that does not move.</param>
    /// <param name="data">The instruction data, in memory that does not move.</param>
    /// <param name="seeds">The seeds, the bump being the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(ref readonly Pubkey program, scoped ReadOnlySpan<byte> data, ref SeedList seeds)
    {
        SignerSeeds signer = seeds.AsSigner();
        Call(in program, data, new ReadOnlySpan<SignerSeeds>(in signer));
    }

    /// <summary>Calls the program, signed by the session. Its refusal ends this program too.</summary>
    /// <param name="program">The callee's address, in memory that does not move.</param>
    /// <param name="data">The instruction data, in memory that does not move.</param>
    /// <param name="state">The step's state, which has the session's seeds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(ref readonly Pubkey program, scoped ReadOnlySpan<byte> data, ref StepState state) =>
        Invoke(in program, data, ref state.Seeds);

    /// <summary>Calls the program with an authority's signature: by seeds if it is the session. Its refusal ends this program too.</summary>
    /// <param name="program">The callee's address, in memory that does not move.</param>
    /// <param name="data">The instruction data, in memory that does not move.</param>
    /// <param name="authority">Who signs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke(ref readonly Pubkey program, scoped ReadOnlySpan<byte> data, scoped Authority authority)
    {
        if (authority.IsSession)
        {
            Invoke(in program, data, ref authority.Seeds);
        }
        else
        {
            Invoke(in program, data);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Call(ref readonly Pubkey program, scoped ReadOnlySpan<byte> data, scoped ReadOnlySpan<SignerSeeds> signers)
    {
        CpiInstruction instruction = new()
        {
            Program = Memory.AddressOf(in program),
            Accounts = Memory.AddressOf(in MemoryMarshal.GetReference(metas)),
            AccountCount = (ulong)metaCount,
            Data = Memory.AddressOf(in MemoryMarshal.GetReference(data)),
            DataLength = (ulong)data.Length,
        };
        Syscalls.Invoke(ref instruction, accounts[..accountCount], signers);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddMeta(ref readonly Pubkey address, bool writable, bool signer)
    {
        ref CpiAccountMeta meta = ref metas[metaCount];
        metaCount++;
        meta.Key = Memory.AddressOf(in address);
        Mark(ref meta, Flags(writable, signer));
    }

    // Every call has two or three of these: one function for all, and no more work than the fields need.
    private static void Describe(scoped AccountEntry entry, ref CpiAccountMeta meta, ref CpiAccount account, ushort flags)
    {
        Mark(ref meta, flags);
        meta.Key = Memory.AddressOf(in entry.Address);
        account.Key = meta.Key;
        account.Owner = Memory.AddressOf(in entry.Owner);
        account.Lamports = Memory.AddressOf(in entry.Lamports);
        account.Data = Memory.AddressOf(in entry.Data);
        account.DataLength = entry.DataLength;

        // Signer, writable, executable at once. What the VM knows by itself, the rent epoch, is not written.
        Unsafe.As<byte, uint>(ref account.IsSigner) = Unsafe.As<byte, uint>(ref entry.At(0)) >> 8;
    }

    // Writable in the first byte, signer in the second.
    private static ushort Flags(bool writable, bool signer) => (ushort)((writable ? 1 : 0) | (signer ? 0x100 : 0));

    private static void Mark(ref CpiAccountMeta meta, ushort flags) => Unsafe.As<byte, ushort>(ref meta.IsWritable) = flags;
}
