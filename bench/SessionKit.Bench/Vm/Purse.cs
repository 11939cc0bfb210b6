using SessionKit;

/// <summary>Lamports at an address that the system program owns and only this program can spend from.</summary>
[Program("Purse11111111111111111111111111111111111111")]
[Session("purse")]
public static partial class Purse
{
    /// <summary>One for each owner.</summary>
    /// <param name="Owner">Whose lamports they are.</param>
    public readonly partial record struct Key(Pubkey Owner);

    /// <summary>The purse may be filled and emptied.</summary>
    [State]
    public partial record struct Usable;

    /// <summary>Opens an empty purse.</summary>
    [Step]
    public static Usable Open(Signer owner, [Vault] ref Wallet wallet) => default;

    /// <summary>Puts lamports in; signer, owner, state and the wallet's address are checked.</summary>
    [Step(Pin = false)]
    public static void Deposit(ref Usable purse, Signer owner, [Vault] ref Wallet wallet, ulong lamports, Context ctx) =>
        SystemProgram.Transfer(ctx, owner, ref wallet, lamports);

    /// <summary>Takes lamports out, signed by the wallet's seeds.</summary>
    [Step(Pin = false)]
    public static void Withdraw(ref Usable purse, Signer owner, [Vault] ref Wallet wallet, ulong lamports, Context ctx) =>
        SystemProgram.Transfer(ctx, ref wallet, owner, lamports);

    /// <summary>Gives all of it back and ends the session.</summary>
    [Step]
    public static Closed Close(in Usable purse, Signer owner, [Vault] ref Wallet wallet, Context ctx)
    {
        SystemProgram.Close(ctx, ref wallet, owner);
        return ctx.Close(owner);
    }
}
