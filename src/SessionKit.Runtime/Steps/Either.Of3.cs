using System.Diagnostics.CodeAnalysis;

namespace SessionKit;

/// <summary>What a step returns that decides between three target states: the one returned is written to the session's account.</summary>
/// <remarks>A step just returns a state; the conversion is implicit. <see cref="Closed"/> can be one of the cases.</remarks>
/// <typeparam name="TFirst">The first case.</typeparam>
/// <typeparam name="TSecond">The second case.</typeparam>
/// <typeparam name="TThird">The third case.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "Lives from a step's return to the entrypoint's switch; nobody compares two.")]
public readonly struct Either<TFirst, TSecond, TThird>
    where TFirst : struct
    where TSecond : struct
    where TThird : struct
{
    private readonly TFirst first;
    private readonly TSecond second;
    private readonly TThird third;

    private Either(byte which, TFirst first, TSecond second, TThird third)
    {
        Case = which;
        this.first = first;
        this.second = second;
        this.third = third;
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

    /// <summary>Decides for the first case.</summary>
    public static implicit operator Either<TFirst, TSecond, TThird>(TFirst value) => new(0, value, default, default);

    /// <summary>Decides for the second case.</summary>
    public static implicit operator Either<TFirst, TSecond, TThird>(TSecond value) => new(1, default, value, default);

    /// <summary>Decides for the third case.</summary>
    public static implicit operator Either<TFirst, TSecond, TThird>(TThird value) => new(2, default, default, value);
}
