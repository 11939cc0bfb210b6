using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace SessionKit.Verifiers;

/// <summary>One marked stretch of a test source.</summary>
/// <param name="Id">The diagnostic id of <c>{|SK1001:…|}</c>; null for <c>[|…|]</c>, which means "the rule under test".</param>
/// <param name="Span">Where the marked text stands in the source without its marks.</param>
public readonly record struct MarkupSpan(string? Id, TextSpan Span)
{
    /// <summary>By position; of two that start together the longer one (the outer one) first, then by id.</summary>
    public static Comparer<MarkupSpan> ByPosition { get; } = Comparer<MarkupSpan>.Create((left, right) =>
    {
        var byStart = left.Span.Start.CompareTo(right.Span.Start);
        if (byStart != 0)
        {
            return byStart;
        }

        var byLength = right.Span.Length.CompareTo(left.Span.Length);
        return byLength != 0 ? byLength : string.CompareOrdinal(left.Id, right.Id);
    });
}
