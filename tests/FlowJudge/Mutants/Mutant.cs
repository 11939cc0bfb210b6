using SessionKit.FlowJudge.Clients;

namespace SessionKit.FlowJudge.Mutants;

/// <summary>A method that was right and was spoiled.</summary>
/// <param name="Kind">How.</param>
/// <param name="Method">What it is now.</param>
/// <param name="IsIllTyped">Whether a step in it is none of its handle's: then it must not compile.</param>
internal sealed record Mutant(MutantKind Kind, ClientMethod Method, bool IsIllTyped);
