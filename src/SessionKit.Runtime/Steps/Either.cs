using System.Diagnostics.CodeAnalysis;

namespace SessionKit;

/// <summary>What a step returns that decides between two target states: the one returned is written to the session's account.</summary>
/// <remarks>A step just returns a state; the conversion is implicit. <see cref="Closed"/> can be one of the cases.</remarks>
/// <typeparam name="TFirst">The first case.</typeparam>
/// <typeparam name="TSecond">The second case.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "Lives from a step's return to the entrypoint's switch; nobody compares two.")]
public readonly struct Either<TFirst, TSecond>
    where TFirst : struct
    where TSecond : struct
{
    private readonly TFirst first;
    private readonly TSecond second;

    private Either(byte which, TFirst first, TSecond second)
    {
        Case = which;
        this.first = first;
        this.second = second;
    }

    /// <summary>Which case this is, from 0.</summary>
    public byte Case { get; }

    /// <summary>The value, if <see cref="Case"/> is 0; else meaningless.</summary>
    [UnscopedRef]
    public ref readonly TFirst First => ref first;

    /// <summary>The value, if <see cref="Case"/> is 1; else meaningless.</summary>
    [UnscopedRef]
    public ref readonly TSecond Second => ref second;

    /// <summary>Decides for the first case.</summary>
    public static implicit operator Either<TFirst, TSecond>(TFirst value) => new(0, value, default);

    /// <summary>Decides for the second case.</summary>
    public static implicit operator Either<TFirst, TSecond>(TSecond value) => new(1, default, value);
}
