using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK5001: an account parameter that nothing constrains.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnconstrainedAccountAnalyzer : DeclarationAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK5001";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "An account parameter that nothing constrains",
        "'{0}' of step '{1}' may be any account: nothing constrains it ({2})",
        Categories.Accounts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The caller chooses the accounts of an instruction. What the signature does not say, an attacker may choose.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <summary>Makes the rule.</summary>
    public UnconstrainedAccountAnalyzer()
        : base((Problem.UnconstrainedAccount, Rule))
    {
    }
}
