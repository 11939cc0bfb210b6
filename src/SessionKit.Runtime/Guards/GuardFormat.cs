using System.Runtime.CompilerServices;

namespace SessionKit;

/// <summary>How the bytes of a <see cref="Guard"/> stand: nodes in prefix order, in words of eight bytes, little-endian.</summary>
/// <remarks>
/// <para>
/// A node begins with one word: byte 0 is its condition (bit 7: the opposite is asked), byte 1 its size in words, that word and everything inside
/// included; the rest is zero. Behind it: addresses (4 words each) of <see cref="GuardCondition.Caller"/> and <see cref="GuardCondition.Accounts"/>; a time
/// of <see cref="GuardCondition.Expires"/> and <see cref="GuardCondition.NotBefore"/>; most and used of <see cref="GuardCondition.Uses"/>; most, length of the window,
/// its beginning and used in it of <see cref="GuardCondition.Rate"/>; the first eight bytes of SHA-256 of <c>global:&lt;snake_case_name&gt;</c> for each of
/// <see cref="GuardCondition.Steps"/>; an amount of <see cref="GuardCondition.AtMost"/>; most and spent of <see cref="GuardCondition.InTotal"/>; the nodes of a group.
/// </para>
/// <para>
/// The first node stands at the beginning; what is behind it is zero. Groups stand at most four deep. What counts cannot stand under a negation: nobody could
/// say what a use is then. A node that counts has three words at least, so that there are ten of them at most.
/// </para>
/// </remarks>
internal static class GuardFormat
{
    /// <summary>How many words a guard has.</summary>
    public const int Words = Guard.Size / sizeof(ulong);

    /// <summary>The bit of a node's first word that asks for the opposite.</summary>
    public const ulong Not = 0x80;

    /// <summary>Words of an address.</summary>
    public const ulong AddressWords = 4;

    /// <summary>The first word of a node.</summary>
    public static ulong Head(GuardCondition condition, ulong size) => (ulong)condition | (size << 8);

    /// <summary>The condition of a node.</summary>
    public static GuardCondition ConditionOf(ulong head) => (GuardCondition)(head & 0x7f);

    /// <summary>The size of a node in words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong SizeOf(ulong head) => (head >> 8) & 0xff;

    /// <summary>Whether a condition keeps a count in its own bytes.</summary>
    public static bool Counts(GuardCondition condition) => condition is GuardCondition.Uses or GuardCondition.Rate or GuardCondition.InTotal;

    /// <summary>Whether a condition has others inside.</summary>
    public static bool IsGroup(GuardCondition condition) => condition is GuardCondition.All or GuardCondition.Any;

    /// <summary>Whether a node of this size holds addresses, one or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsList(ulong size) => size > 1 && (size & (AddressWords - 1)) == 1;

    /// <summary>A word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref ulong At(ref ulong first, ulong index) => ref Unsafe.Add(ref first, (nint)index);

    /// <summary>
    /// Whether the nodes make a guard, whatever stands behind them. Goes once over the heads, without recursion, and reads nothing outside of the words.
    /// </summary>
    /// <param name="first">The first word.</param>
    public static bool IsWellFormed(ref ulong first)
    {
        // Where the groups around this place end and whether one of them is negated, 8 bits each: the innermost lowest.
        const int LevelBits = 8;
        const ulong Negated = 0x80;
        ulong levels = 0;
        ulong depth = 0;
        ulong at = 0;
        ulong end = SizeOf(first);
        ulong negated = 0;
        if (end == 0 || end > Words)
        {
            return false;
        }

        while (true)
        {
            while (at == end)
            {
                if (depth == 0)
                {
                    return true;
                }

                depth--;
                end = levels & 0x7f;
                negated = levels & Negated;
                levels >>= LevelBits;
            }

            ulong head = At(ref first, at);
            ulong size = SizeOf(head);
            if (size == 0 || at + size > end || head >> 16 != 0)
            {
                return false;
            }

            if (IsGroup(ConditionOf(head)))
            {
                if (size == 1 || depth == Guard.MaxDepth)
                {
                    return false;
                }

                levels = (levels << LevelBits) | end | negated;
                depth++;
                negated |= head & Not;
                end = at + size;
                at++;
                continue;
            }

            if (!IsLeaf(ref first, at, head, size) || (Counts(ConditionOf(head)) && ((head & Not) | negated) != 0))
            {
                return false;
            }

            at += size;
        }
    }

    /// <summary>Whether nothing stands behind the first node.</summary>
    public static bool EndsWithZeros(ref ulong first)
    {
        ulong rest = 0;
        for (ulong at = SizeOf(first); at < Words; at++)
        {
            rest |= At(ref first, at);
        }

        return rest == 0;
    }

    private static bool IsLeaf(ref ulong first, ulong at, ulong head, ulong size) => ConditionOf(head) switch
    {
        GuardCondition.Always => size == 1,
        GuardCondition.Caller or GuardCondition.Accounts => IsList(size),
        GuardCondition.Expires or GuardCondition.NotBefore or GuardCondition.AtMost => size == 2,
        GuardCondition.Uses or GuardCondition.InTotal => size == 3,
        GuardCondition.Rate => size == 5 && (long)At(ref first, at + 2) > 0,
        GuardCondition.Steps => size > 1,
        _ => false,
    };
}
