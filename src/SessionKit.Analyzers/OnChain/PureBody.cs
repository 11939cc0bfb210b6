using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>The body of a pure method, and what in it is not pure.</summary>
internal sealed class PureBody
{
    private readonly HashSet<ILocalSymbol> ownMemory;

    /// <summary>Reads a body.</summary>
    public PureBody(ImmutableArray<IOperation> blocks)
    {
        Operations = PartsOf(blocks);
        ownMemory = new HashSet<ILocalSymbol>(Operations.OfType<IVariableDeclaratorOperation>().Where(IsStackAllocated).Select(d => d.Symbol), SymbolEqualityComparer.Default);
        ownMemory.ExceptWith(Operations.OfType<ILocalReferenceOperation>().Where(MayGetAnotherValue).Select(l => l.Local));
    }

    /// <summary>Everything that it does. What is only named, and what only makes an exception that is thrown, is left out: that has SK4001.</summary>
    public ImmutableArray<IOperation> Operations { get; }

    /// <summary>Why an operation is not pure; null if it is.</summary>
    public Impurity? WhyNot(IOperation operation) => operation switch
    {
        ICompoundAssignmentOperation { OperatorMethod: { } user } when WhyNotCalled(user) is { } why => why,
        IIncrementOrDecrementOperation { OperatorMethod: { } user } when WhyNotCalled(user) is { } why => why,
        IDeconstructionAssignmentOperation { Value.Type: { } type } when !IsPlainlyTaken(type) => new($"takes '{type.Name}' apart, which is not known to be pure", "read its fields"),
        IAssignmentOperation assignment => WhyNotWritten(assignment.Target),
        IIncrementOrDecrementOperation increment => WhyNotWritten(increment.Target),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => WhyNotWritten(argument.Value),
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } => null, // Its body is read as part of this one.
        IInvocationOperation call => WhyNotCalled(call.TargetMethod) ?? WhyNotFilled(call),
        IPropertyReferenceOperation property when !IsOnlyWritten(property) => WhyNotRead(property.Property),
        IObjectCreationOperation { Constructor: { } constructor } => WhyNotCalled(constructor),
        IBinaryOperation { Type.SpecialType: SpecialType.System_String } or IInterpolatedStringOperation => new("builds a text, which depends on the machine's culture", "return values; clients make texts of them"),
        IBinaryOperation { OperatorMethod: { } user } => WhyNotCalled(user),
        IUnaryOperation { OperatorMethod: { } user } => WhyNotCalled(user),
        IConversionOperation { OperatorMethod: { } user } => WhyNotCalled(user),
        IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol taken } => WhyNotCalled(taken),
        IImplicitIndexerReferenceOperation { IndexerSymbol: IMethodSymbol slice } => WhyNotCalled(slice),
        IImplicitIndexerReferenceOperation { IndexerSymbol: IPropertySymbol indexer } => WhyNotRead(indexer),
        ICollectionExpressionOperation { ConstructMethod: { } made } => WhyNotCalled(made),
        IListPatternOperation { InputType: var type } when !IsPlainlyRead(type) => new($"looks into '{type.Name}', which is not known to be pure", "take a span or an array"),
        IForEachLoopOperation { Collection: var collection } when !IsPlainlyRead(collection) => new($"goes through '{collection.Syntax}', which is not known to be pure", "go through a span or an array"),
        IFieldReferenceOperation { Field: { IsConst: false } field } => WhyNotRead(field),
        IEventReferenceOperation or IAwaitOperation or ILockOperation or IUsingOperation or IUsingDeclarationOperation or IAddressOfOperation or ITypeParameterObjectCreationOperation
            or IReturnOperation { Kind: OperationKind.YieldReturn } or IFunctionPointerInvocationOperation
            or IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation =>
            new("does what no rule needs", "compute, and return what is new"),
        _ => null,
    };

    private static ImmutableArray<IOperation> PartsOf(ImmutableArray<IOperation> blocks)
    {
        var parts = ImmutableArray.CreateBuilder<IOperation>();
        var waiting = new Stack<IOperation>(blocks.Where(b => b is not IAttributeOperation).Reverse());
        while (waiting.Count > 0)
        {
            IOperation operation = waiting.Pop();
            if (operation is { ConstantValue.HasValue: true } or INameOfOperation or ITypeOfOperation or IThrowOperation)
            {
                continue;
            }

            parts.Add(operation);
            foreach (IOperation child in operation.ChildOperations.Reverse())
            {
                waiting.Push(child);
            }
        }

        return parts.ToImmutable();
    }

    private static Impurity? WhyNotCalled(IMethodSymbol callee) => PureMembers.IsPure(callee)
        ? null
        : new(
            $"calls '{callee.ContainingType.Name}.{Name(callee)}', which is not known to be pure",
            callee.DeclaringSyntaxReferences.Length > 0 && callee.MethodKind != MethodKind.Constructor
                ? "mark that [Pure] too, or leave it to the step"
                : "leave it to the step, and take its result as a parameter");

    /// <summary>Methods that write into spans are pure if the spans are the rule's own.</summary>
    private Impurity? WhyNotFilled(IInvocationOperation call) =>
        PureMembers.WritesSpans(call.TargetMethod) && call.Arguments.FirstOrDefault(a => a.Value.Type is { Name: "Span" }) is { } filled && !IsOwn(filled.Value)
            ? Written(filled.Value)
            : null;

    private static Impurity? WhyNotRead(IPropertySymbol property) => PureMembers.IsPure(property)
        ? null
        : new(
            $"reads '{property.ContainingType.Name}.{property.Name}', which is not known to be pure",
            property.DeclaringSyntaxReferences.Length > 0 ? "mark that [Pure] too, or take its value as a parameter" : "take its value as a parameter");

    private static Impurity? WhyNotRead(IFieldSymbol field) => field switch
    {
        { IsStatic: true } when !field.IsReadOnly || !PureMembers.IsValue(field.Type) =>
            new($"reads the static field '{field.Name}', which may change", "take it as a parameter, or make it const or a readonly value"),
        { IsStatic: false, IsReadOnly: false, ContainingType.IsReferenceType: true } =>
            new($"reads the field '{field.Name}' of an object, which may change", "take its value as a parameter"),
        _ => null,
    };

    private Impurity? WhyNotWritten(IOperation target) =>
        target is ITupleOperation tuple ? tuple.Elements.Select(WhyNotWritten).FirstOrDefault(why => why is not null)
        : IsOwnPlace(target) ? null
        : Written(target);

    /// <summary>What the method itself holds: locals, its own copies of arguments, what it gives by <c>out</c>, what it is making, parts of these, and memory that it has laid out itself.</summary>
    private bool IsOwnPlace(IOperation place) => place switch
    {
        ILocalReferenceOperation { Local.RefKind: RefKind.None } or IDiscardOperation or IDeclarationExpressionOperation or IInvalidOperation => true,
        IParameterReferenceOperation { Parameter.RefKind: RefKind.None or RefKind.Out } => true,

        // What a local function borrows is judged where it is called.
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LocalFunction } } => true,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } => true,
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } instance } => IsOwnPlace(instance),
        IPropertyReferenceOperation { Instance: { } span, Property: { IsIndexer: true, ContainingType.Name: "Span" } } => IsOwn(span),
        IPropertyReferenceOperation { Instance: { Type.IsValueType: true } instance, Property: { IsIndexer: false } property } => PureMembers.IsAuto(property) && IsOwnPlace(instance),
        IImplicitIndexerReferenceOperation { Instance: { Type.Name: "Span" } span } => IsOwn(span),
        IInlineArrayAccessOperation { Instance: var array } => IsOwnPlace(array),
        _ => false,
    };

    private static Impurity Written(IOperation target) => new($"writes '{target.Syntax}', which others see", "write to locals only, and return what is new", target);

    /// <summary>Whether a span is memory that the method has laid out itself, or a part of it.</summary>
    private bool IsOwn(IOperation span) => span switch
    {
        ILocalReferenceOperation { Local: var local } => ownMemory.Contains(local),
        IInvocationOperation { TargetMethod: { Name: "Slice", ContainingType.Name: "Span" }, Instance: { } whole } => IsOwn(whole),
        IConversionOperation { OperatorMethod: null, Operand: var operand } => IsOwn(operand),
        IImplicitIndexerReferenceOperation { Instance: { Type.Name: "Span" } whole } => IsOwn(whole),
        _ => false,
    };

    private static bool IsStackAllocated(IVariableDeclaratorOperation declarator) =>
        declarator is { Symbol: { RefKind: RefKind.None, Type: { Name: "Span", ContainingNamespace.Name: "System" } }, Initializer.Value.Syntax: StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax };

    private static bool IsPlainlyRead(IOperation collection)
    {
        ITypeSymbol? type = collection is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand.Type : collection.Type;
        return IsPlainlyRead(type);
    }

    private static bool IsPlainlyRead(ITypeSymbol? type) =>
        type is null or IArrayTypeSymbol or { SpecialType: SpecialType.System_String } or { Name: "Span" or "ReadOnlySpan", ContainingNamespace.Name: "System" } or { TypeKind: TypeKind.Error };

    private static bool MayGetAnotherValue(ILocalReferenceOperation local) => local.Parent switch
    {
        IAssignmentOperation assignment => ReferenceEquals(assignment.Target, local),
        ITupleOperation or IArgumentOperation { Parameter.RefKind: not RefKind.None } => true,
        _ => false,
    };

    private static bool IsPlainlyTaken(ITypeSymbol type) =>
        type.IsTupleType
        || type.TypeKind == TypeKind.Error
        || type.GetMembers("Deconstruct").OfType<IMethodSymbol>().Any(m => (type.IsRecord && m.IsImplicitlyDeclared) || PureMembers.IsMarked(m));

    private static bool IsOnlyWritten(IPropertyReferenceOperation property) =>
        property.Parent is ISimpleAssignmentOperation assignment && ReferenceEquals(assignment.Target, property);

    private static string Name(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor ? $"new {method.ContainingType.Name}" : method.Name;
}
