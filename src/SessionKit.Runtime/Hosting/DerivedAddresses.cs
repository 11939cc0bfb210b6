using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>
/// Checks of program-derived addresses that cost a hash or two instead of <c>create_program_address</c> (1,500 units).
/// </summary>
public static class DerivedAddresses
{
    /// <summary>
    /// Ends the program with 2006 unless no bump above this one gives an address. That this one does is the runtime's to
    /// prove: it creates an account only for a signature by seeds that derive an address off the curve.
    /// </summary>
    /// <param name="seedsWithBump">The seeds, the bump being the last.</param>
    /// <param name="bump">The bump that the caller claims to be the canonical one.</param>
    /// <param name="program">The program that the address is derived from; in memory that does not move.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireCanonical(ref readonly SeedList seedsWithBump, byte bump, ref readonly Pubkey program)
    {
        if (bump != byte.MaxValue)
        {
            RequireNoneAbove(in seedsWithBump, bump, in program);
        }
    }

    /// <summary>
    /// Ends the program with 2006 unless an address is the one derived from seeds. That it is off the curve is not asked:
    /// an account that a program's signature created is.
    /// </summary>
    /// <param name="address">The address to be checked.</param>
    /// <param name="seedsWithBump">The seeds, the bump being the last; the same afterwards.</param>
    /// <param name="program">The program that the address is derived from; in memory that does not move.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require(ref readonly Pubkey address, ref SeedList seedsWithBump, ref readonly Pubkey program)
    {
        seedsWithBump.Hash(in program, out Pubkey hash);
        Check.That(hash == address, SessionKitError.ConstraintSeeds);
    }

    /// <summary>
    /// Finds the bump by which an address is derived from seeds, the highest first; ends the program with 2006 if it is not, or not by the
    /// canonical one. That the address is off the curve is not asked, as in <see cref="Require"/>.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="seedsWithBump">The seeds, the bump being the last: the place of <paramref name="bump"/>.</param>
    /// <param name="bump">The bump.</param>
    /// <param name="program">The program that the address is derived from; in memory that does not move.</param>
    public static void Find(ref readonly Pubkey address, ref SeedList seedsWithBump, ref byte bump, ref readonly Pubkey program)
    {
        bump = byte.MaxValue;
        seedsWithBump.Hash(in program, out Pubkey hash);
        while (hash != address)
        {
            Check.That(bump != 0 && Syscalls.IsOnCurve(in hash), SessionKitError.ConstraintSeeds);
            bump--;
            seedsWithBump.Hash(in program, out hash);
        }
    }

    /// <summary>
    /// Ends the program with 2006 unless an address is the one derived from seeds and off the curve, so that a program can sign for it. For an
    /// account that nothing creates: no signature has proved it.
    /// </summary>
    /// <param name="address">The address to be checked.</param>
    /// <param name="seedsWithBump">The seeds, the bump being the last; the same afterwards.</param>
    /// <param name="program">The program that the address is derived from; in memory that does not move.</param>
    public static void RequireOffCurve(ref readonly Pubkey address, ref SeedList seedsWithBump, ref readonly Pubkey program)
    {
        Require(in address, ref seedsWithBump, in program);
        Check.That(!Syscalls.IsOnCurve(in address), SessionKitError.ConstraintSeeds);
    }

    // Every second address has the highest bump and asks nothing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RequireNoneAbove(ref readonly SeedList seedsWithBump, byte bump, ref readonly Pubkey program)
    {
        byte candidate = byte.MaxValue;
        SeedList candidates = seedsWithBump;
        candidates.ReplaceLast(in candidate, 1);
        while (candidate > bump)
        {
            candidates.Hash(in program, out Pubkey hash);
            Check.That(Syscalls.IsOnCurve(in hash), SessionKitError.ConstraintSeeds);
            candidate--;
        }
    }
}
