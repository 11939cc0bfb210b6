using SessionKit;

/// <summary>The gate as another program sees it.</summary>
[External("2T1Qs7f2hiy1sUQBWC7226xhXvCees97UfeqReRrnE66")]
public static partial class Gate
{
    /// <summary>Passes the gate, or ends the calling program with the gate's own refusal.</summary>
    [Instruction]
    public static partial void GatedAction(scoped Context ctx, scoped ref Account session, scoped Signer owner, ulong tag);
}

/// <summary>A dapp that lets nobody swap who does not pass the gate: it calls it, so that nobody can leave it out.</summary>
[Program("Dapp111111111111111111111111111111111111111")]
[Session("desk")]
public static partial class Dapp
{
    /// <summary>What the dapp passes the gate for.</summary>
    public const ulong Tag = 42;

    /// <summary>One desk per holder.</summary>
    /// <param name="Owner">The holder.</param>
    public readonly partial record struct Key(Pubkey Owner);

    /// <summary>The holder may swap.</summary>
    /// <param name="Swapped">How much he swapped so far.</param>
    [State]
    public partial record struct Open(ulong Swapped);

    /// <summary>What a step may refuse.</summary>
    public enum Error
    {
        /// <summary>There is nothing to swap.</summary>
        NothingToSwap,
    }

    /// <summary>The holder opens his desk.</summary>
    [Step]
    public static Open Register(Signer owner) => new(0);

    /// <summary>The holder passes the gate, and swaps. Which session it is, and whether it lives, is the gate's to judge.</summary>
    /// <param name="amount">How much.</param>
    [Step]
    [Calls(typeof(Gate))]
    public static void Swap(ref Open open, Signer owner, [Any] ref Account pass, ulong amount, Context ctx)
    {
        Gate.GatedAction(ctx, ref pass, owner, Tag);
        ctx.Require(amount > 0, Error.NothingToSwap);
        open.Swapped += amount;
    }

    /// <summary>The holder closes his desk.</summary>
    [Step]
    public static Closed Leave(in Open open, Signer owner, Context ctx) => ctx.Close(owner);
}
