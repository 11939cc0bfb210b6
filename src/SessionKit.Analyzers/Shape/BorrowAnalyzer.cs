using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK2016, SK2017: steps that are refused because of what their session has borrowed or has not, and steps that end it with what it has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BorrowAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of: a step that is refused whenever it is taken.</summary>
    public const string RefusedId = "SK2016";

    /// <summary>The id of: a session that ends with what it has borrowed.</summary>
    public const string NotReleasedId = "SK2017";

    private static readonly DiagnosticDescriptor Refused = new(
        RefusedId,
        "A step that does not fit what its session has borrowed",
        "'{0}' is always refused: {1}",
        Categories.Protocol,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What a session has borrowed follows from the steps that lead to a state. A step that needs something else can never be taken there.",
        helpLinkUri: HelpPages.Root + RefusedId + HelpPages.Extension);

    private static readonly DiagnosticDescriptor NotReleased = new(
        NotReleasedId,
        "A session that ends with what it has borrowed",
        "'{0}' ends the session, which may still have '{1}'{2}: {3} (give it back: '[Release] in Account {1}')",
        Categories.Protocol,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A session cannot be closed while it holds an account, and one that comes to rest in a final state keeps others away until the time is over.",
        helpLinkUri: HelpPages.Root + NotReleasedId + HelpPages.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Refused, NotReleased];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ProtocolDeclarations.Of(start.Compilation) is { } declarations)
            {
                start.RegisterSymbolAction(symbol => Judge(symbol, declarations), SymbolKind.NamedType);
            }
        });
    }

    private static void Judge(SymbolAnalysisContext context, ProtocolDeclarations declarations)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.Has("Program") || declarations.Read(type).Program is not { } program)
        {
            return;
        }

        foreach (INamedTypeSymbol session in ProtocolReader.SessionClasses(type))
        {
            SessionModel? model = program.Sessions.FirstOrDefault(s => s.Type.Name == session.Name);
            foreach (ProtocolFinding finding in model is null ? [] : ShapeChecks.OfBorrows(model))
            {
                if (FindingPlaces.Of(session, finding) is { } place)
                {
                    context.ReportDiagnostic(Said(finding, place));
                }
            }
        }
    }

    private static Diagnostic Said(ProtocolFinding finding, Location place)
    {
        string step = finding.Step!.Name;
        string account = finding.Detail;
        string way = finding.Witness.Length == 0 ? string.Empty : $" ({finding.Witness})";
        return finding.Kind switch
        {
            FindingKind.BorrowedTwice => Diagnostic.Create(
                Refused, place, step, $"the session has '{account}' already whenever it is in '{finding.State}'{way} (give it back first, or take it without [Borrow])"),
            FindingKind.NeverBorrowed => Diagnostic.Create(
                Refused, place, step, $"the session never has '{account}' when it is in '{finding.State}'{way} (mark it [Borrow] in a step that leads there)"),
            FindingKind.WrittenThroughShared => Diagnostic.Create(
                Refused, place, step, $"it takes '{account}' as 'ref', and the session only shares it when it is in '{finding.State}'{way} (take it as 'in', or borrow it as 'ref')"),
            _ => Diagnostic.Create(
                NotReleased,
                place,
                step,
                account,
                way,
                finding.Step.Targets.Contains(StepModel.Closed) ? "the step is refused until the time of the borrow is over" : "other sessions are kept away until the time of the borrow is over"),
        };
    }
}
