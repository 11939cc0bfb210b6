namespace SessionKit;

/// <summary>What would become of a call.</summary>
/// <param name="Result">What the ledger said: logs, units, return data.</param>
/// <param name="Refusal">Why it would be refused; null if it would go through.</param>
public sealed record StepSimulation(TransactionResult Result, StepRefusedException? Refusal)
{
    /// <summary>Whether it would go through.</summary>
    public bool Succeeds => Refusal is null;
}
