using System.Buffers.Binary;
using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>Steps that only load and store, and a rule that decides: it is given the state, the argument and what the context says, and returns the next state.</summary>
[Program("Diary11111111111111111111111111111111111111")]
[Session("diary", Track = Track.UsageCount | Track.Metadata)]
public static partial class Diary
{
    public readonly partial record struct Key(Pubkey Owner);

    [State]
    public partial record struct Page(ulong Sum, long At, ulong Slot, Pubkey By, Pubkey Of, ulong Uses, ulong Mark);

    /// <summary>What the context says at one moment, as values.</summary>
    public readonly record struct Moment(long Now, ulong Slot, Pubkey Caller, Pubkey Program, ulong Uses, ulong Mark);

    /// <summary>What a page is after one more line.</summary>
    [Pure]
    public static Page Written(in Page page, uint amount, in Moment moment) => page with
    {
        Sum = page.Sum + (amount * (moment.Uses + 1)),
        At = moment.Now,
        Slot = moment.Slot,
        By = moment.Caller,
        Of = moment.Program,
        Uses = moment.Uses,
        Mark = moment.Mark,
    };

    [Step]
    public static Page Begin(Signer owner) => default;

    [Step]
    public static void Write(ref Page page, [Anyone] Signer author, uint amount, Context ctx) => page = Written(in page, amount, Now(ctx));

    [Step]
    public static void Mark(ref Page page, Signer owner, ulong mark, Context ctx) => BinaryPrimitives.WriteUInt64LittleEndian(ctx.Session.Metadata, mark);

    [Step]
    public static Closed End(in Page page, Signer owner, Context ctx) => ctx.Close(owner);

    private static Moment Now(Context ctx) => new(
        ctx.Now, ctx.Slot, ctx.Caller, ctx.Program, ctx.Session.UsageCount, BinaryPrimitives.ReadUInt64LittleEndian(ctx.Session.Metadata));
}
