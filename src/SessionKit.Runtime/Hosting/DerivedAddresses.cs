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
    /// <param name="seeds">The seeds without the bump; unchanged afterwards.</param>
    /// <param name="bump">The bump that the caller claims to be the canonical one.</param>
    /// <param name="program">The program that the address is derived from; in memory that does not move.</param>
    public static void RequireCanonical(ref SeedList seeds, byte bump, ref readonly Pubkey program)
    {
        for (int above = byte.MaxValue; above > bump; above--)
        {
            byte candidate = (byte)above;
            seeds.Add(in candidate, 1);
            seeds.Hash(in program, out Pubkey hash);
            seeds.RemoveLast();
            Check.That(Syscalls.IsOnCurve(in hash), SessionKitError.ConstraintSeeds);
        }
    }

    /// <summary>
    /// Ends the program with 2006 unless an address is the one derived from seeds. That it is off the curve is not asked:
    /// an account that a program's signature created is.
    /// </summary>
    /// <param name="address">The address to be checked.</param>
    /// <param name="seeds">The seeds without the bump; unchanged afterwards.</param>
    /// <param name="bump">The bump.</param>
    /// <param name="program">The program that the address is derived from; in memory that does not move.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require(ref readonly Pubkey address, ref SeedList seeds, byte bump, ref readonly Pubkey program)
    {
        byte last = bump;
        seeds.Add(in last, 1);
        seeds.Hash(in program, out Pubkey hash);
        seeds.RemoveLast();
        Check.That(hash == address, SessionKitError.ConstraintSeeds);
    }
}
