using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Analyzers;

namespace SessionKit.CodeFixes;

/// <summary>SK2014: lets the session track what is read of its header.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TrackFix)), Shared]
public sealed class TrackFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [UntrackedFieldAnalyzer.Id];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        // A session whose attribute stands in another file is changed there, by its author.
        AttributeSyntax? session = place.InnermostNode.Ancestors().OfType<ClassDeclarationSyntax>()
            .Select(c => AttributeInsertion.Find(c, "Session"))
            .FirstOrDefault(a => a is not null);
        if (session?.ArgumentList is { } arguments && place.Diagnostic.Properties.TryGetValue(UntrackedFieldAnalyzer.FlagProperty, out string? flag))
        {
            string member = $"{place.Word("Track", session.SpanStart)}.{flag}";
            AttributeArgumentSyntax? track = arguments.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "Track");
            TextChange change = track is null
                ? FixPlace.Insert(arguments.CloseParenToken.SpanStart, $", Track = {member}")
                : FixPlace.Insert(track.Span.End, $" | {member}");
            yield return new FixOffer($"Let the session track '{flag}'", "Track:" + flag, change);
        }
    }
}
