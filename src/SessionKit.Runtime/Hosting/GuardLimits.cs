using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>What single conditions of stored guards compare and count, node by node.</summary>
internal static class GuardLimits
{
    /// <summary>Whether an address is among those of a node: one or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Lists(ref ulong node, ulong size, ref readonly Pubkey address)
    {
        // Most lists have one item: that stands at a constant place.
        if (Unsafe.As<ulong, Pubkey>(ref GuardFormat.At(ref node, 1)) == address)
        {
            return true;
        }

        return size > 1 + GuardFormat.AddressWords && ListsLater(ref node, size, in address);
    }

    /// <summary>Whether a step is among those of a node: one or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Lists(ref ulong node, ulong size, ulong step)
    {
        if (GuardFormat.At(ref node, 1) == step)
        {
            return true;
        }

        return size > 2 && ListsLater(ref node, size, step);
    }

    /// <summary>Whether so much is left of a limit in total.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasLeft(ref ulong node, ulong amount) =>
        GuardFormat.At(ref node, 2) <= GuardFormat.At(ref node, 1)
        && amount <= unchecked(GuardFormat.At(ref node, 1) - GuardFormat.At(ref node, 2));

    /// <summary>Whether there is room for a step in the window, or the window is over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasRoom(ref ulong node, long now) => (IsOver(ref node, now) ? 0 : GuardFormat.At(ref node, 4)) < GuardFormat.At(ref node, 1);

    /// <summary>Counts a step in the window, or in a new one that it begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CountInWindow(ref ulong node, long now)
    {
        if (IsOver(ref node, now))
        {
            GuardFormat.At(ref node, 3) = (ulong)now;
            GuardFormat.At(ref node, 4) = 0;
        }

        GuardFormat.At(ref node, 4) += 1;
    }

    /// <summary>Whether the window is over. A clock that went back, as a cluster's may, leaves it open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsOver(ref ulong node, long now)
    {
        var began = (long)GuardFormat.At(ref node, 3);
        return now >= began && unchecked((ulong)now - (ulong)began) >= GuardFormat.At(ref node, 2);
    }

    // Of their own, so that they take no registers from where most lists end.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool ListsLater(ref ulong node, ulong size, ref readonly Pubkey address)
    {
        for (ulong i = 1 + GuardFormat.AddressWords; i < size; i += GuardFormat.AddressWords)
        {
            if (Unsafe.As<ulong, Pubkey>(ref GuardFormat.At(ref node, i)) == address)
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool ListsLater(ref ulong node, ulong size, ulong step)
    {
        for (ulong i = 2; i < size; i++)
        {
            if (GuardFormat.At(ref node, i) == step)
            {
                return true;
            }
        }

        return false;
    }
}
