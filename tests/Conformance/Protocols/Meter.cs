using System;
using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>Tracked headers: all of it, some of it, of a session that another step opens; read in guards, in steps, in every way that a step can end.</summary>
[Program("Meter11111111111111111111111111111111111111")]
public static partial class Meter
{
    public enum Error
    {
        TooOften,
        TooSoon,
        Stuck,
    }

    /// <summary>Everything is tracked.</summary>
    [Session("whole", Track = Track.All)]
    public static partial class Whole
    {
        public readonly partial record struct Key(ulong Number);

        [State]
        public partial record struct Running(ulong Total, ulong SeenCount, long SeenAt);

        [State]
        public readonly partial record struct Paused(byte Reason, ulong? Note, Pubkey Helper);

        [State(Final = true)]
        public readonly partial record struct Done(ulong Total);

        [Guard]
        public static bool IsNotTooOften(Context ctx) => ctx.Session.UsageCount < 20;

        [Guard]
        public static bool IsNotTooSoon(long gap, Context ctx) => ctx.Now >= ctx.Session.UpdatedAt + gap;

        [Step]
        public static Running Open(Signer owner, [Payer, Anyone] Signer sponsor, ulong number, [Any] in Account boundTo, Context ctx)
        {
            ctx.Require(ctx.Session.UsageCount == 0 && ctx.Session.CreatedAt == ctx.Now && ctx.Session.Owner == owner.Address, Error.Stuck);
            return new(0, 0, ctx.Session.UpdatedAt);
        }

        [Step]
        [When(nameof(IsNotTooOften), Error = Error.TooOften)]
        [When(nameof(IsNotTooSoon), Error = Error.TooSoon)]
        public static void Add(ref Running running, Signer owner, ulong amount, long gap, Context ctx)
        {
            running.Total += amount;
            running.SeenCount = ctx.Session.UsageCount;
            running.SeenAt = ctx.Session.UpdatedAt;
            ctx.Require(amount < 1_000, Error.Stuck);
        }

        [Step]
        public static void Mark(ref Running running, Signer owner, byte place, byte value, Context ctx)
        {
            Span<byte> metadata = ctx.Session.Metadata;
            metadata[place] = value;
        }

        [Step]
        public static Paused Pause(in Running running, [Anyone] Signer helper, byte reason, ulong? note) => new(reason, note, helper.Address);

        [Step]
        public static Either<Running, Done, Closed> Resume(in Paused paused, Signer helper, [Any] in Account boundTo, ref Account owner, Context ctx)
        {
            if (paused.Reason == 0)
            {
                return new Running(1, ctx.Session.UsageCount, ctx.Session.UpdatedAt);
            }

            return paused.Reason == 1 ? new Done((ulong)ctx.Session.CreatedAt) : ctx.Close(ref owner);
        }
    }

    /// <summary>The same steps with nothing tracked, and with a count, and with a time: what each costs.</summary>
    [Session("bare")]
    public static partial class Bare
    {
        public readonly partial record struct Key(Pubkey Holder);

        [State]
        public partial record struct BareOpen(byte Turn);

        [Step]
        public static BareOpen BeginBare(Signer holder) => new(0);

        [Step]
        public static void TurnBare(ref BareOpen open, Signer holder) => open.Turn = 1;
    }

    /// <summary>As <see cref="Bare"/>, counted.</summary>
    [Session("counted", Track = Track.UsageCount)]
    public static partial class Counted
    {
        public readonly partial record struct Key(Pubkey Holder);

        [State]
        public partial record struct CountedOpen(byte Turn);

        [Step]
        public static CountedOpen BeginCounted(Signer holder) => new(0);

        [Step]
        public static void TurnCounted(ref CountedOpen open, Signer holder) => open.Turn = 1;

        /// <summary>Reads the count, too.</summary>
        [Step]
        public static void TurnByCount(ref CountedOpen open, Signer holder, Context ctx) => open.Turn = (byte)(ctx.Session.UsageCount & 1);
    }

    /// <summary>As <see cref="Bare"/>, all tracked.</summary>
    [Session("timed", Track = Track.All)]
    public static partial class Timed
    {
        public readonly partial record struct Key(Pubkey Holder);

        [State]
        public partial record struct TimedOpen(byte Turn);

        [Step]
        public static TimedOpen BeginTimed(Signer holder) => new(0);

        [Step]
        public static void TurnTimed(ref TimedOpen open, Signer holder) => open.Turn = 1;
    }

    /// <summary>A count alone, behind a vault's bump; nothing in it needs a context or a clock.</summary>
    [Session("count", Track = Track.UsageCount | Track.BoundTo)]
    public static partial class Count
    {
        public readonly partial record struct Key(Pubkey Holder);

        [State]
        public partial record struct Open(byte Turn);

        [Step]
        public static Open Begin(Signer holder, Pubkey boundTo) => new(0);

        [Step]
        public static void Turn(ref Open open, Signer holder) => open.Turn = (byte)((open.Turn + 1) & 1);

        [Step]
        public static void Ask(ref Open open, Signer boundTo) => open.Turn = 9;

        [Step]
        public static Closed End(in Open open, Signer holder, Context ctx) => ctx.Close(holder);

        /// <summary>Ends, and reads on.</summary>
        [Step]
        public static Closed EndAndLook(in Open open, Signer holder, Context ctx)
        {
            Closed closed = ctx.Close(holder);
            ctx.Require(ctx.Session.UsageCount == 0, Error.Stuck);
            return closed;
        }

        /// <summary>Reads, by a way that no rule sees, what is not tracked.</summary>
        [Step]
        public static void Peek(ref Open open, Signer holder, Context ctx) => open.Turn = (byte)MeterReading.SecondsSince(ctx);

        /// <summary>Opens the whole of it beside.</summary>
        [Step]
        public static void Branch(ref Open open, Signer holder, [Opens] ref Account<Whole.Running> whole, ulong number) =>
            whole.State = new Whole.Running(number, 0, 0);
    }
}

/// <summary>Outside of every session: nobody can say here what is tracked.</summary>
internal static class MeterReading
{
    public static long SecondsSince(Context ctx) => ctx.Session.CreatedAt;
}
