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
