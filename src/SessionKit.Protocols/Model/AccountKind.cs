namespace SessionKit.Protocols;

/// <summary>What an account of an instruction is.</summary>
public enum AccountKind
{
    /// <summary>The session's own account.</summary>
    Session,

    /// <summary>A token account that the session owns, at its derived address.</summary>
    Vault,

    /// <summary>A token account.</summary>
    TokenAccount,

    /// <summary>A mint.</summary>
    Mint,

    /// <summary>Another session's account (<c>Account&lt;S&gt;</c>).</summary>
    OtherSession,

    /// <summary>A child session through which the step is taken.</summary>
    Grant,

    /// <summary>A role's signature.</summary>
    Signer,

    /// <summary>The session's own lamports, at their derived address.</summary>
    Wallet,

    /// <summary>Any account.</summary>
    Account,

    /// <summary>An address that the program derives from a constant seed.</summary>
    Derived,

    /// <summary>Where the program keeps which sessions hold an account for several steps.</summary>
    Lease,

    /// <summary>Who paid for such an account, and gets its rent back.</summary>
    LeasePayer,

    /// <summary>A token program: classic or Token-2022, whichever owns the mint.</summary>
    TokenProgram,

    /// <summary>A program at a known address.</summary>
    Program,

    /// <summary>What the cluster itself keeps, at a known address: the recent blockhashes.</summary>
    Sysvar,
}
