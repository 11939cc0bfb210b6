using System.Collections.Immutable;

namespace SessionKit.Analyzers;

/// <summary>Small sets as sorted arrays: most hold one thing, and joining two that are the same costs nothing.</summary>
internal static class Sorted
{
    /// <summary>What is in either; the first array itself if nothing is added to it.</summary>
    public static ImmutableArray<T> Union<T>(ImmutableArray<T> left, ImmutableArray<T> right)
        where T : class, IOrdered
    {
        if (right.IsEmpty || left.Equals(right))
        {
            return left;
        }

        if (left.IsEmpty)
        {
            return right;
        }

        ImmutableArray<T>.Builder union = ImmutableArray.CreateBuilder<T>(left.Length + right.Length);
        int l = 0, r = 0;
        while (l < left.Length || r < right.Length)
        {
            if (r == right.Length || (l < left.Length && left[l].Id <= right[r].Id))
            {
                r += r < right.Length && left[l].Id == right[r].Id ? 1 : 0;
                union.Add(left[l++]);
            }
            else
            {
                union.Add(right[r++]);
            }
        }

        return union.Count == left.Length ? left : union.ToImmutable();
    }
}
