using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>Batches: steps in place and steps that lead on, guards between them of both kinds, an opening, an end, a branch, states with and without a constant place.</summary>
[Program("Depot11111111111111111111111111111111111111")]
[Session("depot", Track = Track.Owner | Track.UsageCount | Track.UpdatedAt)]
public static partial class Depot
{
    public readonly partial record struct Key(Pubkey Maker, Pubkey Mint, ulong Number);

    /// <summary>What may be done is asked by each step, also inside a batch.</summary>
    [Shared]
    public partial record struct Book(ulong Moves, Guard Limits);

    [State]
    public partial record struct Open(ulong Total, ulong Turns);

    [State(Until = nameof(Until))]
    public readonly partial record struct Locked(ulong Total, long Until, Pubkey Keeper);

    /// <summary>Nothing in it has a constant place.</summary>
    [State]
    public partial record struct Noted(ulong? Note, ulong Total, Pubkey Keeper);

    public enum Error
    {
        NotWorthIt,
        TooLittle,
        Refused,
    }

    [Guard]
    public static bool IsWorthIt(ulong amount) => amount > 0;

    [Guard]
    public static bool HasEnough(in Open open, ulong least) => open.Total >= least;

    [Step]
    public static Open Begin(Signer maker, ulong number, in Mint mint, [Vault(nameof(mint))] ref TokenAccount vault, Guard limits, out Book book)
    {
        book = new(0, limits);
        return new(0, 0);
    }

    [Step]
    [When(nameof(IsWorthIt), Error = Error.NotWorthIt)]
    [When(nameof(Book.Limits), Amount = nameof(amount))]
    public static void Deposit(
        ref Open open, Signer maker, ulong amount, in Mint mint,
        [Token(nameof(maker), nameof(mint))] ref TokenAccount from, [Vault(nameof(mint))] ref TokenAccount vault,
        ref Book book, Context ctx)
    {
        TokenProgram.Transfer(ctx, ref from, ref vault, maker, amount);
        open.Total += amount;
        book.Moves++;
    }

    [Step]
    public static void Turn(ref Open open, Signer maker) => open.Turns++;

    /// <summary>Only with enough of it, which a deposit before it can have brought; and for a keeper.</summary>
    [Step]
    [When(nameof(HasEnough), Error = Error.TooLittle)]
    public static Locked Lock(in Open open, Signer maker, ulong least, long until, Pubkey whom) => new(open.Total, until, whom);

    /// <summary>The keeper's, whoever the lock has named.</summary>
    [Step]
    public static Noted Note(in Locked locked, Signer keeper, ulong? note) => new(note, locked.Total, keeper.Address);

    /// <summary>Once nobody has noted anything in time.</summary>
    [Step]
    public static Open Free(in Expired<Locked> locked, Signer maker) => new(locked.Was.Total, 0);

    [Step]
    public static Open Recall(in Noted noted, Signer maker) => new(noted.Total, 0);

    [Step]
    public static void Rewrite(ref Noted noted, Signer keeper, ulong? note) => noted.Note = noted.Note is { } before && note is { } more ? before + more : note;

    [Step]
    public static Open Reopen(in Noted noted, Signer keeper) => new(noted.Total, noted.Note ?? 0);

    /// <summary>Says that it goes on, and has closed the session.</summary>
    [Step]
    public static Open Cheat(in Open open, Signer maker, [Any] ref Account to, bool close, Context ctx)
    {
        if (close)
        {
            ctx.Close(ref to);
        }

        return open;
    }

    [Step]
    public static Either<Open, Closed> Decide(
        in Open open, Signer maker, bool end, in Mint mint,
        [Token(nameof(maker), nameof(mint))] ref TokenAccount from, [Vault(nameof(mint))] ref TokenAccount vault, Context ctx)
    {
        ctx.Require(open.Total < 1_000, Error.Refused);
        if (!end)
        {
            return open;
        }

        TokenProgram.Transfer(ctx, ref vault, ref from, ctx.Self, vault.Amount);
        TokenProgram.Close(ctx, ref vault, maker, ctx.Self);
        return ctx.Close(maker);
    }

