using SessionKit.FlowJudge.Judging;
using SessionKit.FlowJudge.Mutants;

namespace SessionKit.FlowJudge;

/// <summary>A method of which the analyzers and its runs do not say the same.</summary>
/// <param name="Verdict">What was made of it, made as small as it goes.</param>
/// <param name="Number">Its number.</param>
/// <param name="Mutant">If it was spoiled, how.</param>
internal sealed record Fault(Verdict Verdict, int Number, MutantKind? Mutant);
