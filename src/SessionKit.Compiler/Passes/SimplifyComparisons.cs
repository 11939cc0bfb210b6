using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>The rules for comparisons, as values and in branches.</summary>
internal sealed class SimplifyComparisons(InstructionRewriter rewriter, KnownZeros zeros)
{
    /// <summary>The value to use instead of a comparison, the comparison itself where it was changed in place, or null.</summary>
    public Value? Value(Instruction compare)
    {
        var (left, right) = (compare.Operands[0], compare.Operands[1]);
        if (Decided(compare.Condition, compare.Width, left, right) is { } decided)
        {
            return rewriter.Constant(decided ? 1u : 0);
        }

        if (compare.Condition is Condition.Equal or Condition.NotEqual && ConstantOf(right) == 0 && left is Instruction { Opcode: Opcode.Compare } inner)
        {
            var fused = inner.Copy(rewriter.Function.NewValueId(), operand => operand);
            fused.Condition = compare.Condition == Condition.NotEqual ? inner.Condition : inner.Condition.Negated();
            return rewriter.Emit(fused);
        }

        if (compare.Condition == Condition.NotEqual && ConstantOf(right) == 0 && zeros.FitsIn(left, 1))
        {
            return left;
        }

        if (Normalize(compare.Condition, compare.Width, left, right) is not { } normal)
        {
            return null;
        }

        (compare.Condition, compare.Width, compare.Operands) = (normal.Condition, normal.Width, [normal.Left, normal.Right]);
        return compare;
    }

    /// <summary>Changes a branch in place; says whether it did.</summary>
    public bool Branch(Terminator end)
    {
        if (end.Kind != TerminatorKind.Branch)
        {
            return false;
        }

        var (left, right) = (end.Operands[0], end.Operands[1]);
        if (Decided(end.Condition, end.Width, left, right) is { } decided)
        {
            (end.Kind, end.Operands, end.Targets) = (TerminatorKind.Jump, [], [end.Targets[decided ? 0 : 1]]);
            return true;
        }

        // A comparison is 0 or 1, so any width sees it.
        if (end.Condition is Condition.Equal or Condition.NotEqual && ConstantOf(right) is 0 or 1 && left is Instruction { Opcode: Opcode.Compare } compare)
        {
            var asked = (end.Condition == Condition.NotEqual) == (ConstantOf(right) == 0);
            (end.Condition, end.Width, end.Operands) = (asked ? compare.Condition : compare.Condition.Negated(), compare.Width, [.. compare.Operands]);
            return true;
        }

        if (Normalize(end.Condition, end.Width, left, right) is not { } normal)
        {
            return false;
        }

        (end.Condition, end.Width, end.Operands) = (normal.Condition, normal.Width, [normal.Left, normal.Right]);
        return true;
    }

    private bool? Decided(Condition condition, Width width, Value left, Value right)
    {
        if (left == right)
        {
            return condition.Holds(width, 0, 0);
        }

        if (ConstantOf(right) is not { } constant)
        {
            return null;
        }

        if (ConstantOf(left) is { } other)
        {
            return condition.Holds(width, other, constant);
        }

        var mask = width == Width.W32 ? uint.MaxValue : ulong.MaxValue;
        var (highest, bound) = (~zeros.Of(left) & mask, constant & mask);
        return condition switch
        {
            Condition.Below when bound == 0 => false,
            Condition.AboveOrEqual when bound == 0 => true,
            Condition.Below or Condition.BelowOrEqual or Condition.NotEqual when highest < bound => true,
            Condition.Above or Condition.AboveOrEqual or Condition.Equal when highest < bound => false,
            Condition.BelowOrEqual when highest <= bound => true,
            Condition.Above when highest <= bound => false,
            // A bit that is set in the constant and never in the value.
            Condition.Equal when (bound & ~highest) != 0 => false,
            Condition.NotEqual when (bound & ~highest) != 0 => true,
            _ => null,
        };
    }

    private (Condition Condition, Width Width, Value Left, Value Right)? Normalize(Condition condition, Width width, Value left, Value right)
    {
        if (ConstantOf(left) is not null)
        {
            return (condition.Swapped(), width, right, left);
        }

        // C# asks "> 0" of a value that is not signed in one build and "!= 0" in another.
        var bound = ConstantOf(right) & (width == Width.W32 ? uint.MaxValue : ulong.MaxValue);
        switch (condition, bound)
        {
            case (Condition.BelowOrEqual, 0) or (Condition.Below, 1):
                return (Condition.Equal, width, left, rewriter.Constant(0));
            case (Condition.Above, 0) or (Condition.AboveOrEqual, 1):
                return (Condition.NotEqual, width, left, rewriter.Constant(0));
        }

        var bits = condition.IsSigned() ? 31 : 32;
        return width == Width.W32 && Fits(left, bits) && Fits(right, bits) ? (condition, Width.W64, left, right) : null;
    }

    private bool Fits(Value value, int bits) => ConstantOf(value) is { } constant ? constant >> bits == 0 : zeros.FitsIn(value, bits);

    private static ulong? ConstantOf(Value value) => value is Instruction instruction && instruction.IsConstant(out var constant) ? constant : null;
}
