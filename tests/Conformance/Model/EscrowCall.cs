namespace SessionKit.Conformance.Model;

/// <summary>What somebody does with an escrow.</summary>
internal enum EscrowAct
{
    Make,
    Look,
    Take,
    Refund,
    Wait,
}

/// <summary>A call: who, which maker's offer of which seed, and the numbers that it needs.</summary>
internal readonly record struct EscrowCall(EscrowAct Act, int Actor, int Maker, ulong Seed, ulong Deposit, ulong Ask, int Seconds);
