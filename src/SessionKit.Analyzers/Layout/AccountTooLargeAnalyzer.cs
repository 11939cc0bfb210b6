using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK3005: an account over the size that one instruction may create.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AccountTooLargeAnalyzer : DeclarationAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK3005";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "An account over the size that one instruction may create",
        "'{0}' needs an account of {1} bytes, and one instruction creates at most {2} (lower the bounds of its states, or move a part into a session of its own)",
        Categories.Layout,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The account of a session has room for its largest state from the start, and is created by one instruction.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <summary>Makes the rule.</summary>
    public AccountTooLargeAnalyzer()
        : base((Problem.AccountTooLarge, Rule))
    {
    }
}
