using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK2001, SK2002, SK2010: states that nothing reaches, that nothing leaves, or that nothing leaves once their time is over.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WayAnalyzer : ShapeAnalyzer
{
    /// <summary>The id of: a state that no step reaches.</summary>
    public const string UnreachableId = "SK2001";

    /// <summary>The id of: a state without a way out.</summary>
    public const string DeadEndId = "SK2002";

    /// <summary>The id of: a time-out state whose expired side has no step.</summary>
    public const string NothingAfterTimeId = "SK2010";

    private static readonly DiagnosticDescriptor Unreachable = new(
        UnreachableId,
        "A state that no step reaches",
        "No session can ever be in '{0}': {1} (return it from a step, or delete it)",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A state is reached by the steps that return it. What was written for this one never runs, and often the step that should lead to it returns another state by mistake.",
        helpLinkUri: HelpPages.Root + UnreachableId + HelpPages.Extension);

    private static readonly DiagnosticDescriptor DeadEnd = new(
        DeadEndId,
        "A state without a way out",
        "No step leaves '{0}'{1}: what the session holds then stays there for ever (add a step that takes '{0}', or mark it [State(Final = true)] if it may stay)",
        Categories.Protocol,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Only a step can move or close a session. In a state without any, its tokens and its rent are lost for good, unless that is said to be the end.",
        helpLinkUri: HelpPages.Root + DeadEndId + HelpPages.Extension);

    private static readonly DiagnosticDescriptor NothingAfterTime = new(
        NothingAfterTimeId,
        "A state whose time can run out, and no step for that",
        "Once '{2}' is over, no step can leave '{0}'{1}: every step that takes '{0}' is refused then (add a step that takes 'in Expired<{0}>', or drop Until)",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Until ends the steps of a state; what happens after it is said by the steps that take Expired<State>. Without any, a session that comes too late is stuck.",
        helpLinkUri: HelpPages.Root + NothingAfterTimeId + HelpPages.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Unreachable, DeadEnd, NothingAfterTime];

    private protected override IEnumerable<ProtocolFinding> Findings(SessionModel session) => ShapeChecks.Of(session);

    private protected override Diagnostic Said(ProtocolFinding finding, Location place) => finding.Kind switch
    {
        FindingKind.Unreachable => Diagnostic.Create(Unreachable, place, finding.State, finding.Detail),
        FindingKind.DeadEnd => Diagnostic.Create(DeadEnd, place, finding.State, Way(finding)),
        _ => Diagnostic.Create(NothingAfterTime, place, finding.State, Way(finding), finding.Detail),
    };
}
