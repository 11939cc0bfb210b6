using SessionKit;

/// <summary>
/// The session of "Sessions", the project's first founding document: a guarded boundary that keeps its scope, its guard, its owner, its times and uses; borrows accounts; changes hands; and lends
/// part of its authority to subsidiary sessions.
/// </summary>
[Program("Sessions11111111111111111111111111111111111")]
public static partial class Sessions
{
    /// <summary>What a step may refuse.</summary>
    public enum Error
    {
        /// <summary>The token is not that of the session's scope.</summary>
        OutOfScope,

        /// <summary>The pool would hold more than it can.</summary>
        PoolOverflows,

        /// <summary>Nothing was said.</summary>
        Nothing,
    }

    /// <summary>What a session is for. Bytes behind the tag: zeros where it needs none.</summary>
    /// <param name="Tag">0 a user, 1 everything, 2 a pool, 3 a token, 4 a DAO, 5 what a program makes of it.</param>
    /// <param name="Of">The pool, mint, DAO or program.</param>
    /// <param name="Id">What the program calls it.</param>
    [Layout]
    public readonly partial record struct SessionScope(byte Tag, Pubkey Of, Pubkey Id)
    {
        /// <summary>For a user's own authority.</summary>
        public static SessionScope User => new(0, default, default);

        /// <summary>For everything.</summary>
        public static SessionScope Global => new(1, default, default);

        /// <summary>For one pool.</summary>
        public static SessionScope Pool(Pubkey pool) => new(2, pool, default);

        /// <summary>For one token.</summary>
        public static SessionScope Token(Pubkey mint) => new(3, mint, default);

        /// <summary>For one DAO.</summary>
        public static SessionScope Dao(Pubkey dao) => new(4, dao, default);

        /// <summary>For what a program makes of it.</summary>
        public static SessionScope Custom(Pubkey program, Pubkey id) => new(5, program, id);
    }

    /// <summary>What is handed from step to step, whatever state the session is in.</summary>
    /// <param name="Deposited">How much has come in.</param>
    /// <param name="Message">32 bytes for whoever comes next.</param>
    [Layout]
    public partial record struct SharedData(ulong Deposited, Pubkey Message);

    /// <summary>A primary session.</summary>
    [Session("primary", Track = Track.All)]
    public static partial class Primary
    {
        /// <summary>Whoever opens sessions may open many.</summary>
        /// <param name="Opener">Who opened it; its owner at first.</param>
        /// <param name="Mint">The token that it holds.</param>
        /// <param name="Number">Which of his.</param>
        public readonly partial record struct Key(Pubkey Opener, Pubkey Mint, ulong Number);

        /// <summary>What all states have.</summary>
        /// <param name="Scope">What the session is for.</param>
        /// <param name="Guard">What may be done, by whom, until when, how often.</param>
        /// <param name="Data">What is handed from step to step.</param>
        [Shared]
        public partial record struct Common(SessionScope Scope, Guard Guard, SharedData Data);

        /// <summary>It works.</summary>
        /// <param name="Turns">How often something was said.</param>
        [State]
        public partial record struct Active(ulong Turns);

        /// <summary>It rests: no step but the one that wakes it.</summary>
        /// <param name="Turns">As before.</param>
        [State]
        public readonly partial record struct Paused(ulong Turns);

        /// <summary>Whether a token is within the scope.</summary>
        [Guard]
        public static bool IsInScope(in Common common, in Mint mint) => common.Scope.Tag != 3 || common.Scope.Of == mint.Address;

        /// <summary>Opens a session. It may be bound to whatever its opener says, which is kept.</summary>
        [Step]
        public static Active Open(
            Signer opener, ulong number, in Mint mint, [Vault(nameof(mint))] ref TokenAccount vault, [Any] in Account boundTo, SessionScope scope, Guard guard, out Common common)
        {
            common = new(scope, guard, default);
            return new(0);
        }

        /// <summary>The owner brings tokens, if they are within the scope and the guard lets him.</summary>
        [Step]
        [When(nameof(IsInScope), Error = Error.OutOfScope)]
        [When(nameof(Common.Guard), Amount = nameof(amount))]
        public static void Deposit(
            ref Active active, Signer owner, ulong amount, in Mint mint,
            [Token(nameof(owner), nameof(mint))] ref TokenAccount from, [Vault(nameof(mint))] ref TokenAccount vault, ref Common common, Context ctx)
        {
            TokenProgram.Transfer(ctx, ref from, ref vault, owner, amount);
            SharedData data = common.Data;
            common.Data = data with { Deposited = data.Deposited + amount };
        }

        /// <summary>Says something to whoever comes next, and keeps some of it as metadata.</summary>
        [Step]
        [When(nameof(Common.Guard))]
        public static void Say(ref Active active, Signer owner, Pubkey message, ref Common common, Context ctx)
        {
            ctx.Require(message != default(Pubkey), Error.Nothing);
            active.Turns++;
            common.Data = common.Data with { Message = message };
            message.AsSpan().CopyTo(ctx.Session.Metadata);
        }

