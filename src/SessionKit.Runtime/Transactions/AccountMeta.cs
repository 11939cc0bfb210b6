namespace SessionKit.Transactions;

/// <summary>An account that an instruction names, and what may be done with it.</summary>
/// <param name="Address">The account.</param>
/// <param name="IsSigner">Whether it must have signed the transaction.</param>
/// <param name="IsWritable">Whether the program may change it.</param>
public readonly record struct AccountMeta(Pubkey Address, bool IsSigner, bool IsWritable);
