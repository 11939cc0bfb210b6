using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>Says whether an operation can throw: if not, no handler sees what is true before it.</summary>
internal static class Throwing
{
    /// <summary>Whether an operation, or one inside it, can throw. What is not known to be harmless can.</summary>
    public static bool Can(IOperation operation)
    {
        if (!IsHarmless(operation))
        {
            return true;
        }

        foreach (IOperation child in operation.ChildOperations)
        {
            if (Can(child))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHarmless(IOperation operation) => operation.Kind
        is OperationKind.ExpressionStatement or OperationKind.SimpleAssignment or OperationKind.LocalReference or OperationKind.ParameterReference
        or OperationKind.Literal or OperationKind.FlowCapture or OperationKind.FlowCaptureReference or OperationKind.IsNull or OperationKind.IsPattern
        or OperationKind.IsType or OperationKind.DeclarationPattern or OperationKind.ConstantPattern or OperationKind.DiscardPattern or OperationKind.NegatedPattern
        or OperationKind.TypePattern or OperationKind.RecursivePattern or OperationKind.PropertySubpattern or OperationKind.BinaryPattern or OperationKind.Discard
        or OperationKind.DefaultValue or OperationKind.Tuple or OperationKind.DeclarationExpression or OperationKind.InstanceReference or OperationKind.FieldReference
        or OperationKind.CaughtException or OperationKind.NameOf or OperationKind.TypeOf or OperationKind.FlowAnonymousFunction or OperationKind.DelegateCreation
        or OperationKind.MethodReference
        || operation is Microsoft.CodeAnalysis.Operations.IConversionOperation { Conversion: { IsIdentity: true } or { IsReference: true, IsImplicit: true } };
}
