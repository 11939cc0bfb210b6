using System;
using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>Between which unsigned 64-bit numbers values lie: from their known bits, from sums, and from the branches that were taken.</summary>
/// <param name="function">Whose values.</param>
internal sealed class ValueRanges(Function function)
{
    private const int MaximumDepth = 4;

    private readonly KnownZeros zeros = new(function, new ControlFlow(function));
    private readonly ValueTable<(ulong Lowest, ulong Highest)?> learned = new(function);
    private readonly List<(Value Value, (ulong Lowest, ulong Highest)? Before)> history = [];
    private readonly List<(Condition Condition, Width Width, Value Left, Value Right)> comparisons = [];
    private readonly Stack<(int History, int Comparisons)> marks = new();

    /// <summary>Remembers how much was learned; what it returns is to be passed to <see cref="Forget"/>.</summary>
    public int Remember()
    {
        marks.Push((history.Count, comparisons.Count));
        return marks.Count - 1;
    }

    /// <summary>The range of a value.</summary>
    public (ulong Lowest, ulong Highest) Of(Value value) => Of(value, 0);

    /// <summary>Takes note that a comparison holds from here on.</summary>
    public void Learn(Condition condition, Width width, Value left, Value right)
    {
        comparisons.Add((condition, width, left, right));
        Narrow(condition, width, left, right);
        Narrow(condition.Swapped(), width, right, left);
    }

    /// <summary>Goes back to what was known when it was remembered.</summary>
    public void Forget(int mark)
    {
        while (marks.Count > mark)
        {
            var (histories, compared) = marks.Pop();
            for (var i = history.Count - 1; i >= histories; i--)
            {
                learned[history[i].Value] = history[i].Before;
            }

            history.RemoveRange(histories, history.Count - histories);
            comparisons.RemoveRange(compared, comparisons.Count - compared);
        }
    }

    /// <summary>Whether a comparison must hold or cannot; null where either may be.</summary>
    public bool? Decide(Condition condition, Width width, Value left, Value right)
    {
        if (width == Width.W32 && (Of(left).Highest > uint.MaxValue || Of(right).Highest > uint.MaxValue))
        {
            return Remembered(condition, width, left, right);
        }

        var sign = width == Width.W32 ? int.MaxValue : (ulong)long.MaxValue;
        var ((lowestLeft, highestLeft), (lowestRight, highestRight)) = (Of(left), Of(right));
        if (condition.IsSigned())
        {
            if (highestLeft > sign || highestRight > sign)
            {
                return Remembered(condition, width, left, right);
            }

            // Neither is negative: signed and unsigned are the same.
            condition = condition switch { Condition.Less => Condition.Below, Condition.LessOrEqual => Condition.BelowOrEqual, Condition.Greater => Condition.Above, _ => Condition.AboveOrEqual };
        }

        bool? decided = condition switch
        {
            Condition.Equal when highestLeft < lowestRight || highestRight < lowestLeft => false,
            Condition.NotEqual when highestLeft < lowestRight || highestRight < lowestLeft => true,
            Condition.Below when highestLeft < lowestRight => true,
            Condition.Below when lowestLeft >= highestRight => false,
            Condition.BelowOrEqual when highestLeft <= lowestRight => true,
            Condition.BelowOrEqual when lowestLeft > highestRight => false,
            Condition.Above when lowestLeft > highestRight => true,
            Condition.Above when highestLeft <= lowestRight => false,
            Condition.AboveOrEqual when lowestLeft >= highestRight => true,
            Condition.AboveOrEqual when highestLeft < lowestRight => false,
            Condition.Equal when lowestLeft == highestLeft && lowestRight == highestRight && lowestLeft == lowestRight => true,
            Condition.NotEqual when lowestLeft == highestLeft && lowestRight == highestRight && lowestLeft == lowestRight => false,
            _ => null,
        };
        return decided ?? Remembered(condition, width, left, right);
    }

    // The same two values were compared before.
    private bool? Remembered(Condition condition, Width width, Value left, Value right)
    {
        foreach (var (known, knownWidth, first, second) in comparisons)
        {
            if (knownWidth != width)
            {
                continue;
            }

            var (holds, asked) = (known, condition);
            if (first == right && second == left)
            {
                holds = known.Swapped();
            }
            else if (first != left || second != right)
            {
                continue;
            }

            if (Follows(holds, asked))
            {
                return true;
            }

            if (Follows(holds, asked.Negated()))
            {
                return false;
            }
        }

        return null;
    }

    private static bool Follows(Condition known, Condition asked) => known == asked || (known, asked) switch
    {
        (Condition.Equal, Condition.BelowOrEqual or Condition.AboveOrEqual or Condition.LessOrEqual or Condition.GreaterOrEqual) => true,
        (Condition.Below, Condition.BelowOrEqual or Condition.NotEqual) => true,
        (Condition.Above, Condition.AboveOrEqual or Condition.NotEqual) => true,
        (Condition.Less, Condition.LessOrEqual or Condition.NotEqual) => true,
        (Condition.Greater, Condition.GreaterOrEqual or Condition.NotEqual) => true,
        _ => false,
    };

