using System.Diagnostics.CodeAnalysis;

namespace SessionKit;

/// <summary>What a step returns that decides between four target states: the one returned is written to the session's account.</summary>
/// <remarks>A step just returns a state; the conversion is implicit. <see cref="Closed"/> can be one of the cases.</remarks>
/// <typeparam name="TFirst">The first case.</typeparam>
/// <typeparam name="TSecond">The second case.</typeparam>
/// <typeparam name="TThird">The third case.</typeparam>
/// <typeparam name="TFourth">The fourth case.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "Lives from a step's return to the entrypoint's switch; nobody compares two.")]
public readonly struct Either<TFirst, TSecond, TThird, TFourth>
    where TFirst : struct
    where TSecond : struct
    where TThird : struct
    where TFourth : struct
{
    private readonly TFirst first;
    private readonly TSecond second;
    private readonly TThird third;
    private readonly TFourth fourth;

    private Either(byte which, TFirst first, TSecond second, TThird third, TFourth fourth)
    {
        Case = which;
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    /// <summary>Which case this is, from 0.</summary>
    public byte Case { get; }

    /// <summary>The value, if <see cref="Case"/> is 0; else meaningless.</summary>
    [UnscopedRef]
    public ref readonly TFirst First => ref first;

    /// <summary>The value, if <see cref="Case"/> is 1; else meaningless.</summary>
    [UnscopedRef]
    public ref readonly TSecond Second => ref second;

    /// <summary>The value, if <see cref="Case"/> is 2; else meaningless.</summary>
    [UnscopedRef]
    public ref readonly TThird Third => ref third;

    /// <summary>The value, if <see cref="Case"/> is 3; else meaningless.</summary>
    [UnscopedRef]
    public ref readonly TFourth Fourth => ref fourth;

    /// <summary>Decides for the first case.</summary>
    public static implicit operator Either<TFirst, TSecond, TThird, TFourth>(TFirst value) => new(0, value, default, default, default);

    /// <summary>Decides for the second case.</summary>
    public static implicit operator Either<TFirst, TSecond, TThird, TFourth>(TSecond value) => new(1, default, value, default, default);

    /// <summary>Decides for the third case.</summary>
    public static implicit operator Either<TFirst, TSecond, TThird, TFourth>(TThird value) => new(2, default, default, value, default);

    /// <summary>Decides for the fourth case.</summary>
    public static implicit operator Either<TFirst, TSecond, TThird, TFourth>(TFourth value) => new(3, default, default, default, value);
}
