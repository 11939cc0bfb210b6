using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK2011: a child session with more authority than its parent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MoreThanParentAnalyzer : DeclarationAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK2011";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A child session with more authority than its parent",
        "{0} {1}",
        Categories.Protocol,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A child session may do what its parent may, within a scope that somebody granted who may do it himself.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <summary>Makes the rule.</summary>
    public MoreThanParentAnalyzer()
        : base((Problem.MoreThanParent, Rule))
    {
    }
}
