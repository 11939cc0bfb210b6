using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SessionKit.Analyzers;

/// <content>Conditions: what is known where they hold and where they do not.</content>
internal sealed partial class FlowTransfer
{
    /// <summary>A condition.</summary>
    /// <returns>What is true where it holds, and where it does not.</returns>
    public (FlowState WhenTrue, FlowState WhenFalse) Condition(IOperation condition, FlowState at, ControlFlowGraph of, ISymbol inside, System.Action<FlowState> onFailure)
    {
        Stand(at, of, inside, onFailure);
        switch (condition)
        {
            case IIsPatternOperation pattern:
                return Match(pattern);
            case IIsNullOperation isNull:
                return Split(Evaluate(isNull.Operand), PatternSide.Open(isNull: true), PatternSide.Open(isNull: false));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equals when NullSideOf(equals) is { } tested:
                return Split(Evaluate(tested), PatternSide.Open(isNull: true), PatternSide.Open(isNull: false));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } differs when NullSideOf(differs) is { } tested:
                return Split(Evaluate(tested), PatternSide.Open(isNull: false), PatternSide.Open(isNull: true));
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                (FlowState whenTrue, FlowState whenFalse) = Condition(not.Operand, at, of, inside, onFailure);
                return (whenFalse, whenTrue);
            default:
                Read(Evaluate(condition), condition);
                return (state, state.Clone());
        }
    }

    private static IOperation? NullSideOf(IBinaryOperation comparison) =>
        IsNull(comparison.RightOperand) ? Inner(comparison.LeftOperand) : IsNull(comparison.LeftOperand) ? Inner(comparison.RightOperand) : null;

    private static bool IsNull(IOperation operand) => operand.ConstantValue is { HasValue: true, Value: null };

    private static IOperation Inner(IOperation operand) => operand is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operand;

    private (FlowState WhenTrue, FlowState WhenFalse) Match(IIsPatternOperation pattern)
    {
        Value value = Evaluate(pattern.Value);
        FlowState whenTrue = state;
        if (pattern.Value.Type is not { } type || !context.Types.IsFollowed(type))
        {
            // What a pattern binds out of something else is a handle of which nothing is known.
            Read(value, pattern.Value);
            foreach (ISymbol variable in Declared(pattern.Pattern))
            {
                if (variable is ILocalSymbol local && tables.VariableOf(local, local.Type) is { } place)
                {
                    Keep(place, Coming(pattern, local.Type, Duty.None), pattern);
                }
            }

            return (whenTrue, whenTrue.Clone());
        }

        (PatternSide match, PatternSide fail) = OutcomePattern.Read(pattern.Pattern, type, context.Types);
        FlowState whenFalse = whenTrue.Clone();
        Apply(value, match, whenTrue, pattern);
        Apply(value, fail, whenFalse, pattern);
        state = whenTrue;
        return (whenTrue, whenFalse);
    }

    private static System.Collections.Generic.IEnumerable<ISymbol> Declared(IPatternOperation pattern) =>
        pattern.DescendantsAndSelf().Select(part => part switch
        {
            IDeclarationPatternOperation declared => declared.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            _ => null,
        }).OfType<ISymbol>();

    private (FlowState WhenTrue, FlowState WhenFalse) Split(Value value, PatternSide whenTrue, PatternSide whenFalse)
    {
        FlowState holds = state;
        FlowState fails = state.Clone();
        Apply(value, whenTrue, holds, null);
        Apply(value, whenFalse, fails, null);
        return (holds, fails);
    }

    private void Apply(Value value, PatternSide side, FlowState to, IIsPatternOperation? pattern)
    {
        state = to;
        ImmutableArray<Place> targets = Resolve(value.Places);
        if (targets.Length == 1 && to[targets[0]] is { } known)
        {
            if (side.IsNull == true)
            {
                to[targets[0]] = PlaceState.NullValue;
            }
            else
            {
                PlaceState narrowed = side.IsNull == false ? known.NotNull() : known;
                to[targets[0]] = narrowed = side.Cases.IsDefault ? narrowed : narrowed.Narrowed(side.Cases);
                to.IsImpossible = narrowed is { Cases: { IsDefault: false, IsEmpty: true }, MayBeNull: false };
            }
        }

        foreach ((ISymbol variable, _) in side.Bound)
        {
            if (variable is not ILocalSymbol local || tables.VariableOf(local, local.Type) is not { } place)
            {
                continue;
            }

            if (targets.Contains(place))
            {
                continue;
            }

            if (!targets.IsEmpty)
            {
                LetGo(place);
                if (targets.Length == 1 && to[targets[0]] is { Names.IsEmpty: true } matched && SymbolEqualityComparer.Default.Equals(place.Owner, targets[0].Owner))
                {
                    // The new variable is the one that goes on, and may get another content; what was matched is its other name until it ends.
                    to[place] = matched;
                    Name(targets[0], ImmutableArray.Create(place), matched.Cases);
                    targets = ImmutableArray.Create(place);
                }
                else
                {
                    Name(place, targets, side.Cases);
                }
            }
            else
            {
                // The first variable has what nobody else keeps; further ones are other names for it.
                Keep(place, value, pattern!.Value);
                if (!side.Cases.IsDefault && to[place] is { } kept)
                {
                    to[place] = kept.Narrowed(side.Cases);
                }

                targets = ImmutableArray.Create(place);
            }
        }
    }
}
