using SessionKit;

public static partial class Shain
{
    /// <summary>How long a session lasts if nobody says: a day, in seconds.</summary>
    public const long DefaultSessionDuration = 86_400;

    /// <summary>What a session costs if nobody says, in base units: one token of six decimals.</summary>
    public const ulong DefaultSessionFee = 1_000_000;

    /// <summary>What a holder must hold if nobody says, in base units.</summary>
    public const ulong DefaultMinHolding = 10_000_000;

    /// <summary>The shortest session there can be, in seconds.</summary>
    public const long MinSessionDuration = 60;

    /// <summary>The longest session there can be, in seconds: thirty days.</summary>
    public const long MaxSessionDuration = 2_592_000;

    /// <summary>The terms as the authority sets them; what is left out has its default.</summary>
    /// <param name="SessionDuration">How long a session lasts, in seconds.</param>
    /// <param name="SessionFee">What it costs, in base units.</param>
    /// <param name="MinHolding">What one must hold to open one, in base units.</param>
    [Layout]
    public readonly partial record struct InitializeParams(long? SessionDuration, ulong? SessionFee, ulong? MinHolding);

    /// <summary>The terms that hold for everybody. They are set once; no step changes them.</summary>
    [Session("shain_config", BumpLast = true)]
    public static partial class Config
    {
        /// <summary>The terms, and what they have brought in.</summary>
        /// <param name="Authority">Who set them. He has no further say.</param>
        /// <param name="ShainMint">Which token.</param>
        /// <param name="TreasuryAta">Where the fees go: the treasury's associated token account.</param>
        /// <param name="SessionDuration">How long a session lasts, in seconds.</param>
        /// <param name="SessionFee">What it costs, in base units.</param>
        /// <param name="MinHolding">What one must hold to open one, in base units.</param>
        /// <param name="TotalSessions">How many sessions were opened, by all holders.</param>
        /// <param name="TotalFeesCollected">What they cost together, in base units.</param>
        [State(Final = true, Name = "ShainConfig")]
        public partial record struct Live(
            Pubkey Authority,
            Pubkey ShainMint,
            Pubkey TreasuryAta,
            long SessionDuration,
            ulong SessionFee,
            ulong MinHolding,
            ulong TotalSessions,
            ulong TotalFeesCollected);

        /// <summary>Sets the terms, once and for all.</summary>
        /// <param name="params">The terms.</param>
        [Step(FindBumps = true)]
        public static Live Initialize(
            Signer authority,
            InitializeParams @params,
            in Mint shainMint,
            [Derived("shain_treasury")] in Account treasury,
            [Token(nameof(treasury), nameof(shainMint))] in TokenAccount treasuryAta,
            Context ctx)
        {
            long duration = @params.SessionDuration ?? DefaultSessionDuration;
            ctx.Require(duration is >= MinSessionDuration and <= MaxSessionDuration, Error.InvalidSessionDuration);
            return new(
                authority.Address,
                shainMint.Address,
                treasuryAta.Address,
                duration,
                @params.SessionFee ?? DefaultSessionFee,
                @params.MinHolding ?? DefaultMinHolding,
                TotalSessions: 0,
                TotalFeesCollected: 0);
        }
    }

    /// <summary>What outlasts a holder's sessions: how many he has had.</summary>
    [Session("shain_lifetime", BumpLast = true)]
    public static partial class Lifetime
    {
        /// <summary>One per holder.</summary>
        /// <param name="Owner">The holder.</param>
        public readonly partial record struct Key(Pubkey Owner);

        /// <summary>The count, which no step ends.</summary>
        /// <param name="TotalSessions">How many sessions the holder has opened.</param>
        [State(Final = true, Name = "ShainLifetime")]
        public readonly partial record struct Counted(ulong TotalSessions);
    }
}
