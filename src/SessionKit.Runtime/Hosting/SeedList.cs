using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>The seeds of a derived address, as the VM wants them: where each begins and how long it is.</summary>
/// <remarks>
/// Holds addresses, not bytes: whatever is added must neither move nor go away while the list is in use (the input
/// region, a local of the entrypoint, a constant), nor must the list itself, once it signs.
/// </remarks>
public struct SeedList
{
    /// <summary>The most seeds that an address is derived from, its bump included.</summary>
    public const int MaxSeeds = 16;

    // Two more than an address may have: hashing one appends the program and the marker.
    private const int Capacity = MaxSeeds + 2;

    private SeedTable seeds;
    private int count;

    /// <summary>Begins an empty list, without clearing the room for its seeds as <c>default</c> would.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Begin(out SeedList seeds)
    {
        Unsafe.SkipInit(out seeds);
        seeds.count = 0;
    }

    /// <summary>How many seeds there are.</summary>
    public readonly int Count => count;

    /// <summary>Adds a seed.</summary>
    /// <param name="seed">At most 32 bytes, in memory that does not move.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ReadOnlySpan<byte> seed) => Append(new ByteSlice(seed));

    /// <summary>Adds a seed.</summary>
    /// <param name="first">Its first byte, in memory that does not move.</param>
    /// <param name="length">Its length: at most 32.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref readonly byte first, int length) => Append(new ByteSlice(in first, length));

    /// <summary>Adds an address as a seed.</summary>
    /// <param name="seed">The address, in memory that does not move; hence no copy of it will do.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref readonly Pubkey seed) =>
        Append(new ByteSlice(in Unsafe.As<Pubkey, byte>(ref Unsafe.AsRef(in seed)), Pubkey.Size));

    /// <summary>These seeds, the bump being the last, as what a call is signed with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SignerSeeds AsSigner() => new() { Seeds = Memory.AddressOf(in seeds[0]), Count = (ulong)count };

    /// <summary>The SHA-256 over these seeds, the program and the runtime's marker: the address, if it is off the curve.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Hash(ref readonly Pubkey program, out Pubkey hash)
    {
        seeds[count] = new ByteSlice(in Unsafe.As<Pubkey, byte>(ref Unsafe.AsRef(in program)), Pubkey.Size);
        seeds[count + 1] = new ByteSlice("ProgramDerivedAddress"u8);
        Syscalls.Sha256(AsSpan(count + 2), out hash);
    }

    /// <summary>Puts another seed in the place of the last.</summary>
    internal void ReplaceLast(ref readonly byte first, int length) => seeds[count - 1] = new ByteSlice(in first, length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Append(ByteSlice seed)
    {
        Check.That(count < MaxSeeds, SessionKitError.IndexOutOfRange);
        seeds[count] = seed;
        count++;
    }

    [UnscopedRef]
    private ReadOnlySpan<ByteSlice> AsSpan(int length) => ((ReadOnlySpan<ByteSlice>)seeds)[..length];

    [InlineArray(Capacity)]
    private struct SeedTable
    {
        private ByteSlice first;
    }
}
