using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK2013: a declaration from which nothing can be generated.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MeaninglessDeclarationAnalyzer : DeclarationAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK2013";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A declaration from which nothing can be generated",
        "'{0}' has no meaning as it stands: {1}",
        Categories.Protocol,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A word of the vocabulary in a place, on a type or in a form where SessionKit can make nothing of it. It would silently not be there.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <summary>Makes the rule.</summary>
    public MeaninglessDeclarationAnalyzer()
        : base((Problem.NotGeneratable, Rule))
    {
    }
}
