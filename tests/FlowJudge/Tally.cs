using System.Collections.Generic;
using SessionKit.FlowJudge.Judging;
using SessionKit.FlowJudge.Mutants;

namespace SessionKit.FlowJudge;

/// <summary>Figures of a run.</summary>
internal sealed class Tally
{
    /// <summary>Methods that were judged.</summary>
    public int Methods { get; private set; }

    /// <summary>Those of them in which nothing is wrong.</summary>
    public int RightMethods { get; private set; }

    /// <summary>How often they were run.</summary>
    public int Ways { get; private set; }

    /// <summary>Mistakes that happened and were said.</summary>
    public int Found { get; private set; }

    /// <summary>Those of them that the ledger refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Mistakes that happened and were not said.</summary>
    public int Missed { get; private set; }

    /// <summary>What was said and did not happen.</summary>
    public int FalseAlarms { get; private set; }

    /// <summary>Where the ledger and the judge's rules differ.</summary>
    public int Contradictions { get; private set; }

    /// <summary>Methods that the compiler does not take: a variable without a value, for instance.</summary>
    public int NotCompiled { get; set; }

    /// <summary>Methods with too many ways.</summary>
    public int TooLong { get; set; }

    /// <summary>What became of the mutants.</summary>
    public SortedDictionary<MutantKind, MutantTally> Mutants { get; } = [];

    /// <summary>Adds a verdict.</summary>
    public void Add(Verdict verdict)
    {
        Methods++;
        RightMethods += verdict.IsRight ? 1 : 0;
        AddFigures(verdict);
    }

    /// <summary>Adds what came of a mutant.</summary>
    public void Add(MutantKind kind, Verdict? verdict, bool isRefused)
    {
        MutantTally before = Mutants.GetValueOrDefault(kind) ?? new MutantTally();
        Mutants[kind] = before.With(verdict, isRefused);
        if (verdict is not null)
        {
            AddFigures(verdict);
        }
    }

    /// <summary>Adds another run's.</summary>
    public void Add(Tally other)
    {
        Methods += other.Methods;
        RightMethods += other.RightMethods;
        Ways += other.Ways;
        Found += other.Found;
        Refused += other.Refused;
        Missed += other.Missed;
        FalseAlarms += other.FalseAlarms;
        Contradictions += other.Contradictions;
        NotCompiled += other.NotCompiled;
        TooLong += other.TooLong;
        foreach ((MutantKind kind, MutantTally mutants) in other.Mutants)
        {
            Mutants[kind] = (Mutants.GetValueOrDefault(kind) ?? new MutantTally()).With(mutants);
        }
    }

    private void AddFigures(Verdict verdict)
    {
        Ways += verdict.Ways;
        Found += verdict.Found.All;
        Refused += verdict.Found.Refused;
        Missed += verdict.Missed.Length;
        FalseAlarms += verdict.FalseAlarms.Length;
        Contradictions += verdict.Contradictions.Length;
    }
}
