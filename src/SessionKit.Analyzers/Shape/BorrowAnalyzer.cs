using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK2016, SK2017: steps that are refused because of what their session has borrowed or has not, and steps that end it with what it has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BorrowAnalyzer : ShapeAnalyzer
{
    /// <summary>The id of: a step that is refused whenever it is taken.</summary>
    public const string RefusedId = "SK2016";

    /// <summary>The id of: a session that ends with what it has borrowed.</summary>
    public const string NotReleasedId = "SK2017";

    private static readonly DiagnosticDescriptor Refused = new(
        RefusedId,
        "A step that does not fit what its session has borrowed",
        "'{0}' is always refused: {1}",
        Categories.Protocol,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What a session has borrowed follows from the steps that lead to a state. A step that needs something else can never be taken there.",
        helpLinkUri: HelpPages.Root + RefusedId + HelpPages.Extension);

    private static readonly DiagnosticDescriptor NotReleased = new(
        NotReleasedId,
        "A session that ends with what it has borrowed",
        "'{0}' ends the session, which may still have '{1}'{2}: {3} (give it back: '[Release] in Account {1}')",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A session cannot be closed while it holds an account, and one that comes to rest in a final state keeps others away until the time is over.",
        helpLinkUri: HelpPages.Root + NotReleasedId + HelpPages.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Refused, NotReleased];

    private protected override IEnumerable<ProtocolFinding> Findings(SessionModel session) => ShapeChecks.OfBorrows(session);

    private protected override Diagnostic Said(ProtocolFinding finding, Location place)
    {
        string step = finding.Step!.Name;
        string account = finding.Detail;
        string way = Way(finding);
        return finding.Kind switch
        {
            FindingKind.BorrowedTwice => Diagnostic.Create(
                Refused, place, step, $"the session has '{account}' already whenever it is in '{finding.State}'{way} (give it back first, or take it without [Borrow])"),
            FindingKind.NeverBorrowed => Diagnostic.Create(
                Refused, place, step, $"the session never has '{account}' when it is in '{finding.State}'{way} (mark it [Borrow] in a step that leads there)"),
            FindingKind.WrittenThroughShared => Diagnostic.Create(
                Refused, place, step, $"it takes '{account}' as 'ref', and the session only shares it when it is in '{finding.State}'{way} (take it as 'in', or borrow it as 'ref')"),
            _ => Diagnostic.Create(
                NotReleased,
                place,
                step,
                account,
                way,
                finding.Step.Targets.Contains(StepModel.Closed) ? "the step is refused until the time of the borrow is over" : "other sessions are kept away until the time of the borrow is over"),
        };
    }
}
