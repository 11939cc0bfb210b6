namespace SessionKit;

/// <summary>The result of a transaction that was refused before any of it ran.</summary>
internal static class Refusal
{
    public static TransactionResult Of(in Signature signature, string kind) =>
        new() { Signature = signature, Error = new TransactionError(kind) };
}
