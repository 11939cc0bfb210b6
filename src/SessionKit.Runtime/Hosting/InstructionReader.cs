using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit.Hosting;

/// <summary>What stands behind the accounts in the input region: the instruction data and the program's own address, found in one walk.</summary>
public readonly ref struct InstructionReader
{
    private readonly ref byte tail;

    /// <summary>Walks over the accounts.</summary>
    /// <param name="input">The first byte of the input region. Must not move.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public InstructionReader(ref byte input) => tail = ref InputRegion.AfterAccounts(ref input);

    /// <summary>What the instruction says: by convention a discriminator and Borsh-encoded arguments.</summary>
    public ReadOnlySpan<byte> Data
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref tail, sizeof(ulong)), (int)Length);
    }

    /// <summary>The address at which the program runs.</summary>
    public ref readonly Pubkey Program
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, Pubkey>(ref Unsafe.Add(ref tail, sizeof(ulong) + (nint)Length));
    }

    private ulong Length
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<byte, ulong>(ref tail);
    }
}
