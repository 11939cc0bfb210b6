using System;

namespace SessionKit.Compiler.IR;

/// <summary>A comparison of two integers.</summary>
internal enum Condition
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Not equal.</summary>
    NotEqual,

    /// <summary>Unsigned less.</summary>
    Below,

    /// <summary>Unsigned less or equal.</summary>
    BelowOrEqual,

    /// <summary>Unsigned greater.</summary>
    Above,

    /// <summary>Unsigned greater or equal.</summary>
    AboveOrEqual,

    /// <summary>Signed less.</summary>
    Less,

    /// <summary>Signed less or equal.</summary>
    LessOrEqual,

    /// <summary>Signed greater.</summary>
    Greater,

    /// <summary>Signed greater or equal.</summary>
    GreaterOrEqual,
}

/// <summary>The algebra of conditions.</summary>
internal static class Conditions
{
    /// <summary>The condition that holds exactly where this one does not.</summary>
    public static Condition Negated(this Condition condition) => condition switch
    {
        Condition.Equal => Condition.NotEqual,
        Condition.NotEqual => Condition.Equal,
        Condition.Below => Condition.AboveOrEqual,
        Condition.BelowOrEqual => Condition.Above,
        Condition.Above => Condition.BelowOrEqual,
        Condition.AboveOrEqual => Condition.Below,
        Condition.Less => Condition.GreaterOrEqual,
        Condition.LessOrEqual => Condition.Greater,
        Condition.Greater => Condition.LessOrEqual,
        Condition.GreaterOrEqual => Condition.Less,
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    /// <summary>The condition that holds for (b, a) where this one holds for (a, b).</summary>
    public static Condition Swapped(this Condition condition) => condition switch
    {
        Condition.Below => Condition.Above,
        Condition.BelowOrEqual => Condition.AboveOrEqual,
        Condition.Above => Condition.Below,
        Condition.AboveOrEqual => Condition.BelowOrEqual,
        Condition.Less => Condition.Greater,
        Condition.LessOrEqual => Condition.GreaterOrEqual,
        Condition.Greater => Condition.Less,
        Condition.GreaterOrEqual => Condition.LessOrEqual,
        _ => condition,
    };

    /// <summary>Whether the condition reads its operands as signed numbers.</summary>
    public static bool IsSigned(this Condition condition) => condition >= Condition.Less;

    /// <summary>Whether the condition holds for two numbers at a width.</summary>
    public static bool Holds(this Condition condition, Width width, ulong left, ulong right)
    {
        if (width == Width.W32)
        {
            (left, right) = condition.IsSigned()
                ? ((ulong)(int)left, (ulong)(int)right)
                : ((uint)left, (uint)right);
        }

        return condition switch
        {
            Condition.Equal => left == right,
            Condition.NotEqual => left != right,
            Condition.Below => left < right,
            Condition.BelowOrEqual => left <= right,
            Condition.Above => left > right,
            Condition.AboveOrEqual => left >= right,
            Condition.Less => (long)left < (long)right,
            Condition.LessOrEqual => (long)left <= (long)right,
            Condition.Greater => (long)left > (long)right,
            Condition.GreaterOrEqual => (long)left >= (long)right,
            _ => throw new ArgumentOutOfRangeException(nameof(condition)),
        };
    }
}
