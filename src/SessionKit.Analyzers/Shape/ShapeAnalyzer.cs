using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>Judges the graph of each session of a program by itself: what is found concerns one of its states or steps.</summary>
public abstract class ShapeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
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

    private protected abstract IEnumerable<ProtocolFinding> Findings(SessionModel session);

    private protected abstract Diagnostic Said(ProtocolFinding finding, Location place);

    /// <summary>The steps that lead there, as they stand behind what they explain.</summary>
    private protected static string Way(ProtocolFinding finding) => finding.Witness.Length == 0 ? string.Empty : $" ({finding.Witness})";

    private void Judge(SymbolAnalysisContext context, ProtocolDeclarations declarations)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.Has("Program") || declarations.Read(type).Program is not { } program)
        {
            return;
        }

        foreach (INamedTypeSymbol session in ProtocolReader.SessionClasses(type))
        {
            SessionModel? model = program.Sessions.FirstOrDefault(s => s.Type.Name == session.Name);
            foreach (ProtocolFinding finding in model is null ? [] : Findings(model))
            {
                if (FindingPlaces.Of(session, finding) is { } place)
                {
                    context.ReportDiagnostic(Said(finding, place));
                }
            }
        }
    }
}
