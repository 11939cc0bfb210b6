namespace SessionKit;

/// <summary>Why a transaction was refused.</summary>
/// <param name="Kind">
/// The runtime's name of the error: of the transaction (<c>BlockhashNotFound</c>, <c>InsufficientFundsForFee</c>,
/// <c>AlreadyProcessed</c>, …) or of the instruction that failed (<c>Custom</c>, <c>MissingRequiredSignature</c>, …).
/// </param>
/// <param name="InstructionIndex">Which instruction failed, from 0; null if it was the transaction as a whole.</param>
/// <param name="CustomCode">The program's own error number, if <paramref name="Kind"/> is <c>Custom</c>.</param>
public sealed record TransactionError(string Kind, int? InstructionIndex = null, uint? CustomCode = null)
{
    /// <inheritdoc/>
    public override string ToString() => (InstructionIndex, CustomCode) switch
    {
        ({ } index, { } code) => $"instruction {index}: custom error {code} (0x{code:x})",
        ({ } index, null) => $"instruction {index}: {Kind}",
        _ => Kind,
    };
}
