using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SessionKit.Analyzers;

/// <content>Local functions, looked at where they are called; lambdas, where they are written.</content>
internal sealed partial class FlowTransfer
{
    private const int DeepestCall = 8;

    private readonly Stack<ISymbol> running = new();
    private readonly Dictionary<ISymbol, bool> capturing = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> seenWhereCalled = new(SymbolEqualityComparer.Default);

    // The function that may run more than once for one session of the outside; null if none is being looked at.
    private ISymbol? repeated;

    /// <summary>The local functions that were looked at where they are called, and need no look of their own.</summary>
    public bool WasSeen(ISymbol localFunction) => seenWhereCalled.Contains(localFunction);

    /// <summary>A method, or a local function that nobody calls: the parameters are what their words say.</summary>
    public FlowState Begin(IMethodSymbol? method, bool isLambda = false, FlowState? from = null)
    {
        FlowState begin = from?.Clone() ?? new FlowState();
        foreach (IParameterSymbol parameter in method is null ? [] : method.Parameters)
        {
            if (tables.VariableOf(parameter, parameter.Type) is not { } variable || parameter.RefKind == RefKind.Out)
            {
                continue;
            }

            bool owes = !isLambda && parameter.RefKind != RefKind.Ref && !parameter.IsImplicitlyDeclared && !parameter.IsThis;
            Duty duty = context.Ownership.IsBorrowed(parameter) ? Duty.Leave : owes ? Duty.GoOn : Duty.None;
            SyntaxNode at = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() ?? function?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()!;
            if (at is null)
            {
                continue;
            }

            foreach (Place place in Parts(variable))
            {
                begin[place] = PlaceState.Holding(ImmutableArray.Create(tables.OriginAt(at, duty)));
            }
        }

        return begin;
    }

    /// <summary>Says that a method, local function or lambda is part of the body, so that its parameters are followed.</summary>
    public void Enter(ISymbol symbol) => tables.Enter(symbol);

    private IEnumerable<Place> Parts(Place variable)
    {
        if (context.Types.KindOf(variable.Type) != HandleKind.Tuple)
        {
            return [variable];
        }

        return ((INamedTypeSymbol)variable.Type).TupleElements
            .Select((element, index) => (element.Type, index))
            .Where(element => context.Types.Carries(element.Type))
            .SelectMany(element => Parts(tables.ElementOf(variable, element.index)));
    }

    private void RunLocalFunction(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        if (method.MethodKind == MethodKind.LocalFunction && IsInScope(definition) && !running.Contains(definition, SymbolEqualityComparer.Default) && Captures(definition))
        {
            Run(definition, graph.GetLocalFunctionControlFlowGraphInScope(definition), isLambda: false);
        }
    }

    private void RunGroup(IMethodReferenceOperation group)
    {
        IMethodSymbol definition = group.Method.OriginalDefinition;
        if (IsInScope(definition) && Captures(definition) && !running.Contains(definition, SymbolEqualityComparer.Default))
        {
            Repeat(definition, ClosureUse.MayRunTwice(group.Parent), () => Run(definition, graph.GetLocalFunctionControlFlowGraphInScope(definition), isLambda: true));
        }
    }

    private void RunLambda(IFlowAnonymousFunctionOperation lambda)
    {
        if (running.Contains(lambda.Symbol, SymbolEqualityComparer.Default))
        {
            return;
        }

        Repeat(
            lambda.Symbol,
            ClosureUse.MayRunTwice(lambda.Parent is IDelegateCreationOperation creation ? creation.Parent : lambda.Parent),
            () => Run(lambda.Symbol, graph.GetAnonymousFunctionControlFlowGraphInScope(lambda), isLambda: true));
    }

    private void Repeat(ISymbol closure, bool mayRunTwice, System.Action run)
    {
        ISymbol? outer = repeated;
        repeated = mayRunTwice ? closure : outer;
        run();
        repeated = outer;
    }

    /// <summary>Whether a local function is part of this body: in code that does not compile it can be another's.</summary>
    private bool IsInScope(IMethodSymbol localFunction)
    {
        for (ControlFlowGraph? around = graph; around is not null; around = around.Parent)
        {
            if (around.LocalFunctions.Contains(localFunction, SymbolEqualityComparer.Default))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a local function mentions a session of the outside. If not, it makes no difference where it is called.</summary>
    private bool Captures(IMethodSymbol localFunction)
    {
        if (!capturing.TryGetValue(localFunction, out bool captures))
        {
            captures = graph.GetLocalFunctionControlFlowGraphInScope(localFunction).OriginalOperation.Descendants().Any(part =>
                (part is ILocalReferenceOperation local && !IsInside(local.Local.ContainingSymbol, localFunction) && context.Types.Carries(local.Type))
                || (part is IParameterReferenceOperation parameter && !IsInside(parameter.Parameter.ContainingSymbol, localFunction) && context.Types.Carries(parameter.Type))
                || part is IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction });
            capturing.Add(localFunction, captures);
        }

        return captures;
    }

    private void Run(IMethodSymbol callee, ControlFlowGraph body, bool isLambda)
    {
        if (running.Count >= DeepestCall)
        {
            return;
        }

        if (Reporting)
        {
            seenWhereCalled.Add(callee);
        }

        (ControlFlowGraph Graph, ISymbol Function, System.Action<FlowState> Fail, FlowState State, bool InCatch) outside = (graph, function, fail, state, InCatch);
        running.Push(callee);
        tables.Enter(callee);
        var walk = new FlowWalk(this, body, callee);
        bool wasFollowed = walk.Run(Begin(callee, isLambda, state));
        running.Pop();
        (graph, function, fail, InCatch) = (outside.Graph, outside.Function, outside.Fail, outside.InCatch);
        state = outside.State;
        if (!wasFollowed)
        {
            return;
        }

        if (walk.AtEnd is { } end)
        {
            Become(end);
        }

        if (walk.AtThrow is { } thrown)
        {
            if (isLambda && walk.AtEnd is null)
            {
                Become(thrown);
            }
            else
            {
                // Whoever runs a lambda lets through what it throws: that somebody goes on after it is not to be expected.
                fail(thrown);
            }
        }
    }

    // The walk around holds on to this state: it is changed, not replaced.
    private void Become(FlowState end)
    {
        foreach (Place place in tables.All())
        {
            state[place] = end[place];
        }
    }
}
