using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SessionKit.Analyzers;

/// <summary>Says where a lambda may run more than once: where it is kept, and where it is given to what runs it for many things.</summary>
internal static class ClosureUse
{
    /// <summary>Whether what a lambda is written into may run it more than once.</summary>
    /// <param name="user">The operation around the lambda.</param>
    public static bool MayRunTwice(IOperation? user) => user switch
    {
        IArgumentOperation { Parameter.ContainingSymbol: IMethodSymbol method } => RunsMany(method),
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment => IsUsedTwice(local, assignment),
        ISimpleAssignmentOperation or IEventAssignmentOperation or IArrayInitializerOperation or ICollectionExpressionOperation => true,
        IConversionOperation conversion => MayRunTwice(conversion.Parent),
        null => true,
        _ => false,
    };

    private static bool RunsMany(IMethodSymbol method) =>
        method.Name == "ForEach"
        || method.ContainingType is { Name: "Parallel" or "Timer" or "PeriodicTimer" }
        || method.ContainingNamespace?.ToDisplayString() is "System.Linq" or "System.Reactive.Linq"
        || (method.ContainingType is { IsGenericType: true, TypeKind: TypeKind.Class } type && type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic");

    private static bool IsUsedTwice(ILocalSymbol local, IOperation assignment)
    {
        SyntaxNode? scope = local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.BlockSyntax>()
            ?? assignment.Syntax.SyntaxTree.GetRoot();
        return scope.DescendantTokens()
            .Count(token => token.ValueText == local.Name && token.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.IdentifierNameSyntax && !assignment.Syntax.Span.Contains(token.Span)) > 1;
    }
}
