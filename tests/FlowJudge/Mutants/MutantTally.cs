using SessionKit.FlowJudge.Judging;

namespace SessionKit.FlowJudge.Mutants;

/// <summary>What became of the mutants of one kind.</summary>
/// <param name="Refused">Killed by the compiler: the step is none of the state's or the role's.</param>
/// <param name="Said">Killed by the analyzers.</param>
/// <param name="Survived">Something went wrong in a run, and nobody had said anything.</param>
/// <param name="Right">No mutants: nothing goes wrong, and nothing is said.</param>
internal sealed record MutantTally(int Refused = 0, int Said = 0, int Survived = 0, int Right = 0)
{
    /// <summary>How many were killed, of those that do something wrong; 1 if there are none.</summary>
    public double KillRate => Killed + Survived == 0 ? 1 : (double)Killed / (Killed + Survived);

    /// <summary>How many were killed.</summary>
    public int Killed => Refused + Said;

    /// <summary>With one more.</summary>
    /// <param name="verdict">What was made of it; null if it does not compile.</param>
    /// <param name="isRefused">Whether it does not compile for what was spoiled.</param>
    public MutantTally With(Verdict? verdict, bool isRefused) => verdict switch
    {
        null => isRefused ? this with { Refused = Refused + 1 } : this with { Survived = Survived + 1 },
        { Missed.IsEmpty: false } => this with { Survived = Survived + 1 },
        { Found.All: > 0 } => this with { Said = Said + 1 },
        _ => this with { Right = Right + 1 },
    };

    /// <summary>With others.</summary>
    public MutantTally With(MutantTally other) =>
        new(Refused + other.Refused, Said + other.Said, Survived + other.Survived, Right + other.Right);
}
