using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>Steps in place, with a pin and without; guards; an event; a branch at the end; somebody else pays the rent.</summary>
[Program("Auction111111111111111111111111111111111111")]
[Session("auction")]
public static partial class Auction
{
    public readonly partial record struct Key(Pubkey Seller, ulong Lot);

    [State(Until = nameof(EndsAt))]
    public partial record struct Running(Pubkey Bidder, ulong Best, uint Bids, long EndsAt);

    [State(Final = true)]
    public readonly partial record struct Won(Pubkey Bidder, ulong Price);

    [Event]
    public readonly partial record struct Outbid(Pubkey Before, ulong Amount);

    [Event]
    public readonly partial record struct Led(Pubkey Bidder);

    public enum Error
    {
        TooLow,
        EndsInThePast,
    }

    [Guard]
    public static bool IsHigher(in Running running, ulong amount) => amount > running.Best;

    [Guard]
    public static bool IsEven(ulong amount) => amount % 2 == 0;

    [Step]
    public static Running Start(Signer seller, [Payer][Anyone] Signer sponsor, ulong lot, ulong reserve, long endsAt, Context ctx)
    {
        ctx.Require(endsAt > ctx.Now, Error.EndsInThePast);
        return new(seller.Address, reserve, 0, endsAt);
    }

    [Step(Pin = true)]
    [When(nameof(IsHigher), Error = Error.TooLow)]
    [When(nameof(IsEven))]
    public static void Bid(ref Running running, [Anyone] Signer bidder, ulong amount, Context ctx)
    {
        ctx.Emit(new Outbid(running.Bidder, running.Best));
        running.Bidder = bidder.Address;
        running.Best = amount;
        running.Bids++;
        ctx.Emit(new Led(bidder.Address));
    }

    [Step]
    public static void Extend(ref Running running, Signer seller, long endsAt) => running.EndsAt = endsAt;

    [Step]
    [Anyone]
    public static Either<Won, Closed> Settle(in Expired<Running> running, ref Account seller, Context ctx)
    {
        if (running.Was.Bids == 0)
        {
            return ctx.Close(ref seller);
        }

        return new Won(running.Was.Bidder, running.Was.Best);
    }
}
