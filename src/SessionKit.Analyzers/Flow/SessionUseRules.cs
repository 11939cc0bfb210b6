using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>The rules about using sessions that are judged by following them, in their words.</summary>
internal static class SessionUseRules
{
    /// <summary>SK1001.</summary>
    public static readonly DiagnosticDescriptor UsedAfterMove = new(
        SessionUseAnalyzer.UsedAfterMoveId,
        "A session used after it moved on",
        "'{0}' {1}; {2}",
        Categories.Use,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A handle says what a session was when it was read. A step uses it up and gives the next one; a second step on the old one is refused by the chain, and its fee is lost.",
        helpLinkUri: HelpPages.Root + SessionUseAnalyzer.UsedAfterMoveId + HelpPages.Extension);

    /// <summary>SK1003.</summary>
    public static readonly DiagnosticDescriptor LeftBehind = new(
        SessionUseAnalyzer.LeftBehindId,
        "A session left behind in a state that is not final",
        "{0} in {1}: {2} can still {3}, and until then what it holds waits for nobody (go on with it, hand it on, or say that it stays there with Detach())",
        Categories.Use,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Tokens and rent stay in a session until a step moves them. Where the last handle on it is dropped, nobody will take that step.",
        helpLinkUri: HelpPages.Root + SessionUseAnalyzer.LeftBehindId + HelpPages.Extension);

    /// <summary>SK1004.</summary>
    public static readonly DiagnosticDescriptor NeverSent = new(
        SessionUseAnalyzer.NeverSentId,
        "A call that is never sent",
        "'{0}' is never sent, so nothing happens on chain (await it, add it to another with Then, or hand it on)",
        Categories.Use,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A step describes a transaction. Only awaiting it sends it: without that the code goes on as if something had been paid that was not.",
        helpLinkUri: HelpPages.Root + SessionUseAnalyzer.NeverSentId + HelpPages.Extension);

    /// <summary>SK1005.</summary>
    public static readonly DiagnosticDescriptor NotFollowed = new(
        SessionUseAnalyzer.NotFollowedId,
        "A session stored where its order cannot be followed",
        "'{0}' {1} (keep the handle in a local variable, or keep its Address and join the session again)",
        Categories.Use,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "In a field, a collection or a closure that may run twice a handle can be used by anybody at any time: whether it was used up already is seen only when the chain refuses it.",
        helpLinkUri: HelpPages.Root + SessionUseAnalyzer.NotFollowedId + HelpPages.Extension);

    /// <summary>SK1007.</summary>
    public static readonly DiagnosticDescriptor OnlyBorrowed = new(
        SessionUseAnalyzer.OnlyBorrowedId,
        "A borrowed session that is used up",
        "'{0}' is only borrowed, and {1} uses it up while the caller still goes on with it (drop [Borrowed] to take it over, or leave that to the caller)",
        Categories.Use,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A parameter that is marked [Borrowed] promises the caller that its handle is still good afterwards.",
        helpLinkUri: HelpPages.Root + SessionUseAnalyzer.OnlyBorrowedId + HelpPages.Extension);

    /// <summary>SK1008.</summary>
    public static readonly DiagnosticDescriptor UsedAfterFailure = new(
        SessionUseAnalyzer.UsedAfterFailureId,
        "A session used after its step failed",
        "'{0}' is what was seen before {1} failed at line {2}, and somebody may have moved the session since (look again first: 'await {0}.Refresh()')",
        Categories.Use,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A step fails where the session is no longer what its handle says, or where nobody knows whether it landed. What to do next depends on what is there now.",
        helpLinkUri: HelpPages.Root + SessionUseAnalyzer.UsedAfterFailureId + HelpPages.Extension);
}
