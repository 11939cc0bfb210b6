using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK3004: a program that differs from what was shipped.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayoutBaselineAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK3004";

    /// <summary>The diagnostic's property with the program's class.</summary>
    public const string ProgramProperty = "Program";

    /// <summary>The diagnostic's property with the kind of the line that differs.</summary>
    public const string KindProperty = "Kind";

    /// <summary>The diagnostic's property with what that line belongs to.</summary>
    public const string OwnerProperty = "Owner";

    /// <summary>The diagnostic's property with the name of what differs.</summary>
    public const string NameProperty = "Name";

    private static readonly DiagnosticDescriptor Changed = new(
        Id,
        "A program that differs from what was shipped",
        "{0}: {1} (undo it, give what is new a name of its own, or accept it in " + Baseline.FileName + " if nothing is deployed that relies on it)",
        Categories.Layout,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Accounts on chain and clients in the field keep the layout of the day on which they were made. The baseline remembers it.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    private static readonly DiagnosticDescriptor Unreadable = new(
        Id,
        "A program that differs from what was shipped",
        "Line {0} of " + Baseline.FileName + " is no line of a baseline, so nothing can be compared with it (restore the file from version control)",
        Categories.Layout,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Accounts on chain and clients in the field keep the layout of the day on which they were made. The baseline remembers it.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Changed, Unreadable];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            AdditionalText? file = start.Options.AdditionalFiles.FirstOrDefault(f => Path.GetFileName(f.Path) == Baseline.FileName);
            if (file?.GetText(start.CancellationToken) is not { } text || ProtocolDeclarations.Of(start.Compilation) is not { } declarations)
            {
                return;
            }

            Baseline shipped = Baseline.Parse(text.ToString(), out int wrongLine);
            if (wrongLine > 0)
            {
                TextLine line = text.Lines[wrongLine - 1];
                var place = Location.Create(file.Path, line.Span, text.Lines.GetLinePositionSpan(line.Span));
                start.RegisterAdditionalFileAction(each =>
                {
                    if (each.AdditionalFile.Path == file.Path)
                    {
                        each.ReportDiagnostic(Diagnostic.Create(Unreadable, place, wrongLine));
                    }
                });
            }
            else if (!shipped.IsEmpty)
            {
                start.RegisterSymbolAction(symbol => Compare(symbol, declarations, shipped), SymbolKind.NamedType);
            }
        });
    }

    private static void Compare(SymbolAnalysisContext context, ProtocolDeclarations declarations, Baseline shipped)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.Has("Program") || declarations.Read(type).Program is not { } program)
        {
            return;
        }

        Baseline known = shipped.For(program.Type.Name);
        if (!known.Lines.Any(l => l.Kind == "program"))
        {
            return;
        }

        foreach (BaselineChange change in BaselineComparison.Compare(known, Baseline.Of([program])).Where(c => c.Impact != ChangeImpact.Additive))
        {
            if (BaselinePlaces.Of(type, change.Subject) is { } place)
            {
                context.ReportDiagnostic(Said(program.Type.Name, change, place));
            }
        }
    }

    private static Diagnostic Said(string program, BaselineChange change, Location place)
    {
        // For the fix, which has to find the lines again.
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(ProgramProperty, program)
            .Add(KindProperty, change.Subject.Kind)
            .Add(OwnerProperty, change.Subject.Owner)
            .Add(NameProperty, change.Subject.Name);
        return Diagnostic.Create(Changed, place, properties, change.Impact == ChangeImpact.Breaking ? "Breaking" : "Needs care", change.Sentence);
    }
}
