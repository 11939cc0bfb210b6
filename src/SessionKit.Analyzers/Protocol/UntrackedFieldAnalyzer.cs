using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK2014: a field of the session's header that the session does not track.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UntrackedFieldAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK2014";

    /// <summary>What the fix is told: the flag that is missing.</summary>
    public const string FlagProperty = "Flag";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A field of the header that the session does not track",
        "'{0}' is not tracked by session '{1}', which tracks {2} (write [Session(…, Track = {3})])",
        Categories.Protocol,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "There are no bytes for it in the account. A program that gets here ends with NotTracked (4929).",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Judge, OperationKind.PropertyReference);
    }

    private static void Judge(OperationAnalysisContext context)
    {
        var operation = (IPropertyReferenceOperation)context.Operation;
        IPropertySymbol property = operation.Property;
        if (!property.ContainingType.Is("TrackedHeader") || SessionAround(context.ContainingSymbol) is not { } session)
        {
            return;
        }

        string flag = property.Name == "IsBound" ? TrackedFields.BoundTo : property.Name;
        EquatableArray<FieldModel> tracked = HeaderReader.Tracked(session);
        if (!TrackedFields.Names.Contains(flag) || tracked.Any(f => f.Name == flag))
        {
            return;
        }

        string wanted = string.Join(" | ", TrackedFields.Names.Where(name => name == flag || tracked.Any(f => f.Name == name)).Select(name => "Track." + name));
        string has = tracked.Count == 0 ? "nothing" : string.Join(", ", tracked.Select(f => f.Name));
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            operation.Syntax.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(FlagProperty, flag),
            property.Name,
            session.Name,
            has,
            wanted));
    }

    /// <summary>The session whose steps, guards and methods the code stands among; what stands elsewhere may be called by several.</summary>
    private static INamedTypeSymbol? SessionAround(ISymbol symbol)
    {
        for (INamedTypeSymbol? type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.Has("Session"))
            {
                return type;
            }
        }

        return null;
    }
}
