using SessionKit;

/// <summary>A gate: whoever holds enough of a token buys a session for a day, and may pass as often as he likes while it lasts.</summary>
[Program("2T1Qs7f2hiy1sUQBWC7226xhXvCees97UfeqReRrnE66")]
[Session("shain_session", BumpLast = true)]
public static partial class Shain
{
    /// <summary>One session per holder.</summary>
    /// <param name="Owner">The holder.</param>
    public readonly partial record struct Key(Pubkey Owner);

    /// <summary>The holder may pass the gate.</summary>
    /// <param name="StartedAt">When it began, in seconds since 1970.</param>
    /// <param name="ExpiresAt">When it ends, in seconds since 1970: at this moment it is over.</param>
    /// <param name="ActionsCount">How often the holder passed in this session.</param>
    /// <param name="TotalSessions">The holder's how manyth session this is.</param>
    [State(Until = nameof(ExpiresAt), Name = "ShainSession")]
    public partial record struct Active(long StartedAt, long ExpiresAt, ulong ActionsCount, ulong TotalSessions);

    /// <summary>Somebody passed the gate: what dapps and monitors follow.</summary>
    /// <param name="Owner">The holder.</param>
    /// <param name="ExpiresAt">When his session ends.</param>
    /// <param name="Tag">What he passed it for, in the dapp's own words.</param>
    /// <param name="ActionsCount">How often he passed in this session, this time included.</param>
    [Event]
    public readonly partial record struct Gated(Pubkey Owner, long ExpiresAt, ulong Tag, ulong ActionsCount);

    /// <summary>What a step may refuse.</summary>
    public enum Error
    {
        /// <summary>Signer is not the config authority</summary>
        Unauthorized,

        /// <summary>Holder balance below minimum required to start a session</summary>
        InsufficientHolding,

        /// <summary>Session is still active</summary>
        SessionStillActive,

        /// <summary>Session has expired</summary>
        SessionExpired,

        /// <summary>Session is not initialized</summary>
        SessionNotFound,

        /// <summary>Session duration outside allowed range</summary>
        InvalidSessionDuration,

        /// <summary>Token account owner does not match signer</summary>
        TokenAccountOwnerMismatch,

        /// <summary>Token account mint does not match SHAIN mint</summary>
        TokenAccountMintMismatch,

        /// <summary>Arithmetic overflow</summary>
        Overflow,

        /// <summary>Numeric cast failure</summary>
        CastError,

        /// <summary>Treasury ATA does not match expected derivation</summary>
        TreasuryAtaMismatch,

        /// <summary>Session is already active</summary>
        SessionAlreadyActive,
    }

    /// <summary>The third check: the holder holds enough.</summary>
    [Guard]
    public static bool HoldsEnough(in TokenAccount ownerTokenAccount, in Account<Config.Live> config) =>
        ownerTokenAccount.Amount >= config.State.MinHolding;

    /// <summary>The holder pays the fee, and the session begins.</summary>
    [Step(FindBumps = true)]
    [When(nameof(HoldsEnough), Error = Error.InsufficientHolding)]
    public static Active StartSession(
        Signer owner,
        ref Account<Config.Live> config,
        [Token(nameof(owner), nameof(Config.Live.ShainMint), OwnerError = Error.TokenAccountOwnerMismatch, MintError = Error.TokenAccountMintMismatch)]
        ref TokenAccount ownerTokenAccount,
        ref TokenAccount treasuryAta,
        [Opens(IfMissing = true)] ref Account<Lifetime.Counted> lifetime,
        Context ctx) =>
        Begin(owner, ref config, ref ownerTokenAccount, ref treasuryAta, ref lifetime, ctx);

    /// <summary>The same once the last session is over, in its place.</summary>
    [Step(FindBumps = true, IfNotExpired = Error.SessionAlreadyActive)]
    [When(nameof(HoldsEnough), Error = Error.InsufficientHolding)]
    public static Active StartSession(
        in Expired<Active> over,
        Signer owner,
        ref Account<Config.Live> config,
        [Token(nameof(owner), nameof(Config.Live.ShainMint), OwnerError = Error.TokenAccountOwnerMismatch, MintError = Error.TokenAccountMintMismatch)]
        ref TokenAccount ownerTokenAccount,
        ref TokenAccount treasuryAta,
        [Opens(IfMissing = true)] ref Account<Lifetime.Counted> lifetime,
        Context ctx) =>
        Begin(owner, ref config, ref ownerTokenAccount, ref treasuryAta, ref lifetime, ctx);

    /// <summary>The holder passes the gate.</summary>
    /// <param name="tag">What for: the dapp's to choose, the gate only reports it.</param>
    [Step(IfMissing = Error.SessionNotFound, IfExpired = Error.SessionExpired)]
    public static void GatedAction(ref Active active, Signer owner, ulong tag, Context ctx)
    {
        ctx.Require(active.ActionsCount != ulong.MaxValue, Error.Overflow);
        active.ActionsCount += 1;
        ctx.Emit(new Gated(owner.Address, active.ExpiresAt, tag, active.ActionsCount));
    }

    /// <summary>Anybody closes a session that is over; its rent goes back to the holder.</summary>
    [Step(Pin = false, IfMissing = Error.SessionNotFound, IfNotExpired = Error.SessionStillActive)]
    [Anyone]
    public static Closed CloseSession(in Expired<Active> over, ref Account owner, Context ctx) => ctx.Close(ref owner);

    /// <summary>Whether all that a start counts, and the moment at which the session ends, stays within its range.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="had">How many sessions the holder has had.</param>
    /// <param name="now">When the session begins.</param>
    [Pure]
    private static bool Fits(in Config.Live terms, ulong had, long now) =>
        now <= long.MaxValue - terms.SessionDuration
            && had != ulong.MaxValue
            && terms.TotalSessions != ulong.MaxValue
            && terms.TotalFeesCollected <= ulong.MaxValue - terms.SessionFee;

    private static Active Begin(
        Signer owner,
        ref Account<Config.Live> config,
        ref TokenAccount ownerTokenAccount,
        ref TokenAccount treasuryAta,
        ref Account<Lifetime.Counted> lifetime,
        Context ctx)
    {
        long now = ctx.Now;
        Config.Live terms = config.State;
        ulong total = lifetime.State.TotalSessions;
        ctx.Require(Fits(in terms, total, now), Error.Overflow);
        if (terms.SessionFee > 0)
        {
            TokenProgram.Transfer(ctx, ref ownerTokenAccount, ref treasuryAta, owner, terms.SessionFee);
        }

        lifetime.State = new(total + 1);
        terms.TotalSessions += 1;
        terms.TotalFeesCollected += terms.SessionFee;
        config.State = terms;
        return new(StartedAt: now, ExpiresAt: now + terms.SessionDuration, ActionsCount: 0, TotalSessions: total + 1);
    }
}
