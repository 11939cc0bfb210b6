using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK5002: an exclusive borrow that nothing is written through, or a write through a shared one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BorrowModeAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK5002";

    private static readonly DiagnosticDescriptor NeverWritten = new(
        Id,
        "A borrow that does not fit what is done with it",
        "'{0}' is borrowed exclusively and '{1}' never writes it: every other transaction that uses the account waits for nothing, and wallets warn of a change that never comes (take it as 'in')",
        Categories.Accounts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "'ref' makes the account writable in the instruction, and so locks it against everybody else while the transaction runs.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    private static readonly DiagnosticDescriptor WrittenThroughShared = new(
        Id,
        "A borrow that does not fit what is done with it",
        "'{0}' is borrowed shared and written here: the transaction fails when it gets here (take it as 'ref')",
        Categories.Accounts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "'in' makes the account read-only in the instruction: the runtime refuses any change to it.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [NeverWritten, WrittenThroughShared];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationBlockAction(Judge);
    }

    private static void Judge(OperationBlockAnalysisContext context)
    {
        // What the steps of a batch need of its accounts is read, not guessed.
        if (context.OwningSymbol is not IMethodSymbol method || !method.Has("Step") || method.Has("Batch"))
        {
            return;
        }

        bool opens = method.Parameters.All(p => !p.Type.Has("State") && !p.Type.Is("Expired"));
        IParameterReferenceOperation[] uses =
        [
            .. context.OperationBlocks.Where(b => b is not IAttributeOperation).SelectMany(b => b.DescendantsAndSelf()).OfType<IParameterReferenceOperation>(),
        ];
        foreach (IParameterSymbol account in method.Parameters.Where(p => IsAccount(p.Type)))
        {
            IParameterReferenceOperation[] its = [.. uses.Where(u => SymbolEqualityComparer.Default.Equals(u.Parameter, account))];
            if (account.RefKind == RefKind.Ref && !IsMeant(account, opens) && !its.Any(Writes))
            {
                context.ReportDiagnostic(Diagnostic.Create(NeverWritten, account.Locations[0], account.Name, method.Name));
            }
            else if (account.RefKind == RefKind.In)
            {
                Report(context, account, its);
            }
        }
    }

    private static void Report(OperationBlockAnalysisContext context, IParameterSymbol account, IEnumerable<IParameterReferenceOperation> uses)
    {
        foreach (IParameterReferenceOperation use in uses.Where(Assigns))
        {
            context.ReportDiagnostic(Diagnostic.Create(WrittenThroughShared, use.Parent!.Syntax.GetLocation(), account.Name));
        }
    }

    private static bool IsAccount(ITypeSymbol type) => type.Is("Account") || type.Is("TokenAccount") || type.Is("Mint") || type.Is("Wallet");

    /// <summary>What the instruction creates it writes, whatever the step's body does; and what the session shall have to itself it need not write at once.</summary>
    private static bool IsMeant(IParameterSymbol account, bool opens) =>
        account.Has("Opens") || account.Has("Borrow") || (account.Find("Vault") is { } vault && (opens || vault.IsSet("Opens")));

    /// <summary>Whether a use may write: it assigns a member, or hands the borrow on as it is (what is made of it there is not followed).</summary>
    private static bool Writes(IParameterReferenceOperation use) => use.Parent switch
    {
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.None,
        IPropertyReferenceOperation => Assigns(use),
        IInvocationOperation or IFieldReferenceOperation => false,
        _ => true,
    };

    private static bool Assigns(IParameterReferenceOperation use) =>
        use.Parent is IPropertyReferenceOperation property
        && property.Instance == use
        && property.Parent is IAssignmentOperation { Target: var target }
        && target == property;
}
