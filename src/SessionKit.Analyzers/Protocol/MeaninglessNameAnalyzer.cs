using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK2009: a guard, time-out or other name that means nothing here.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MeaninglessNameAnalyzer : DeclarationAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK2009";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A guard, time-out or other name that means nothing here",
        "'{1}' means nothing as {0}: {2}",
        Categories.Protocol,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What an attribute names must be there, and be of a type that fits. A check that names nothing would be no check.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <summary>Makes the rule.</summary>
    public MeaninglessNameAnalyzer()
        : base((Problem.NameMeansNothing, Rule))
    {
    }
}
