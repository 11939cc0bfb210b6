using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SessionKit.Analyzers;

/// <summary>SK4003: unchecked sums, differences and products of 64-bit numbers, where nobody said <c>unchecked</c>.</summary>
internal static class WrapRules
{
    /// <summary>Checks an operation.</summary>
    public static void Check(IOperation operation, ImmutableArray<OnChainFinding>.Builder findings)
    {
        (bool wraps, string work) = operation switch
        {
            IBinaryOperation { IsChecked: false, OperatorKind: var kind } => (CanWrap(kind, out string name), name),
            ICompoundAssignmentOperation { IsChecked: false, OperatorKind: var kind } => (CanWrap(kind, out string name), name),
            IIncrementOrDecrementOperation { IsChecked: false } => (true, "it"),
            _ => (false, string.Empty),
        };
        if (wraps && IsAmount(operation.Type) && !IsMeant(operation.Syntax))
        {
            findings.Add(new OnChainFinding(OnChainRules.Wraps, operation.Syntax.GetLocation(), operation.Syntax.ToString(), work));
        }
    }

    private static bool CanWrap(BinaryOperatorKind kind, out string name)
    {
        name = kind switch
        {
            BinaryOperatorKind.Add => "the sum",
            BinaryOperatorKind.Subtract => "the difference",
            BinaryOperatorKind.Multiply => "the product",
            _ => string.Empty,
        };
        return name.Length > 0;
    }

    private static bool IsAmount(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_UInt64 or SpecialType.System_Int64;

    /// <summary>Whether the word stands around it: then its author has thought of it.</summary>
    private static bool IsMeant(Microsoft.CodeAnalysis.SyntaxNode syntax)
    {
        for (Microsoft.CodeAnalysis.SyntaxNode? node = syntax; node is not null and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node.IsKind(SyntaxKind.UncheckedExpression) || node.IsKind(SyntaxKind.UncheckedStatement))
            {
                return true;
            }
        }

        return false;
    }
}
