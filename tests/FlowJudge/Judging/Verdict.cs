using System.Collections.Immutable;
using SessionKit.FlowJudge.Clients;

namespace SessionKit.FlowJudge.Judging;

/// <summary>Something said of a line.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Id">The diagnostic.</param>
/// <param name="Message">What it says, or what should have been said.</param>
internal sealed record Remark(int Line, string Id, string Message);

/// <summary>What the judge makes of one method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Ways">On how many ways it was run.</param>
/// <param name="Found">The mistakes that were said, and those of them that the ledger refused.</param>
/// <param name="Missed">The mistakes of which nothing was said.</param>
/// <param name="FalseAlarms">What was said of what is right.</param>
/// <param name="Contradictions">Where the ledger and the judge's own rules differ.</param>
internal sealed record Verdict(
    WrittenMethod Method,
    int Ways,
    (int All, int Refused) Found,
    ImmutableArray<Remark> Missed,
    ImmutableArray<Remark> FalseAlarms,
    ImmutableArray<string> Contradictions)
{
    /// <summary>Whether nothing is wrong with the method, and nothing was said.</summary>
    public bool IsRight => IsAgreed && Found.All == 0;

    /// <summary>Whether the analyzers and the runs agree.</summary>
    public bool IsAgreed => Missed.IsEmpty && FalseAlarms.IsEmpty && Contradictions.IsEmpty;
}
