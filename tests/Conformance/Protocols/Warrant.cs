using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>Stored guards: granted, asked, counted, replaced, handed from state to state; in a state and in shared data, with errors of their own and without.</summary>
[Program("Warrant111111111111111111111111111111111111")]
public static partial class Warrant
{
    public enum Error
    {
        NotAllowed,
        Odd,
    }

    /// <summary>A guard in the state, behind other fields.</summary>
    [Session("warrant")]
    public static partial class Grants
    {
        public readonly partial record struct Key(Pubkey Owner, ulong Number);

        [State]
        public partial record struct Live(ulong Spent, byte Runs, Guard Guard);

        [State]
        public readonly partial record struct Paused(Guard Guard);

        [Step]
        public static Live Grant(Signer owner, ulong number, Guard guard) => new(0, 0, guard);

        [Step]
        public static void Regrant(ref Live live, Signer owner, Guard guard) => live.Guard = guard;

        [Step]
        [When(nameof(Live.Guard), Caller = nameof(agent), Amount = nameof(amount), Account = nameof(payee))]
        public static void Spend(ref Live live, [Anyone] Signer agent, [Any] in Account payee, ulong amount) => live.Spent += amount;

        /// <summary>The same with nothing to ask: what asking costs is the difference.</summary>
        [Step]
        public static void SpendFreely(ref Live live, [Anyone] Signer agent, [Any] in Account payee, ulong amount) => live.Spent += amount;

        /// <summary>Says who, and neither amount nor account; has an error of its own, and a rule of its own behind the guard.</summary>
        [Step]
        [When(nameof(Live.Guard), Error = Error.NotAllowed)]
        public static void RunErrand(ref Live live, [Anyone] Signer agent, byte runs, Context ctx)
        {
            ctx.Require(runs != 7, Error.Odd);
            live.Runs += runs;
        }

        /// <summary>Nobody signs.</summary>
        [Step]
        [Anyone]
        [When(nameof(Live.Guard))]
        public static void Tick(ref Live live) => live.Runs++;

        [Step]
        public static Paused Pause(in Live live, Signer owner) => new(live.Guard);

        /// <summary>What has been counted goes along.</summary>
        [Step]
        [When(nameof(Paused.Guard))]
        public static Live Resume(in Paused paused, [Anyone] Signer agent) => new(0, 0, paused.Guard);

        [Step]
        public static Closed Revoke(in Live live, Signer owner, Context ctx) => ctx.Close(owner);

        [Step]
        public static Closed Drop(in Paused paused, Signer owner, Context ctx) => ctx.Close(owner);
    }

    /// <summary>Two guards in what the states share, one of them made by the program itself.</summary>
    [Session("house", Track = Track.UsageCount)]
    public static partial class House
    {
        public readonly partial record struct Key(Pubkey Owner);

        [Shared]
        public partial record struct Keys(Guard Front, ulong Doors, Guard Back);

        [State]
        public partial record struct Open(ulong? Note);

        [Step]
        public static Open Build(out Keys keys, Signer owner, Pubkey guest, long until, Guard back)
        {
            keys = new(Guard.Caller(guest) & !Guard.NotBefore(until) & Guard.Uses(2), 1, back);
            return new(null);
        }

        [Step]
        [When(nameof(Keys.Front))]
        public static void Enter(ref Open open, in Keys keys, [Anyone] Signer who) => open.Note = null;

        [Step]
        [When(nameof(Keys.Back))]
        public static void EnterByTheBack(ref Open open, [Anyone] Signer who) => open.Note = null;

        [Step]
        public static Closed Burn(in Open open, Signer owner, Context ctx) => ctx.Close(owner);
    }
}
