namespace SessionKit.Transactions;

/// <summary>Instructions for the associated token account program, for clients.</summary>
public static class AssociatedTokenInstructions
{
    /// <summary>Creates an owner's associated token account, or leaves the one that is there.</summary>
    /// <param name="payer">Who pays for the rent; signs.</param>
    /// <param name="owner">Who shall have the say over the tokens.</param>
    /// <param name="mint">Which token.</param>
    /// <param name="tokenProgram">The mint's owner; the classic token program if not given.</param>
    public static Instruction CreateIdempotent(Pubkey payer, Pubkey owner, Pubkey mint, Pubkey? tokenProgram = null)
    {
        Pubkey program = tokenProgram ?? TokenProgram.Address;
        return new(
            AssociatedToken.Address,
            [
                new(payer, true, true),
                new(AssociatedToken.For(in owner, in mint, in program), false, true),
                new(owner, false, false),
                new(mint, false, false),
                new(SystemProgram.Address, false, false),
                new(program, false, false),
            ],
            new[] { AssociatedToken.CreateIdempotentInstruction });
    }
}
