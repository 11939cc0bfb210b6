using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>A book whose entries show that they were made after a block: every kind of step that reads the blockhash.</summary>
[Program("Notary1111111111111111111111111111111111111")]
[Session("notary", Track = Track.UsageCount)]
public static partial class Notary
{
    public enum Error
    {
        NotTheLatest,
    }

    public readonly partial record struct Key(Pubkey Author);

    [State]
    public partial record struct Book(Hash Since, Hash Last, ulong Entries);

    /// <summary>What the book is after one more entry: a rule, which is given the hash as a value.</summary>
    [Pure]
    public static Book Entered(in Book book, in Hash latest) => book with { Last = latest, Entries = book.Entries + 1 };

    [Guard]
    public static bool IsLatest(Context ctx, Hash seen) => ctx.Blockhash == seen;

    [Step(Blockhash = true)]
    public static Book Begin(Signer author, Context ctx) => new(ctx.Blockhash, default, 0);

    [Step(Blockhash = true)]
    [Delegable]
    public static void Enter(ref Book book, Signer author, Context ctx) => book = Entered(in book, in ctx.Blockhash);

    /// <summary>The same without asking: what it costs is measured by it.</summary>
    [Step]
    public static void EnterNothing(ref Book book, Signer author, Context ctx) => book = Entered(in book, default);

    /// <summary>Read by the guard alone.</summary>
    [Step(Blockhash = true)]
    [When(nameof(IsLatest), Error = Error.NotTheLatest)]
    public static void EnterIfLatest(ref Book book, Signer author, Hash seen, Context ctx) => book.Entries++;

    [Step(Blockhash = true), Batch(nameof(Enter), nameof(EnterIfLatest), nameof(Enter))]
    public static partial void EnterTwice(ref Book book, Signer author, Hash seen, Context ctx);

    /// <summary>Reads what the step does not take, where no rule sees it.</summary>
    [Step]
    public static void EnterBlindly(ref Book book, Signer author, Context ctx) => book = Entered(in book, Elsewhere.Latest(ctx));

    [Step(Blockhash = true)]
    public static Closed End(in Book book, Signer author, Hash seen, Context ctx)
    {
        ctx.Require(ctx.Blockhash == seen, Error.NotTheLatest);
        return ctx.Close(author);
    }

    /// <summary>Who enters for the author.</summary>
    [Session("clerk", BoundTo = typeof(Notary), Track = Track.Owner)]
    public static partial class Clerk
    {
        public readonly partial record struct Key(Pubkey Notary, Pubkey Hand);

        [State]
        public partial record struct Hired;

        [Step]
        public static Hired Hire(in Account<Book> notary, Signer author, Pubkey hand, Scope scope) => default;

        [Step]
        public static Closed Dismiss(in Hired hired, Signer owner, Context ctx) => ctx.Close(owner);
    }

    /// <summary>A session that tracks nothing, and is found by a hash.</summary>
    [Session("stamp")]
    public static partial class Stamp
    {
        public readonly partial record struct Key(Pubkey Owner, Hash About);

        [State]
        public partial record struct Inked(Hash At);

        [Step(Blockhash = true)]
        public static Inked Ink(Signer owner, Hash about, Context ctx) => new(ctx.Blockhash);

        /// <summary>Only looks, and answers.</summary>
        [Step(Blockhash = true)]
        public static void IsCurrent(in Inked inked, Context ctx) => ctx.Return(inked.At == ctx.Blockhash);

        [Step]
        public static Closed Throw(in Inked inked, Signer owner, Context ctx) => ctx.Close(owner);
    }
}

/// <summary>What no rule about a session's class looks into.</summary>
internal static class Elsewhere
{
    public static Hash Latest(Context ctx) => ctx.Blockhash;
}
