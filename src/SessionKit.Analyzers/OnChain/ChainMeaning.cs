using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SessionKit.Analyzers;

/// <summary>Which constructs have no meaning on chain, and what to write instead. The compiler refuses the same.</summary>
internal static class ChainMeaning
{
    private const string NoHeap = "there is no garbage-collected heap (use structs, spans and stackalloc)";

    /// <summary>Why an operation has none; null if it has.</summary>
    public static (string What, string Instead)? WhyNot(IOperation operation) => operation switch
    {
        IThrowOperation { Exception: not null } => ("'throw'", "a step fails with an error of its own (use ctx.Require)"),
        ITryOperation { Catches.Length: > 0 } => ("'catch'", "a failure ends the transaction, and nothing can catch it"),
        ITryOperation => ("'finally'", "a failure ends the transaction and undoes all it did, so there is nothing to clean up"),
        ILockOperation => ("'lock'", "an instruction runs alone"),
        IAwaitOperation => ("'await'", "an instruction runs to its end at once"),
        IReturnOperation { Kind: OperationKind.YieldReturn } => ("'yield'", "an iterator is an object, and " + NoHeap),
        IArrayCreationOperation array when !BecomesSpan(array) => ("an array", NoHeap),
        ICollectionExpressionOperation { Type: { } type } when type.IsReferenceType => ($"'{Short(type)}'", NoHeap),
        IAnonymousObjectCreationOperation => ("an anonymous object", NoHeap),
        IObjectCreationOperation { Type: { IsReferenceType: true } type } => ($"'new {Short(type)}'", NoHeap),
        ITypeParameterObjectCreationOperation => ("'new T()'", "it is found by reflection (use default)"),
        IInterpolatedStringOperation => ("string building", "there are no strings (log UTF-8 literals with ctx.Log, or emit an event)"),
        IDelegateCreationOperation => ("a delegate", "there are no function objects (call the method, or use a local function)"),
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation =>
            ("'dynamic'", "there is no binder at run time (use the type itself)"),
        IConversionOperation { Type: { } to, Operand.Type: { IsValueType: true } from } conversion when to.IsReferenceType && !conversion.IsImplicitInThrow() =>
            ($"boxing '{Short(from)}' as '{Short(to)}'", NoHeap + "; where it is an interface, take it as a constrained type parameter"),
        IBinaryOperation { Type.SpecialType: SpecialType.System_String } => ("string building", "there are no strings (log UTF-8 literals with ctx.Log, or emit an event)"),
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: false, IsConst: false } field } =>
            ($"the static field '{field.Name}'", "a program has no memory between two instructions (keep it in a state, or make it const or static readonly)"),
        { Type.SpecialType: SpecialType.System_Single or SpecialType.System_Double } => ($"'{Short(operation.Type)}'", "the VM has no floating point (use integers of a smaller unit, or UInt128 for the product)"),
        { Type.SpecialType: SpecialType.System_Decimal } => ("'decimal'", "it is computed with tables on the heap (use integers of a smaller unit)"),
        _ => null,
    };

    /// <summary>An array that exists only to be seen as a span of constants is read-only data of the program.</summary>
    private static bool BecomesSpan(IArrayCreationOperation array) =>
        array.Parent is IConversionOperation { Type: INamedTypeSymbol { Name: "ReadOnlySpan" or "Span", ContainingNamespace.Name: "System" } };

    /// <summary>What is thrown is said to be thrown, and no more.</summary>
    private static bool IsImplicitInThrow(this IConversionOperation conversion) => conversion.Parent is IThrowOperation;

    private static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
