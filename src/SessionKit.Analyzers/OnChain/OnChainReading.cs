using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SessionKit.Analyzers;

/// <summary>Reads one body for all that matters on chain. What only computes a message for an exception that is thrown is not read: throwing is the finding.</summary>
/// <param name="method">Whose body it is.</param>
internal sealed class OnChainReading(IMethodSymbol method)
{
    private readonly ImmutableArray<OnChainFinding>.Builder findings = ImmutableArray.CreateBuilder<OnChainFinding>();
    private readonly ImmutableArray<(IMethodSymbol, Location)>.Builder calls = ImmutableArray.CreateBuilder<(IMethodSymbol, Location)>();
    private readonly HashSet<IMethodSymbol> called = new(SymbolEqualityComparer.Default);

    /// <summary>Reads a block.</summary>
    public void Read(IOperation block, CancellationToken cancellation)
    {
        if (method.IsAsync)
        {
            Meaningless(method.Locations.FirstOrDefault() ?? block.Syntax.GetLocation(), "'async'", "an instruction runs to its end at once");
        }

        var waiting = new Stack<IOperation>();
        waiting.Push(block);
        while (waiting.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            IOperation operation = waiting.Pop();
            if (Judge(operation))
            {
                foreach (IOperation child in operation.ChildOperations.Reverse())
                {
                    waiting.Push(child);
                }
            }
        }
    }

    /// <summary>What was read.</summary>
    public OnChainMethod ToMethod() => new(findings.ToImmutable(), calls.ToImmutable());

    /// <summary>Says what is wrong with one operation.</summary>
    /// <returns>Whether its parts are to be read too: not where they are part of what was said.</returns>
    private bool Judge(IOperation operation)
    {
        switch (operation)
        {
            case { ConstantValue.HasValue: true }:
            case INameOfOperation or ITypeOfOperation:
                return false;
            case IInvocationOperation invocation:
                Call(invocation.TargetMethod, operation);
                BorrowRules.Check(invocation, findings);
                return NonDeterminism.Check(invocation.TargetMethod, operation, findings);
            case IPropertyReferenceOperation property:
                Call(property.Property.GetMethod, operation);
                Call(property.Property.SetMethod, operation);
                return NonDeterminism.Check(property.Property, operation, findings);
            case IObjectCreationOperation creation when NonDeterminism.Check(creation.Constructor, operation, findings):
                Call(creation.Constructor, operation);
                break;
            case IBinaryOperation { OperatorMethod: { } method }:
                Call(method, operation);
                break;
            case IBinaryOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation:
                WrapRules.Check(operation, findings);
                break;
        }

        if (ChainMeaning.WhyNot(operation) is { } why)
        {
            Meaningless(operation.Syntax.GetLocation(), why.What, why.Instead);
            return false;
        }

        return true;
    }

    private void Meaningless(Location place, string what, string instead) =>
        findings.Add(new OnChainFinding(OnChainRules.Meaningless, place, what, instead));

    private void Call(IMethodSymbol? callee, IOperation operation)
    {
        if (callee?.OriginalDefinition is { DeclaringSyntaxReferences.Length: > 0 } known && called.Add(known))
        {
            calls.Add((known, operation.Syntax.GetLocation()));
        }
    }
}
