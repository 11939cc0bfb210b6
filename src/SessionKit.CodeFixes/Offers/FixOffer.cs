using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace SessionKit.CodeFixes;

/// <summary>A change of one document that a fix offers.</summary>
/// <param name="title">What the editor shows; it names the user's own thing.</param>
/// <param name="kind">What kind of change it is: "fix all" makes all those of one kind.</param>
/// <param name="changes">The change.</param>
internal sealed class FixOffer(string title, string kind, params ImmutableArray<TextChange> changes)
{
    /// <summary>What the editor shows.</summary>
    public string Title => title;

    /// <summary>What kind of change it is.</summary>
    public string Kind => kind;

    /// <summary>The change; its parts do not overlap.</summary>
    public ImmutableArray<TextChange> Changes => changes;
}