    [Step]
    public static Closed End(
        in Open open, Signer maker, in Mint mint,
        [Token(nameof(maker), nameof(mint))] ref TokenAccount from, [Vault(nameof(mint))] ref TokenAccount vault, Context ctx)
    {
        ctx.Require(open.Total < 1_000, Error.Refused);
        TokenProgram.Transfer(ctx, ref vault, ref from, ctx.Self, vault.Amount);
        TokenProgram.Close(ctx, ref vault, maker, ctx.Self);
        return ctx.Close(maker);
    }

    /// <summary>Opens it, and has something in it.</summary>
    [Step, Batch(nameof(Begin), nameof(Deposit), nameof(Turn))]
    public static partial Open BeginAndDeposit(
        Signer maker, ulong number, ulong amount, in Mint mint,
        [Token(nameof(maker), nameof(mint))] ref TokenAccount from, [Vault(nameof(mint))] ref TokenAccount vault,
        Guard limits, out Book book, Context ctx);

    [Step, Batch(nameof(Deposit), nameof(Lock))]
    public static partial Locked DepositAndLock(
        in Open open, Signer maker, ulong amount, ulong least, long until, Pubkey whom, in Mint mint,
        [Token(nameof(maker), nameof(mint))] ref TokenAccount from, [Vault(nameof(mint))] ref TokenAccount vault,
        ref Book book, Context ctx);

    /// <summary>The keeper is whom the lock names, not whom the caller calls so.</summary>
    [Step, Batch(nameof(Lock), nameof(Note), nameof(Rewrite))]
    public static partial Noted LockAndNote(in Open open, Signer maker, ulong least, long until, Pubkey whom, [MayAlias, Anyone] Signer keeper, ulong? note, Context ctx);

    /// <summary>In place all the way.</summary>
    [Step, Batch(nameof(Turn), nameof(Deposit), nameof(Turn), nameof(Deposit))]
    public static partial void DepositTwice(
        ref Open open, Signer maker, ulong amount, in Mint mint,
        [Token(nameof(maker), nameof(mint))] ref TokenAccount from, [Vault(nameof(mint))] ref TokenAccount vault,
        ref Book book, Context ctx);

    /// <summary>In place, by a way through other states.</summary>
    [Step, Batch(nameof(Rewrite), nameof(Reopen), nameof(Lock), nameof(Note), nameof(Rewrite))]
    public static partial void GoRound(ref Noted noted, Signer keeper, [MayAlias] Signer maker, ulong least, long until, Pubkey whom, ulong? note, Context ctx);

    [Step, Batch(nameof(Turn), nameof(Cheat), nameof(Turn))]
    public static partial Open TurnAndCheat(in Open open, Signer maker, [Any] ref Account to, bool close, Context ctx);

    [Step, Batch(nameof(Turn), nameof(Decide))]
    public static partial Either<Open, Closed> TurnAndDecide(
        in Open open, Signer maker, bool end, in Mint mint,
        [Token(nameof(maker), nameof(mint))] ref TokenAccount from, [Vault(nameof(mint))] ref TokenAccount vault, Context ctx);

    [Step, Batch(nameof(Deposit), nameof(End))]
    public static partial Closed DepositAndEnd(
        in Open open, Signer maker, ulong amount, in Mint mint,
        [Token(nameof(maker), nameof(mint))] ref TokenAccount from, [Vault(nameof(mint))] ref TokenAccount vault,
        ref Book book, Context ctx);

    /// <summary>As many as a batch may have.</summary>
    [Step, Batch(
        nameof(Turn), nameof(Turn), nameof(Turn), nameof(Turn), nameof(Turn), nameof(Turn), nameof(Turn), nameof(Turn),
        nameof(Turn), nameof(Turn), nameof(Turn), nameof(Turn), nameof(Turn), nameof(Turn), nameof(Turn), nameof(Turn))]
    public static partial void TurnOften(ref Open open, Signer maker, Context ctx);
}
