using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK3001: a field or argument whose type has no layout.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingLayoutAnalyzer : DeclarationAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK3001";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A field or argument whose type has no layout",
        "'{0}' is of type '{1}', which has no layout: {2}",
        Categories.Layout,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What is stored or sent is bytes, and its size must be known: integers, bool, Pubkey, Hash, enums, [Layout] and [Union] structs, their nullable forms, and strings and arrays with a [Bound(n)].",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <summary>Makes the rule.</summary>
    public MissingLayoutAnalyzer()
        : base((Problem.NoLayout, Rule))
    {
    }
}
