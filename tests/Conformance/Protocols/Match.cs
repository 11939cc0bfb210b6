using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>Joint steps; a key of two roles; four ways out of one step; one account in two roles where it is allowed.</summary>
[Program("Match11111111111111111111111111111111111111")]
[Session("match")]
public static partial class Match
{
    public readonly partial record struct Key(Pubkey White, Pubkey Black);

    [State]
    public readonly partial record struct Playing(byte Moves);

    [State]
    public readonly partial record struct Adjourned(byte Moves);

    [State(Final = true)]
    public readonly partial record struct Mate(byte Moves);

    [State]
    public readonly partial record struct Drawn(Pubkey Arbiter);

    public enum Error
    {
        NoSuchMove,
    }

    [Step]
    public static Playing Begin(Signer white, Signer black) => new(0);

    [Step]
    public static Either<Playing, Adjourned, Mate, Closed> Move(in Playing playing, Signer white, byte move, Context ctx) => move switch
    {
        0 => new Playing((byte)(playing.Moves + 1)),
        1 => new Adjourned(playing.Moves),
        2 => new Mate(playing.Moves),
        3 => ctx.Close(white),
        _ => Refuse(ctx),
    };

    [Step]
    public static Playing Resume(in Adjourned adjourned, Signer white, Signer black) => new(adjourned.Moves);

    /// <summary>Brings in whoever signs as arbiter; he may be one of the players.</summary>
    [Step]
    public static Drawn Draw(in Playing playing, Signer white, Signer black, [MayAlias] Signer arbiter) => new(arbiter.Address);

    /// <summary>Says that it closes, and does not.</summary>
    [Step]
    public static Closed Vanish(in Drawn drawn, Signer arbiter) => default;

    /// <summary>Says that it goes on, and closes.</summary>
    [Step]
    public static Playing Destroy(in Drawn drawn, Signer arbiter, ref Account white, Context ctx)
    {
        ctx.Close(ref white);
        return new(0);
    }

    [Step]
    public static Closed End(in Drawn drawn, Signer arbiter, ref Account white, Context ctx) => ctx.Close(ref white);

    private static Either<Playing, Adjourned, Mate, Closed> Refuse(Context ctx)
    {
        ctx.Require(false, Error.NoSuchMove);
        return default;
    }
}
