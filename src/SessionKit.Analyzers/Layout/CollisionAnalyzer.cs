using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK3003: discriminators, errors or addresses that collide.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CollisionAnalyzer : DeclarationAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK3003";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Discriminators, errors or addresses that collide",
        "The {0} and the {1} share {2}: one would be taken for the other ({3})",
        Categories.Layout,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Accounts, instructions and events are told apart by the bytes that they begin with, errors by their numbers, and accounts of one kind by their addresses.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <summary>Makes the rule.</summary>
    public CollisionAnalyzer()
        : base((Problem.Collision, Rule))
    {
    }
}
