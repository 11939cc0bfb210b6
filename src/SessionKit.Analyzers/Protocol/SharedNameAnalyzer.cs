using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK2012: one name for two kinds of thing in a session.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedNameAnalyzer : DeclarationAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK2012";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "One name for two kinds of thing in a session",
        "'{0}' is the name of {1} and of {2}: their generated members would clash (rename one of them)",
        Categories.Protocol,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A state, a step and a role each become members of the session's class, of the same name.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <summary>Makes the rule.</summary>
    public SharedNameAnalyzer()
        : base((Problem.SharedName, Rule))
    {
    }
}
