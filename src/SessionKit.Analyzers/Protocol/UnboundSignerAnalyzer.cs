using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK2006: a step that anybody could take without its author having said so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundSignerAnalyzer : DeclarationAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK2006";

    private static readonly DiagnosticDescriptor SignerRule = new(
        Id,
        "A step that anybody could take without its author having said so",
        "'{0}' of step '{1}' may be anybody: nothing binds this signer (name it after a Pubkey field of key, source or target state, or mark it [Anyone])",
        Categories.Protocol,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A signature proves only that somebody signed. Who that must be is said by a field of key or state with the signer's name; that it may be anybody is said by [Anyone].",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    private static readonly DiagnosticDescriptor StepRule = new(
        Id,
        "A step that anybody could take without its author having said so",
        "'{0}' {1}, and nobody has to sign for it (give it a Signer that key or state names, or mark the step [Anyone])",
        Categories.Protocol,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A signature proves only that somebody signed. Who that must be is said by a field of key or state with the signer's name; that it may be anybody is said by [Anyone].",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <summary>Makes the rule.</summary>
    public UnboundSignerAnalyzer()
        : base((Problem.UnboundSigner, SignerRule), (Problem.UnsignedStep, StepRule))
    {
    }
}
