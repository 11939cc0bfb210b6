using System;
using System.Linq;

namespace SessionKit.Conformance;

/// <summary>Somebody whose addresses have the highest bump: each one below costs a hash and a look at the curve more, which is nothing to measure by.</summary>
internal static class HighestBumps
{
    /// <summary>Searches for him.</summary>
    /// <param name="bumpsOf">The bumps of the addresses that belong to somebody.</param>
    public static Keypair Find(Func<Pubkey, byte[]> bumpsOf)
    {
        byte[] seed = new byte[32];
        for (int i = 0; ; i++)
        {
            BitConverter.TryWriteBytes(seed, i);
            var holder = Keypair.FromSeed(seed);
            if (bumpsOf(holder.Address).All(bump => bump == byte.MaxValue))
            {
                return holder;
            }
        }
    }
}
