using System;

namespace SessionKit.Bench;

/// <summary>
/// Finds keys whose derived addresses have the bump 255: what a transaction costs depends on its bumps, and figures are compared at the
/// highest.
/// </summary>
internal static class Bumps
{
    private const byte Highest = 255;

    /// <summary>Whether an address has the highest bump.</summary>
    public static bool IsHighest(scoped in Seeds seeds, in Pubkey program)
    {
        ProgramAddress.Find(in seeds, in program, out byte bump);
        return bump == Highest;
    }

    /// <summary>A new key pair of which something holds.</summary>
    public static Keypair KeyWith(Func<Pubkey, bool> holds)
    {
        Keypair key = Keypair.Generate();
        while (!holds(key.Address))
        {
            key = Keypair.Generate();
        }

        return key;
    }

    /// <summary>Whether the associated token account of somebody has the highest bump.</summary>
    public static bool IsAssociatedHighest(Pubkey owner, Pubkey mint) =>
        IsHighest(new Seeds(in owner).Add(in TokenProgram.Address).Add(in mint), in AssociatedToken.Address);
}
