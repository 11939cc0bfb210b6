using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>A program that asks another before it lets a step run: guards whose answer comes by a call.</summary>
[Program("Bar1111111111111111111111111111111111111111")]
[Session("bar")]
public static partial class Bar
{
    public readonly partial record struct Key(Pubkey Owner);

    [State]
    public partial record struct Open(ulong Served, Guard Guard);

    public enum Error
    {
        NoMember,
        NotTwo,
        NotThem,
    }

    [Guard]
    public static bool IsMember(Context ctx, in Account card, byte level) => Doorman.HasLevel(ctx, in card, level);

    [Guard]
    public static bool HasTwo(Context ctx, in Account card) => Doorman.LevelOf(ctx, in card) >= 2;

    [Guard]
    public static bool MayPass(Context ctx, in Account card, byte level, Signer guest, in Open open) =>
        (open.Served < 3 && HasTwo(ctx, in card)) || !IsMember(ctx, in card, level);

    [Guard]
    public static bool IsIgnored(Context ctx, in Account card) => Doorman.Ignore(ctx, in card);

    [Guard]
    public static bool IsReferred(Context ctx, in Account card, in Account rumour) => Doorman.Refer(ctx, in card, in rumour);

    [Guard]
    public static bool IsCounted(Context ctx, in Account card, byte level) => Doorman.HasLevelAndCounts(ctx, in card, level);

    [Guard]
    public static bool IsTooLong(Context ctx, in Account card) => Doorman.IsLevel(ctx, in card);

    [Guard]
    public static bool IsTooShort(Context ctx, in Account card, byte level) => Doorman.Levels(ctx, in card, level) > 0;

    [Step]
    public static Open Start(Signer owner, Guard guard) => new(0, guard);

    /// <summary>The club answers, the guard of the state as well.</summary>
    [Step]
    [Calls(typeof(Doorman))]
    [When(nameof(Open.Guard), Caller = nameof(guest))]
    [When(nameof(IsMember), Error = Error.NoMember)]
    public static void Serve(ref Open open, [Anyone] Signer guest, [Any] in Account card, byte level, Context ctx) => open.Served++;

    /// <summary>The same with nothing to ask: what asking costs is the difference.</summary>
    [Step]
    [Calls(typeof(Doorman))]
    [When(nameof(Open.Guard), Caller = nameof(guest))]
    public static void ServeFreely(ref Open open, [Anyone] Signer guest, [Any] in Account card, byte level, Context ctx) => open.Served++;

    [Step]
    [Calls(typeof(Doorman))]
    [When(nameof(HasTwo), Error = Error.NotTwo)]
    public static void ServeTwo(ref Open open, [Anyone] Signer guest, [Any] in Account card, Context ctx) => open.Served++;

    /// <summary>Asks twice at most, in the order of the text, and no more than it needs.</summary>
    [Step]
    [Calls(typeof(Doorman))]
    [When(nameof(MayPass), Error = Error.NotThem)]
    public static void ServeSome(ref Open open, [Anyone] Signer guest, [Any] in Account card, byte level, Context ctx) => open.Served++;

    [Step]
    [Calls(typeof(Doorman))]
    [When(nameof(IsIgnored))]
    public static void ServeIgnored(ref Open open, [Anyone] Signer guest, [Any] in Account card, Context ctx) => open.Served++;

    [Step]
    [Calls(typeof(Doorman))]
    [When(nameof(IsReferred))]
    public static void ServeReferred(ref Open open, [Anyone] Signer guest, [Any] in Account card, [Any] in Account rumour, Context ctx) => open.Served++;

    [Step]
    [Calls(typeof(Doorman))]
    [When(nameof(IsCounted))]
    public static void ServeCounted(ref Open open, [Anyone] Signer guest, [Any] in Account card, byte level, Context ctx) => open.Served++;

    [Step]
    [Calls(typeof(Doorman))]
    [When(nameof(IsTooLong))]
    public static void ServeTooLong(ref Open open, [Anyone] Signer guest, [Any] in Account card, Context ctx) => open.Served++;

    [Step]
    [Calls(typeof(Doorman))]
    [When(nameof(IsTooShort))]
    public static void ServeTooShort(ref Open open, [Anyone] Signer guest, [Any] in Account card, byte level, Context ctx) => open.Served++;

    /// <summary>A step may have an answer as well, and pass on what is to be written.</summary>
    [Step]
    [Calls(typeof(Doorman))]
    public static void Toast(ref Open open, [Anyone] Signer guest, [Any] ref Account card, Context ctx) =>
        ctx.Require(Doorman.WhoAsked(ctx, ref card, guest) == guest.Address, Error.NotThem);

    [Step]
    public static Closed End(in Open open, Signer owner, Context ctx) => ctx.Close(owner);
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
