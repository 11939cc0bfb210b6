using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK2007: a key field that the opening step does not determine.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UndeterminedKeyFieldAnalyzer : DeclarationAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK2007";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A key field that the opening step does not determine",
        "Key field '{0}' is determined by no parameter of opening step '{1}' (give the step a parameter '{2}')",
        Categories.Protocol,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The key says which session it is, and its address is derived from it: the step that opens a session must be given every field of it.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <summary>Makes the rule.</summary>
    public UndeterminedKeyFieldAnalyzer()
        : base((Problem.KeyFieldNotDetermined, Rule))
    {
    }
}
