using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit.Hosting;

/// <summary>What stands behind the accounts in the input region: the instruction data and the program's own address.</summary>
public readonly ref struct InstructionReader
{
    private readonly ref byte tail;

    /// <summary>Begins where the accounts end.</summary>
    /// <param name="tail">The first byte behind all accounts.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal InstructionReader(ref byte tail) => this.tail = ref tail;

    /// <summary>How long the instruction data is, in bytes.</summary>
    public ulong Length
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<byte, ulong>(ref tail);
    }

    /// <summary>What the instruction says: by convention a discriminator and Borsh-encoded arguments.</summary>
    public ReadOnlySpan<byte> Data
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryMarshal.CreateReadOnlySpan(ref First, (int)Length);
    }

    /// <summary>The first eight bytes of the data as a number: there must be that many.</summary>
    public ulong Discriminator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<byte, ulong>(ref First);
    }

    /// <summary>The address at which the program runs.</summary>
    public ref readonly Pubkey Program
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, Pubkey>(ref Unsafe.Add(ref First, (nint)Length));
    }

    /// <summary>The first byte of the data, if there is any.</summary>
    internal ref byte First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref tail, sizeof(ulong));
    }

    /// <summary>Walks over the accounts, whatever they are.</summary>
    /// <param name="input">The first byte of the input region. Must not move.</param>
    public static InstructionReader Find(ref byte input) => new(ref InputRegion.AfterAccounts(ref input));

    /// <summary>Ends the program with what is wrong with an instruction that no handler takes.</summary>
    /// <param name="input">The first byte of the input region.</param>
    /// <param name="shortest">How many bytes tell one instruction from another.</param>
    /// <param name="expected">How many accounts such an instruction has; negative where there is no such instruction.</param>
    public void Refuse(ref byte input, int shortest, int expected)
    {
        ulong count = new AccountReader(ref input).Count;
        Check.That(Length >= (ulong)shortest, SessionKitError.InstructionMissing);
        Check.That(expected >= 0, SessionKitError.InstructionFallbackNotFound);
        Check.That(count >= (ulong)expected, SessionKitError.AccountNotEnoughKeys);
        Check.That(count == (ulong)expected, SessionKitError.TooManyAccounts);
        Check.That(false, SessionKitError.ConstraintDuplicateMutableAccount);
    }
}
