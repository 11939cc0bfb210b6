using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK2005: two steps of one name and one source state.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateStepAnalyzer : DeclarationAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK2005";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Two steps of one name and one source state",
        "'{0}' stands twice {1}: two steps of one name and one source state cannot be told apart (rename one, or let it start from another state)",
        Categories.Protocol,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Steps of one name are one instruction, and the state that is found decides which of them runs. Two for one state leave nothing to decide by.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <summary>Makes the rule.</summary>
    public DuplicateStepAnalyzer()
        : base((Problem.DuplicateStep, Rule))
    {
    }
}
