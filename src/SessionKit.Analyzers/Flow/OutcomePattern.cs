using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SessionKit.Analyzers;

/// <summary>Reads patterns over outcomes and handles: which cases they take, which they leave, what they bind.</summary>
internal static class OutcomePattern
{
    /// <summary>What is known where a pattern matches a value of a type, and where it does not.</summary>
    public static (PatternSide Match, PatternSide Fail) Read(IPatternOperation pattern, ITypeSymbol type, HandleTypes types) => pattern switch
    {
        IDiscardPatternOperation => (PatternSide.Open(), Never),
        IDeclarationPatternOperation declared => Typed(declared.MatchesNull ? null : declared.MatchedType, declared.MatchesNull, isTotal: true, declared.DeclaredSymbol, type, types),
        ITypePatternOperation typed => Typed(typed.MatchedType, matchesNull: false, isTotal: true, null, type, types),
        IRecursivePatternOperation recursive => Recursive(recursive, type, types),
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } => (PatternSide.Open(isNull: true), PatternSide.Open(isNull: false)),
        INegatedPatternOperation negated => Swap(Read(negated.Pattern, type, types)),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => And(Read(both.LeftPattern, type, types), Read(both.RightPattern, type, types)),
        IBinaryPatternOperation either => Or(Read(either.LeftPattern, type, types), Read(either.RightPattern, type, types)),
        _ => (PatternSide.Open(), PatternSide.Open()),
    };

    /// <summary>Whether a pattern takes every value of its type that is not null.</summary>
    public static bool IsTotal(IPatternOperation pattern) => pattern switch
    {
        IDiscardPatternOperation or ITypePatternOperation => true,
        IDeclarationPatternOperation => true,
        IRecursivePatternOperation { MatchedType: var matched } recursive =>
            recursive.PropertySubpatterns.All(p => IsTotalMember(p.Pattern))
            && recursive.DeconstructionSubpatterns.All(IsTotalMember)
            && matched is not null,
        INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } => true,
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => IsTotal(both.LeftPattern) && IsTotal(both.RightPattern),
        _ => false,
    };

    // A type test inside can fail even where it looks total, unless it tests for what is there anyway.
    private static bool IsTotalMember(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declared => declared.MatchesNull || SymbolEqualityComparer.Default.Equals(declared.MatchedType, declared.InputType),
        ITypePatternOperation typed => SymbolEqualityComparer.Default.Equals(typed.MatchedType, typed.InputType),
        IRecursivePatternOperation recursive => SymbolEqualityComparer.Default.Equals(recursive.MatchedType, recursive.InputType) && IsTotal(recursive),
        _ => IsTotal(pattern),
    };

    private static PatternSide Never => PatternSide.Open(isNull: null, cases: ImmutableArray<INamedTypeSymbol>.Empty);

    private static (PatternSide Match, PatternSide Fail) Typed(
        ITypeSymbol? tested, bool matchesNull, bool isTotal, ISymbol? declared, ITypeSymbol type, HandleTypes types)
    {
        ImmutableArray<INamedTypeSymbol> all = types.CasesOf(type);
        INamedTypeSymbol? taken = tested is INamedTypeSymbol named ? all.FirstOrDefault(c => SymbolEqualityComparer.Default.Equals(c, named.OriginalDefinition)) : null;
        PatternSide match = PatternSide.Open(matchesNull ? null : false, taken is null ? default : ImmutableArray.Create(taken));
        if (declared is not null)
        {
            match.Bound.Add((declared, true));
        }

        if (!isTotal)
        {
            return (match, PatternSide.Open());
        }

        if (taken is not null)
        {
            return (match, PatternSide.Open(null, all.Where(c => !SymbolEqualityComparer.Default.Equals(c, taken)).ToImmutableArray()));
        }

        bool takesAll = matchesNull || tested is null || SymbolEqualityComparer.Default.Equals(tested, type) || SymbolEqualityComparer.Default.Equals(tested, (type as INamedTypeSymbol)?.BaseType);
        return (match, matchesNull ? Never : takesAll ? PatternSide.Open(isNull: true) : PatternSide.Open());
    }

    private static (PatternSide Match, PatternSide Fail) Recursive(IRecursivePatternOperation recursive, ITypeSymbol type, HandleTypes types)
    {
        (PatternSide match, PatternSide fail) = Typed(recursive.MatchedType, matchesNull: false, IsTotal(recursive), recursive.DeclaredSymbol, type, types);
        foreach (IPatternOperation part in recursive.PropertySubpatterns.Select(p => p.Pattern).Concat(recursive.DeconstructionSubpatterns))
        {
            if (types.KindOf(part.InputType) == HandleKind.Session)
            {
                match = match.And(Parts(Read(part, part.InputType, types).Match));
            }
        }

        return (match, fail);
    }

    // Of a part only what it binds says something of the whole.
    private static PatternSide Parts(PatternSide part)
    {
        PatternSide bound = PatternSide.Open();
        bound.Bound.AddRange(part.Bound.Select(b => (b.Variable, false)));
        return bound;
    }

    private static (PatternSide Match, PatternSide Fail) Swap((PatternSide Match, PatternSide Fail) sides) => (sides.Fail, sides.Match);

    private static (PatternSide Match, PatternSide Fail) And((PatternSide Match, PatternSide Fail) left, (PatternSide Match, PatternSide Fail) right) =>
        (left.Match.And(right.Match), left.Fail.Or(right.Fail));

    private static (PatternSide Match, PatternSide Fail) Or((PatternSide Match, PatternSide Fail) left, (PatternSide Match, PatternSide Fail) right) =>
        (left.Match.Or(right.Match), left.Fail.And(right.Fail));
}
