using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>A program that is asked: who holds a card of it may come in.</summary>
[Program("C1ub111111111111111111111111111111111111111")]
[Session("card")]
public static partial class Club
{
    public readonly partial record struct Key(Pubkey Member);

    [State(Until = nameof(Until))]
    public partial record struct Card(byte Level, uint Asked, long Until);

    [Step]
    public static Card Join(Signer member, byte level, long until) => new(level, 0, until);

    /// <summary>Looks and answers.</summary>
    [Step]
    public static void HasLevel(in Card card, byte level, Context ctx) => ctx.Return(card.Level >= level);

    /// <summary>Answers with more than yes or no.</summary>
    [Step]
    public static void LevelOf(in Card card, Context ctx) => ctx.Return((ulong)card.Level);

    /// <summary>Answers with an address, from a step that changes something, and changes its mind.</summary>
    [Step]
    public static void WhoAsked(ref Card card, Signer member, Context ctx)
    {
        card.Asked++;
        ctx.Return(true);
        ctx.Return(member.Address);
    }

    /// <summary>Says nothing.</summary>
    [Step]
    public static void Ignore(in Card card)
    {
    }

    /// <summary>Lets another answer.</summary>
    [Step]
    [Calls(typeof(Rumour))]
    public static void Refer(in Card card, Context ctx) => Rumour.Spread(ctx);

    /// <summary>Counts who asks, which only its own members may let it.</summary>
    [Step]
    public static void HasLevelAndCounts(ref Card card, byte level, Context ctx)
    {
        card.Asked++;
        ctx.Return(card.Level >= level);
    }

    /// <summary>Would end what it only looks at.</summary>
    [Step]
    public static void Vanish(in Card card, Signer member, [Any] ref Account heir, Context ctx) => _ = ctx.Close(ref heir);

    [Step]
    public static Closed Leave(in Card card, Signer member, Context ctx) => ctx.Close(member);

    [Step]
    public static Closed Leave(in Expired<Card> card, Signer member, Context ctx) => ctx.Close(member);
}

/// <summary>A program that says yes to whatever it is asked, and has no sessions.</summary>
[External("Rumour1111111111111111111111111111111111111")]
public static partial class Rumour
{
    [Instruction(Discriminator = "01")]
    public static partial void Spread(Context ctx);
}

/// <summary>The club as others see it.</summary>
[External("C1ub111111111111111111111111111111111111111")]
public static partial class Doorman
{
    [Instruction]
    public static partial bool HasLevel(scoped Context ctx, scoped in Account card, byte level);

    [Instruction]
    public static partial ulong LevelOf(scoped Context ctx, scoped in Account card);

    [Instruction]
    public static partial Pubkey WhoAsked(scoped Context ctx, scoped ref Account card, scoped Signer member);

    [Instruction]
    public static partial bool Ignore(scoped Context ctx, scoped in Account card);

    [Instruction]
    public static partial bool Refer(scoped Context ctx, scoped in Account card, scoped in Account rumour);

    [Instruction]
    public static partial bool HasLevelAndCounts(scoped Context ctx, scoped in Account card, byte level);

    /// <summary>Is answered with eight bytes.</summary>
    [Instruction(Discriminator = LevelOfBytes)]
    public static partial bool IsLevel(scoped Context ctx, scoped in Account card);

    /// <summary>Is answered with one.</summary>
    [Instruction(Discriminator = HasLevelBytes)]
    public static partial ulong Levels(scoped Context ctx, scoped in Account card, byte level);

    private const string LevelOfBytes = "91ec6e02f52f27fc";
    private const string HasLevelBytes = "a936b9bffc2cd94b";
}
