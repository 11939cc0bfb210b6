using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>The rules about code that runs on chain, in their words.</summary>
internal static class OnChainRules
{
    /// <summary>SK4001.</summary>
    public static readonly DiagnosticDescriptor Meaningless = new(
        OnChainAnalyzer.MeaninglessId,
        "A construct that has no meaning on chain",
        "{0} has no meaning on chain: {1}{2}",
        Categories.OnChain,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A program runs without a garbage collector, without floating point, without exceptions that are caught, and keeps nothing between two instructions but its accounts.",
        helpLinkUri: HelpPages.Root + OnChainAnalyzer.MeaninglessId + HelpPages.Extension);

    /// <summary>SK4002.</summary>
    public static readonly DiagnosticDescriptor NotDeterministic = new(
        OnChainAnalyzer.NotDeterministicId,
        "A source of non-determinism on chain",
        "'{0}' is not the same on every validator, so they could not agree on what the step did: {1}{2}",
        Categories.OnChain,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Every validator runs the program and must come to the same bytes. Time and chance come from the cluster, through the context, or from accounts.",
        helpLinkUri: HelpPages.Root + OnChainAnalyzer.NotDeterministicId + HelpPages.Extension);

    /// <summary>SK4003.</summary>
    public static readonly DiagnosticDescriptor Wraps = new(
        OnChainAnalyzer.WrapsId,
        "Arithmetic that wraps around without a word",
        "'{0}' wraps around if the result of {1} does not fit, and the step goes on with a wrong amount: use 'checked', or say 'unchecked' where that is meant{2}",
        Categories.OnChain,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Checked arithmetic ends the transaction with ArithmeticOverflow. Unchecked, a balance of 0 less 1 is 18,446,744,073,709,551,615.",
        helpLinkUri: HelpPages.Root + OnChainAnalyzer.WrapsId + HelpPages.Extension);

    /// <summary>SK4004.</summary>
    public static readonly DiagnosticDescriptor Recursion = new(
        OnChainAnalyzer.RecursionId,
        "Recursion on chain",
        "'{0}' calls itself ({1}): a program may be 64 calls deep, and past that the transaction fails with all its units spent (use a loop){2}",
        Categories.OnChain,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The VM has 64 stack frames. How deep recursion goes depends on its input, which on chain is the attacker's.",
        helpLinkUri: HelpPages.Root + OnChainAnalyzer.RecursionId + HelpPages.Extension);

    /// <summary>SK4005.</summary>
    public static readonly DiagnosticDescriptor BorrowedTwice = new(
        OnChainAnalyzer.BorrowedTwiceId,
        "One account borrowed twice at once",
        "'{0}' is passed twice to '{1}', once by 'ref': what is written through one is not seen in the other, and money is counted twice (pass two different accounts){2}",
        Categories.OnChain,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An exclusive borrow is exclusive. The entrypoint refuses one account in two places of a step; a call inside the step is held to the same.",
        helpLinkUri: HelpPages.Root + OnChainAnalyzer.BorrowedTwiceId + HelpPages.Extension);
}
