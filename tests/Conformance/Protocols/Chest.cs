using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>
/// A parent whose steps take an account of their caller's choice, addresses in arguments, and an account that it names itself; children that keep a list of accounts, under
/// others that keep one, under one that keeps none.
/// </summary>
[Program("Chest11111111111111111111111111111111111111")]
[Session("chest")]
public static partial class Chest
{
    public readonly partial record struct Key(Pubkey Owner);

    [State]
    public partial record struct Open(Pubkey Heir, Pubkey Deputy);

    [Step]
    public static Open Start(Signer owner, Pubkey heir, ulong lamports, [Vault] ref Wallet wallet, Context ctx)
    {
        SystemProgram.Transfer(ctx, owner, ref wallet, lamports);
        return new(heir, default);
    }

    [Step]
    [Delegable(Spends = nameof(amount), Accounts = [nameof(to)])]
    public static void Pay(ref Open open, Signer owner, [Vault] ref Wallet wallet, [Any] ref Account to, ulong amount, Context ctx) =>
        SystemProgram.Transfer(ctx, ref wallet, ref to, amount);

    /// <summary>An address that later steps go by is as much a choice as an account; and each of several is one.</summary>
    [Step]
    [Delegable(Accounts = [nameof(next), nameof(deputy)])]
    public static void Appoint(ref Open open, Signer owner, Pubkey next, Pubkey deputy)
    {
        open.Heir = next;
        open.Deputy = deputy;
    }

    /// <summary>The session says who: no list is asked.</summary>
    [Step]
    [Delegable(Spends = nameof(amount))]
    public static void Endow(ref Open open, Signer owner, [Vault] ref Wallet wallet, ref Account heir, ulong amount, Context ctx) =>
        SystemProgram.Transfer(ctx, ref wallet, ref heir, amount);

    [Step]
    public static Closed Dissolve(in Open open, Signer owner, [Vault] ref Wallet wallet, Context ctx)
    {
        SystemProgram.Close(ctx, ref wallet, owner);
        return ctx.Close(owner);
    }

    /// <summary>Keeps a list.</summary>
    [Session("purse", BoundTo = typeof(Chest), Track = Track.UsageCount)]
    public static partial class Purse
    {
        public readonly partial record struct Key(Pubkey Chest, Pubkey Agent);

        [State]
        public readonly partial record struct Held(Pubkey Owner);

        [Step]
        public static Held Grant(in Account<Open> chest, Signer owner, Pubkey agent, Scope scope, in AllowedAccounts accounts) => new(owner.Address);

        /// <summary>Says nothing of accounts, and so allows none.</summary>
        [Step]
        public static Held Lend(in Account<Open> chest, Signer owner, Pubkey agent, Scope scope) => new(owner.Address);

        [Step]
        public static Closed Revoke(in Held held, Signer owner, Context ctx) => ctx.Close(owner);
    }

    /// <summary>Keeps a list, and so does its parent.</summary>
    [Session("basket", BoundTo = typeof(Purse))]
    public static partial class Basket
    {
        public readonly partial record struct Key(Pubkey Purse, Pubkey Helper);

        [State]
        public readonly partial record struct Carried(Pubkey Agent);

        [Step]
        public static Carried Send(in Account<Purse.Held> purse, Signer agent, Pubkey helper, AllowedAccounts accounts, Scope scope) => new(agent.Address);

        [Step]
        public static Closed Recall(in Carried carried, Signer agent, Context ctx) => ctx.Close(agent);
    }

    /// <summary>Keeps none: its parent's list holds for it.</summary>
    [Session("errand", BoundTo = typeof(Purse))]
    public static partial class Errand
    {
        public readonly partial record struct Key(Pubkey Purse, Pubkey Runner);

        [State]
        public readonly partial record struct Running(Pubkey Agent);

        [Step]
        public static Running Dispatch(in Account<Purse.Held> purse, Signer agent, Pubkey runner, Scope scope) => new(agent.Address);

        [Step]
        public static Closed Dismiss(in Running running, Signer agent, Context ctx) => ctx.Close(agent);
    }

    /// <summary>Keeps a list under a parent that keeps none.</summary>
    [Session("trifle", BoundTo = typeof(Errand))]
    public static partial class Trifle
    {
        public readonly partial record struct Key(Pubkey Errand, Pubkey Child);

        [State]
        public readonly partial record struct Brief(Pubkey Runner);

        [Step]
        public static Brief Ask(in Account<Errand.Running> errand, Signer runner, Pubkey child, Scope scope, AllowedAccounts accounts) => new(runner.Address);

        [Step]
        public static Closed Drop(in Brief brief, Signer runner, Context ctx) => ctx.Close(runner);
    }
}
