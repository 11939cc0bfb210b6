using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>A session that changes hands: to somebody who signs for it, to an address, on the way into another state, on some ways only.</summary>
[Program("Estate1111111111111111111111111111111111111")]
[Session("estate", Track = Track.Owner | Track.UsageCount)]
public static partial class Estate
{
    public readonly partial record struct Key(ulong Number);

    [State]
    public partial record struct Held(ulong Value);

    [State]
    public readonly partial record struct Sold(ulong Price);

    public enum Error
    {
        Refused,
    }

    [Step]
    public static Held Settle(Signer owner, ulong number) => new(0);

    [Step]
    public static void Improve(ref Held held, Signer owner, ulong value) => held.Value += value;

    /// <summary>Improved and given away in one.</summary>
    [Step, Batch(nameof(Improve), nameof(Send))]
    public static partial void ImproveAndSend(ref Held held, Signer owner, ulong value, [NewOwner] Pubkey to, Context ctx);

    /// <summary>To somebody who takes it.</summary>
    [Step]
    public static void Give(ref Held held, Signer owner, [NewOwner] Signer heir, Context ctx)
    {
        ctx.Require(ctx.Session.Owner == owner.Address, Error.Refused);
        held.Value++;
    }

    /// <summary>To an address, whoever it belongs to.</summary>
    [Step]
    public static void Send(ref Held held, Signer owner, [NewOwner] Pubkey to, Context ctx) => ctx.Require(held.Value != 99, Error.Refused);

    [Step]
    public static Sold Sell(in Held held, Signer owner, [NewOwner] in Account buyer, ulong price) => new(price);

    [Step]
    public static Either<Held, Sold> Offer(in Held held, Signer owner, [NewOwner] Signer buyer, ulong price)
    {
        if (price < held.Value)
        {
            return held;
        }

        return new Sold(price);
    }

    [Step]
    public static Held MoveIn(in Sold sold, Signer owner) => new(sold.Price);

    [Step]
    public static Closed Leave(in Held held, Signer owner, Context ctx) => ctx.Close(owner);
}
