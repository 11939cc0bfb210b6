namespace SessionKit.Conformance.Model;

/// <summary>What somebody does with an auction.</summary>
internal enum AuctionAct
{
    Start,
    Look,
    Bid,
    Extend,
    Settle,
    Wait,
}

/// <summary>A call: who, whose auction, and the numbers that it needs.</summary>
internal readonly record struct AuctionCall(AuctionAct Act, int Actor, int Seller, ulong Amount, int Seconds);