        /// <summary>Pays out of the vault, within the session's scope. A subsidiary session may do that within its own, too.</summary>
        [Step]
        [Delegable(Spends = nameof(amount))]
        [When(nameof(IsInScope), Error = Error.OutOfScope)]
        public static void Pay(
            ref Active active, Signer owner, ulong amount, in Mint mint, [Vault(nameof(mint))] ref TokenAccount vault, [Any] ref TokenAccount to, in Common common, Context ctx) =>
            TokenProgram.Transfer(ctx, ref vault, ref to, ctx.Self, amount);

        /// <summary>Takes a pool to itself, for an hour at most.</summary>
        [Step]
        public static void Borrow(ref Active active, Signer owner, [Borrow(3_600), Any] ref Account<Pool.Filled> pool)
        {
        }

        /// <summary>Writes the pool that it has.</summary>
        [Step]
        public static void Fill(ref Active active, Signer owner, ulong amount, ref Account<Pool.Filled> pool, Context ctx)
        {
            ctx.Require(pool.State.Level + amount <= Pool.Most, Error.PoolOverflows);
            pool.State = new(pool.State.Level + amount);
        }

        /// <summary>Gives it back.</summary>
        [Step]
        public static void Release(ref Active active, Signer owner, [Release] in Account pool)
        {
        }

        /// <summary>Looks at a pool, together with others that look.</summary>
        [Step]
        public static void Watch(ref Active active, Signer owner, [Borrow(3_600), Any] in Account<Pool.Filled> watched)
        {
        }

        /// <summary>Looks away.</summary>
        [Step]
        public static void LookAway(ref Active active, Signer owner, [Release] in Account watched)
        {
        }

        /// <summary>Three accounts in one: tokens come in, the pool that it has is filled, and it is said.</summary>
        [Step, Batch(nameof(Deposit), nameof(Fill), nameof(Say))]
        public static partial void DepositFillAndSay(
            ref Active active, Signer owner, ulong amount, Pubkey message, in Mint mint,
            [Token(nameof(owner), nameof(mint))] ref TokenAccount from, [Vault(nameof(mint))] ref TokenAccount vault,
            ref Account<Pool.Filled> pool, ref Common common, Context ctx);

        /// <summary>It rests.</summary>
        [Step]
        public static Paused Pause(in Active active, Signer owner) => new(active.Turns);

        /// <summary>It goes on.</summary>
        [Step]
        public static Active Resume(in Paused paused, Signer owner) => new(paused.Turns);

        /// <summary>It is somebody else's from now on.</summary>
        [Step(Pin = true)]
        public static void Give(ref Active active, Signer owner, [NewOwner] Signer heir)
        {
        }

        /// <summary>It ends, and what it holds is its owner's. What it has borrowed must have been given back.</summary>
        [Step]
        public static Closed Close(
            in Active active, Signer owner, in Mint mint, [Token(nameof(owner), nameof(mint))] ref TokenAccount to, [Vault(nameof(mint))] ref TokenAccount vault, Context ctx)
        {
            TokenProgram.Transfer(ctx, ref vault, ref to, ctx.Self, vault.Amount);
            TokenProgram.Close(ctx, ref vault, owner, ctx.Self);
            return ctx.Close(owner);
        }

        /// <summary>The session itself says eight letters to another program, which is called with its signature.</summary>
        [Step]
        [Calls(typeof(Memo))]
        public static void Announce(ref Active active, Signer owner, ulong letters, Context ctx) => Memo.Note(ctx, ctx.Self, letters);
    }

    /// <summary>A subsidiary session: limited authority, within its own boundary.</summary>
    [Session("subsidiary", BoundTo = typeof(Primary))]
    public static partial class Subsidiary
    {
        /// <summary>One for each holder.</summary>
        /// <param name="Primary">What it was granted under.</param>
        /// <param name="Agent">Who acts through it.</param>
        public readonly partial record struct Key(Pubkey Primary, Pubkey Agent);

        /// <summary>It may be used.</summary>
        /// <param name="Owner">Who granted it.</param>
        [State]
        public readonly partial record struct Granted(Pubkey Owner);

        /// <summary>The owner grants.</summary>
        [Step]
        public static Granted Grant(in Account<Sessions.Primary.Active> primary, Signer owner, Pubkey agent, Scope scope) => new(owner.Address);

        /// <summary>He takes it back.</summary>
        [Step]
        public static Closed Revoke(in Granted granted, Signer owner, Context ctx) => ctx.Close(owner);
    }

    /// <summary>Something that several sessions work on.</summary>
    [Session("pool")]
    public static partial class Pool
    {
        /// <summary>What a pool holds at most.</summary>
        public const ulong Most = 500;

        /// <summary>Its keeper may have many.</summary>
        public readonly partial record struct Key(Pubkey Keeper, ulong Number);

        /// <summary>Something is in it.</summary>
        [State]
        public partial record struct Filled(ulong Level);

        /// <summary>The keeper digs it.</summary>
        [Step]
        public static Filled Dig(Signer keeper, ulong number) => new(0);

        /// <summary>The keeper fills it in.</summary>
        [Step]
        public static Closed FillIn(in Filled filled, Signer keeper, Context ctx) => ctx.Close(keeper);
    }
}