    private (ulong Lowest, ulong Highest) Of(Value value, int depth)
    {
        if (value is Instruction constant && constant.IsConstant(out var content))
        {
            return (content, content);
        }

        var (lowest, highest) = (0ul, ~zeros.Of(value));
        if (learned[value] is { } known)
        {
            (lowest, highest) = (Math.Max(lowest, known.Lowest), Math.Min(highest, known.Highest));
        }

        if (depth < MaximumDepth && value is Instruction instruction && OfOperation(instruction, depth + 1) is { } computed)
        {
            (lowest, highest) = (Math.Max(lowest, computed.Lowest), Math.Min(highest, computed.Highest));
        }

        // What contradicts itself never runs; let it be anything.
        return lowest <= highest ? (lowest, highest) : (0, ulong.MaxValue);
    }

    private (ulong Lowest, ulong Highest)? OfOperation(Instruction instruction, int depth)
    {
        var limit = instruction.Width == Width.W32 ? uint.MaxValue : ulong.MaxValue;
        switch (instruction.Opcode)
        {
            case Opcode.Add:
                var ((lowestLeft, highestLeft), (lowestRight, highestRight)) = (Of(instruction.Operands[0], depth), Of(instruction.Operands[1], depth));
                if (highestLeft <= limit && highestRight <= limit && highestLeft <= limit - highestRight)
                {
                    return (lowestLeft + lowestRight, highestLeft + highestRight);
                }

                // Of a number not below n, n is taken away: the sum always wraps around.
                if (lowestRight == highestRight && highestRight <= limit && highestLeft <= limit && lowestLeft > limit - lowestRight)
                {
                    var taken = limit - lowestRight + 1;
                    return (lowestLeft - taken, highestLeft - taken);
                }

                return null;
            case Opcode.Subtract:
                var (first, second) = (Of(instruction.Operands[0], depth), Of(instruction.Operands[1], depth));
                return first.Highest <= limit && second.Highest <= first.Lowest ? (first.Lowest - second.Highest, first.Highest - second.Lowest) : null;
            case Opcode.ZeroExtend:
                var inner = Of(instruction.Operands[0], depth);
                return inner.Highest <= (instruction.Bits >= 64 ? ulong.MaxValue : (1ul << instruction.Bits) - 1) ? inner : null;
            case Opcode.SignExtend:
                var extended = Of(instruction.Operands[0], depth);
                return extended.Highest <= (1ul << (instruction.Bits - 1)) - 1 ? extended : null;
            case Opcode.DivideUnsigned or Opcode.ShiftRight when Of(instruction.Operands[0], depth) is var dividend && dividend.Highest <= limit:
                return (0, dividend.Highest);
            default:
                return null;
        }
    }

    private void Narrow(Condition condition, Width width, Value value, Value bound)
    {
        if (value is Instruction { Opcode: Opcode.Constant })
        {
            return;
        }

        var (lowest, highest) = Of(value);
        var limits = Of(bound);
        var sign = width == Width.W32 ? int.MaxValue : (ulong)long.MaxValue;
        if (width == Width.W32 && (highest > uint.MaxValue || limits.Highest > uint.MaxValue))
        {
            return;
        }

        if (condition.IsSigned())
        {
            Condition? unsigned = condition switch
            {
                // Not lower than what is not negative: not negative itself.
                Condition.Greater when limits.Highest <= sign => Condition.Above,
                Condition.GreaterOrEqual when limits.Highest <= sign => Condition.AboveOrEqual,
                Condition.Less when limits.Highest <= sign && highest <= sign => Condition.Below,
                Condition.LessOrEqual when limits.Highest <= sign && highest <= sign => Condition.BelowOrEqual,
                Condition.Less or Condition.Greater => Condition.NotEqual,
                _ => null,
            };
            if (unsigned is null)
            {
                return;
            }

            condition = unsigned.Value;
            if (condition is Condition.Above or Condition.AboveOrEqual)
            {
                highest = Math.Min(highest, sign);
            }
        }

        (lowest, highest) = condition switch
        {
            Condition.Equal => (Math.Max(lowest, limits.Lowest), Math.Min(highest, limits.Highest)),
            Condition.Below when limits.Highest > 0 => (lowest, Math.Min(highest, limits.Highest - 1)),
            Condition.BelowOrEqual => (lowest, Math.Min(highest, limits.Highest)),
            Condition.Above when limits.Lowest < ulong.MaxValue => (Math.Max(lowest, limits.Lowest + 1), highest),
            Condition.AboveOrEqual => (Math.Max(lowest, limits.Lowest), highest),
            Condition.NotEqual when limits.Lowest == limits.Highest && limits.Lowest == lowest && lowest < highest => (lowest + 1, highest),
            _ => (lowest, highest),
        };
        history.Add((value, learned[value]));
        learned[value] = (lowest, highest);
    }
}
