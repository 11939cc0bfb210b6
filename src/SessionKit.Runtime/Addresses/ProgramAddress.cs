using System;

namespace SessionKit;

/// <summary>Addresses derived from a program and seeds: no key signs for them, only the program itself.</summary>
public static class ProgramAddress
{
    /// <summary>The canonical address of seeds under a program: that of the highest bump which is off the curve.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds, so that no room is left for the bump.</exception>
    public static Pubkey Find(scoped in Seeds seeds, in Pubkey program) => Find(in seeds, in program, out _);

    /// <summary>The canonical address of seeds under a program: that of the highest bump which is off the curve.</summary>
    /// <param name="seeds">The seeds, without the bump.</param>
    /// <param name="program">The program that the address belongs to.</param>
    /// <param name="bump">The bump: the last seed, by which the program signs.</param>
    /// <exception cref="ArgumentException">There are 16 seeds, so that no room is left for the bump.</exception>
    public static Pubkey Find(scoped in Seeds seeds, in Pubkey program, out byte bump) => throw new NotImplementedException();

    /// <summary>The address of seeds, a bump among them, if it is off the curve and so an address that a program can have.</summary>
    public static bool TryCreate(scoped in Seeds seeds, in Pubkey program, out Pubkey address) => throw new NotImplementedException();
}
