using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>Shared data: given at the opening, read, changed, handed over, left alone; behind a tracked header, in front of states of every form.</summary>
[Program("Tender1111111111111111111111111111111111111")]
[Session("tender", Track = Track.UsageCount)]
public static partial class Tender
{
    public readonly partial record struct Key(Pubkey Client, ulong Number);

    public enum Side : byte
    {
        Buy,
        Sell,
    }

    [Layout]
    public readonly partial record struct Limits(uint Most, long Until);

    [Shared]
    public partial record struct Terms(Pubkey Arbiter, Side Side, bool Strict, ulong Fee, Pubkey Heir, Limits Limits);

    [State]
    public partial record struct Open(ulong? Note, ulong Bids);

    [State]
    public readonly partial record struct Judged(ulong Bids);

    [State(Final = true)]
    public readonly partial record struct Over(ulong Fee, bool Strict);

    public enum Error
    {
        TooMuch,
        Dear,
    }

    [Guard]
    public static bool IsCheap(in Terms terms) => terms.Fee < 100;

    [Step]
    public static Open Begin(out Terms terms, Signer client, in Account arbiter, ulong number, ulong fee, Pubkey heir, bool honest)
    {
        terms = new(honest ? arbiter.Address : heir, Side.Sell, true, fee, heir, new(10, 7));
        return new(null, 0);
    }

    [Step]
    [When(nameof(IsCheap), Error = Error.Dear)]
    public static void Bid(ref Open open, in Terms terms, [Anyone] Signer bidder, uint amount, Context ctx)
    {
        ctx.Require(amount <= terms.Limits.Most, Error.TooMuch);
        open.Bids++;
        open.Note = terms.Fee;
    }

    [Step]
    public static void Raise(ref Open open, ref Terms terms, Signer client, ulong fee, Context ctx)
    {
        terms.Fee = fee;
        terms.Strict = !terms.Strict;
        ctx.Require(fee < 1_000, Error.TooMuch);
    }

    /// <summary>A new heir, whoever signs: the shared data must name him afterwards.</summary>
    [Step]
    public static void Inherit(ref Open open, ref Terms terms, [Anyone] Signer heir, bool honest)
    {
        if (honest)
        {
            terms.Heir = heir.Address;
        }
    }

    /// <summary>The arbiter is the one that the shared data name, which the step does not.</summary>
    [Step]
    public static Judged Judge(in Open open, Signer arbiter) => new(open.Bids);

    [Step]
    public static Either<Over, Closed> Pay(in Judged judged, in Terms terms, Signer client, ref Account heir, bool end, Context ctx)
    {
        if (end)
        {
            return ctx.Close(ref heir);
        }

        return new Over(terms.Fee, terms.Strict);
    }
}
