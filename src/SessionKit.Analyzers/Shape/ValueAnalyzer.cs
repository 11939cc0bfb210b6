using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>
/// SK2003, SK2004, SK2008: tokens that nobody, or not their owner alone, can get out again. One rule set because all three follow the vaults
/// through the protocol and through the steps' bodies.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValueAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of: funds trapped for ever.</summary>
    public const string TrapId = "SK2003";

    /// <summary>The id of: a hostage.</summary>
    public const string HostageId = "SK2004";

    /// <summary>The id of: a vault left open.</summary>
    public const string VaultLeftOpenId = "SK2008";

    /// <summary>The diagnostic's property with the vaults that it is about, with a comma between.</summary>
    public const string VaultsProperty = "Vaults";

    /// <summary>The diagnostic's property with the role that it is about.</summary>
    public const string RoleProperty = "Role";

    private static readonly DiagnosticDescriptor Trap = new(
        TrapId,
        "Steps that go on for ever while a vault holds tokens",
        "Once in '{0}' ({1}), no steps lead to Closed or to a final state: what {2} holds is trapped for ever (add a step that pays it out and ends the session)",
        Categories.Protocol,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Only the steps of a session can move what its vaults hold. Where they go round and round without an end, nobody ever gets it back.",
        helpLinkUri: HelpPages.Root + TrapId + HelpPages.Extension);

    private static readonly DiagnosticDescriptor Hostage = new(
        HostageId,
        "A role's tokens wait for somebody else",
        "In '{0}' ({1}) the tokens of '{2}' in {3} are a hostage: '{2}' gets out only if {4} acts, and nothing makes him (give '{2}' a step of its own, or '{0}' an Until and a step from Expired<{0}> that '{2}' can take)",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Who has put tokens into a vault must be able to get out of every state alone, if need be after a time: the others may have lost interest, or their keys.",
        helpLinkUri: HelpPages.Root + HostageId + HelpPages.Extension);

    private static readonly DiagnosticDescriptor VaultLeftOpen = new(
        VaultLeftOpenId,
        "A session that closes while a vault may be open",
        "'{0}' closes the session while {1} may still be open ({2}): nobody could sign for it any more, and what is in it is lost (drain it, and call TokenProgram.Close, or SystemProgram.Close for a wallet, before ctx.Close)",
        Categories.Protocol,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A vault obeys the session, through the session's steps only. When the session is gone there is no step left that could pay out what a vault still holds.",
        helpLinkUri: HelpPages.Root + VaultLeftOpenId + HelpPages.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Trap, Hostage, VaultLeftOpen];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ProtocolDeclarations.Of(start.Compilation) is { } declarations)
            {
                start.RegisterSymbolStartAction(symbol => Begin(symbol, declarations), SymbolKind.NamedType);
            }
        });
    }

    private static void Begin(SymbolStartAnalysisContext context, ProtocolDeclarations declarations)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        INamedTypeSymbol? owner = type.Has("Program") ? type : type.ContainingType;
        if (!type.Has("Session") || owner?.Has("Program") != true)
        {
            return;
        }

        var bodies = new VaultBodies();
        context.RegisterOperationBlockAction(block => bodies.Add(block));
        context.RegisterSymbolEndAction(end => Judge(end, type, owner, declarations, bodies));
    }

    private static void Judge(
        SymbolAnalysisContext context, INamedTypeSymbol session, INamedTypeSymbol owner, ProtocolDeclarations declarations, VaultBodies bodies)
    {
        SessionModel? model = declarations.Read(owner).Program?.Sessions.FirstOrDefault(s => s.Type.Name == session.Name);
        if (model is null)
        {
            return;
        }

        foreach (ProtocolFinding finding in ShapeChecks.OfValue(model, new VaultCare(session, bodies)))
        {
            if (FindingPlaces.Of(session, finding) is { } place)
            {
                context.ReportDiagnostic(Said(finding, place));
            }
        }
    }

    private static Diagnostic Said(ProtocolFinding finding, Location place) => finding.Kind switch
    {
        FindingKind.Trap => Diagnostic.Create(Trap, place, Properties(finding), finding.State, finding.Witness, Named(finding.Vaults)),
        FindingKind.Hostage => Diagnostic.Create(Hostage, place, Properties(finding), finding.State, finding.Witness, finding.Role, Named(finding.Vaults), finding.Detail),
        _ => Diagnostic.Create(VaultLeftOpen, place, Properties(finding), finding.Step!.Name, Named(finding.Vaults), finding.Witness),
    };

    private static ImmutableDictionary<string, string?> Properties(ProtocolFinding finding) =>
        ImmutableDictionary<string, string?>.Empty.Add(VaultsProperty, string.Join(",", finding.Vaults)).Add(RoleProperty, finding.Role);

    private static string Named(EquatableArray<string> vaults) =>
        (vaults.Count == 1 ? "vault " : "vaults ") + string.Join(" and ", vaults.Select(v => $"'{v}'"));
}
