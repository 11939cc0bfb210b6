using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>
/// A parent, its children and their children: budgets that are handed down three deep, by two roles; a parent that is named by its key, one by its
/// state; steps in place and steps that leave their state.
/// </summary>
[Program("Treasury11111111111111111111111111111111111")]
[Session("treasury", Track = Track.UsageCount)]
public static partial class Treasury
{
    public enum Error
    {
        Broke,
    }

    public readonly partial record struct Key(Pubkey Owner, ulong Number);

    [State]
    public partial record struct Open(Pubkey Clerk, ulong Noted, ulong Held);

    [State]
    public partial record struct Frozen(Pubkey Clerk, ulong Held);

    [Step]
    public static Open Start(Signer owner, ulong number, Pubkey clerk, ulong lamports, [Vault] ref Wallet wallet, Context ctx)
    {
        SystemProgram.Transfer(ctx, owner, ref wallet, lamports);
        return new(clerk, 0, lamports);
    }

    [Step]
    [Delegable(Spends = nameof(amount))]
    public static void Pay(ref Open open, Signer owner, [Vault] ref Wallet wallet, [Any] ref Account to, ulong amount, Context ctx)
    {
        ctx.Require(amount <= open.Held, Error.Broke);
        SystemProgram.Transfer(ctx, ref wallet, ref to, amount);
        open.Held -= amount;
    }

    /// <summary>The same check, and nothing else: what a child costs is measured by it.</summary>
    [Step]
    [Delegable]
    public static void Note(ref Open open, Signer owner, ulong note) => open.Noted = note;

    /// <summary>Another role's.</summary>
    [Step]
    [Delegable]
    public static void Stamp(ref Open open, Signer clerk) => open.Noted++;

    /// <summary>Leaves its state, and is pinned.</summary>
    [Step]
    [Delegable]
    public static Frozen Freeze(in Open open, Signer owner) => new(open.Clerk, open.Held);

    [Step]
    public static Open Thaw(in Frozen frozen, Signer owner) => new(frozen.Clerk, 0, frozen.Held);

    [Step]
    public static Closed Dissolve(in Open open, Signer owner, [Vault] ref Wallet wallet, Context ctx)
    {
        SystemProgram.Close(ctx, ref wallet, owner);
        return ctx.Close(owner);
    }

    [Step]
    public static Closed Dissolve(in Frozen frozen, Signer owner, [Vault] ref Wallet wallet, Context ctx)
    {
        SystemProgram.Close(ctx, ref wallet, owner);
        return ctx.Close(owner);
    }

    /// <summary>What an agent may do for the owner, or the clerk.</summary>
    [Session("spending", BoundTo = typeof(Treasury), Track = Track.Owner)]
    public static partial class Spending
    {
        public readonly partial record struct Key(Pubkey Treasury, Pubkey Agent);

        [State]
        public partial record struct Live(ulong Kept);

        /// <summary>A child in another state than its first cannot be used.</summary>
        [State]
        public partial record struct Paused(ulong Kept);

        [Step]
        public static Live Grant(in Account<Open> treasury, Signer owner, Pubkey agent, Scope scope) => new(scope.Amount);

        /// <summary>By the clerk, whom the treasury's state names.</summary>
        [Step]
        public static Live Lend(in Account<Open> treasury, Signer clerk, Pubkey agent, Scope scope) => new(scope.Amount);

        [Step]
        public static Paused Pause(in Live live, Signer owner) => new(live.Kept);

        [Step]
        public static Live Resume(in Paused paused, Signer owner) => new(paused.Kept);

        [Step]
        public static Closed Revoke(in Live live, Signer owner, Context ctx) => ctx.Close(owner);

        [Step]
        public static Closed Revoke(in Paused paused, Signer owner, Context ctx) => ctx.Close(owner);
    }

    /// <summary>What a helper may do for an agent.</summary>
    [Session("errand", BoundTo = typeof(Spending))]
    public static partial class Errand
    {
        public readonly partial record struct Key(Pubkey Spending, Pubkey Helper);

        [State]
        public readonly partial record struct Running(Pubkey Agent);

        [Step]
        public static Running Send(in Account<Spending.Live> spending, Signer agent, Pubkey helper, Scope scope) => new(agent.Address);

        [Step]
        public static Closed Recall(in Running running, Signer agent, Context ctx) => ctx.Close(agent);
    }

    /// <summary>What somebody may do for a helper: the deepest there is.</summary>
    [Session("trifle", BoundTo = typeof(Errand))]
    public static partial class Trifle
    {
        public readonly partial record struct Key(Pubkey Errand, Pubkey Child, byte Number);

        [State]
        public readonly partial record struct Brief(Pubkey Helper);

        [Step]
        public static Brief Ask(in Account<Errand.Running> errand, Signer helper, Pubkey child, byte number, Scope scope) => new(helper.Address);

        [Step]
        public static Closed Drop(in Brief brief, Signer helper, Context ctx) => ctx.Close(helper);
    }
}
