using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace SessionKit.Analyzers;

/// <summary>SK1006: a <c>switch</c> over what can have become of a session that misses a case.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingCaseAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK1006";

    /// <summary>In a diagnostic's properties: the names of the missing cases, with a comma between.</summary>
    public const string Missing = "Missing";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A switch that misses something that can have become of a session",
        "This switch over '{0}' does not say what happens in {1}: then nothing is done about the session (add {2}, or a default)",
        Categories.Use,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "What can be at a session's address is a closed set. The case that was forgotten is often the one in which the money has to be fetched back: somebody else was faster, or the time is over.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (FlowContext.Of(start.Compilation) is { } flow)
            {
                start.RegisterOperationAction(operation => Judge(operation, flow.Types), OperationKind.Switch, OperationKind.SwitchExpression);
            }
        });
    }

    /// <summary>The cases of an outcome that a switch does not take, in the order of their declaration.</summary>
    internal static ImmutableArray<INamedTypeSymbol> MissingIn(ITypeSymbol type, IEnumerable<(IPatternOperation Pattern, bool IsGuarded)> arms, HandleTypes types)
    {
        PatternSide left = PatternSide.Open(cases: Possible(type, types));
        foreach ((IPatternOperation pattern, bool isGuarded) in arms)
        {
            if (!isGuarded)
            {
                left = left.And(OutcomePattern.Read(pattern, type, types).Fail);
            }
        }

        return left.IsNull == true ? ImmutableArray<INamedTypeSymbol>.Empty : left.Cases;
    }

    private static ImmutableArray<INamedTypeSymbol> Possible(ITypeSymbol type, HandleTypes types) =>
        type.IsAbstract ? types.CasesOf(type) : ImmutableArray.Create(((INamedTypeSymbol)type).OriginalDefinition);

    private static void Judge(OperationAnalysisContext context, HandleTypes types)
    {
        (IOperation value, List<(IPatternOperation, bool)>? arms) = context.Operation switch
        {
            ISwitchOperation statement => (statement.Value, ArmsOf(statement)),
            ISwitchExpressionOperation expression => (expression.Value, expression.Arms.Select(arm => (arm.Pattern, arm.Guard is not null)).ToList()),
            var other => (other, null),
        };
        if (arms is null || value.Type is not { } type || types.KindOf(type) != HandleKind.Outcome)
        {
            return;
        }

        ImmutableArray<INamedTypeSymbol> missing = MissingIn(type, arms, types);
        if (missing.IsDefaultOrEmpty || IsNeverReached(context.Operation))
        {
            return;
        }

        string names = string.Join(", ", missing.Select(m => m.Name));
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            value.Syntax.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(Missing, string.Join(",", missing.Select(m => m.Name))),
            value.Syntax.ToString(),
            missing.Length == 1 ? $"the case '{names}'" : $"the cases {names}",
            missing.Length == 1 ? "it" : "them"));
    }

    /// <summary>Whether the compiler says of the code around a switch that it is unreachable: nothing is forgotten there.</summary>
    private static bool IsNeverReached(IOperation operation) =>
        operation.Syntax.FirstAncestorOrSelf<StatementSyntax>() is { } statement
        && operation.SemanticModel?.AnalyzeControlFlow(statement) is { Succeeded: true, StartPointIsReachable: false };

    /// <summary>The patterns of a switch statement; null if it has a default.</summary>
    private static List<(IPatternOperation Pattern, bool IsGuarded)>? ArmsOf(ISwitchOperation statement)
    {
        var arms = new List<(IPatternOperation, bool)>();
        foreach (ICaseClauseOperation clause in statement.Cases.SelectMany(section => section.Clauses))
        {
            switch (clause)
            {
                case IDefaultCaseClauseOperation:
                    return null;
                case IPatternCaseClauseOperation pattern:
                    arms.Add((pattern.Pattern, pattern.Guard is not null));
                    break;
            }
        }

        return arms;
    }
}
