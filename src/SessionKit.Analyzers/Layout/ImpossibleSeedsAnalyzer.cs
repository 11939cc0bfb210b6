using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK3002: seeds that no address can have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImpossibleSeedsAnalyzer : DeclarationAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK3002";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Seeds that no address can have",
        "'{0}' cannot be a seed of an address: {1}",
        Categories.Layout,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An address is derived from at most 16 seeds of at most 32 bytes each, without separators between them: each must have a fixed length.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <summary>Makes the rule.</summary>
    public ImpossibleSeedsAnalyzer()
        : base((Problem.ImpossibleSeeds, Rule))
    {
    }
}
