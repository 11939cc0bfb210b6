using SessionKit;

#pragma warning disable SK2016 // steps that borrow twice are what the program is to refuse
#pragma warning disable SK2017 // and so are steps that leave with what they have

namespace SessionKit.Conformance.Protocols;

/// <summary>Accounts that a session holds for several steps: shared and to itself, given back by every kind of step, left behind, of every type.</summary>
[Program("Pawn111111111111111111111111111111111111111")]
public static partial class Pawn
{
    /// <summary>What is borrowed.</summary>
    [Session("item")]
    public static partial class Item
    {
        public readonly partial record struct Key(Pubkey Keeper, ulong Number);

        [State]
        public partial record struct Kept(ulong Value);

        [Step]
        public static Kept Make(Signer keeper, ulong number) => new(0);

        [Step]
        public static void Change(ref Kept kept, Signer keeper, ulong value) => kept.Value = value;

        [Step]
        public static Closed Drop(in Kept kept, Signer keeper, Context ctx) => ctx.Close(keeper);
    }

    /// <summary>Who borrows.</summary>
    [Session("work", Track = Track.Owner | Track.UsageCount)]
    public static partial class Work
    {
        public readonly partial record struct Key(Pubkey Worker, ulong Number);

        [State]
        public partial record struct Idle(ulong Rounds);

        [State]
        public partial record struct Busy(ulong Rounds);

        public enum Error
        {
            Refused,
        }

        [Step]
        public static Idle Begin(Signer worker, ulong number) => new(0);

        [Step]
        public static Busy BeginWith(Signer worker, ulong number, [Borrow(100), Any] ref Account<Item.Kept> item) => new(item.State.Value);

        [Step]
        public static Busy Take(in Idle idle, Signer worker, [Borrow(100), Any] ref Account<Item.Kept> item) => new(idle.Rounds);

        [Step]
        public static Busy Share(in Idle idle, Signer worker, [Borrow(50), Any] in Account<Item.Kept> item) => new(idle.Rounds);

        /// <summary>The rent is another's than who acts.</summary>
        [Step]
        public static Busy ShareFor(in Idle idle, Signer worker, [Payer, Anyone] Signer sponsor, [Borrow(50), Any] in Account<Item.Kept> item) => new(idle.Rounds);

        /// <summary>While one is held already: under the same name, which is refused.</summary>
        [Step]
        public static void TakeAgain(ref Busy busy, Signer worker, [Borrow(100), Any] ref Account<Item.Kept> item) => busy.Rounds++;

        /// <summary>A second one, of any kind.</summary>
        [Step]
        public static void TakeOther(ref Busy busy, Signer worker, [Borrow(10), Any] in Account other) => busy.Rounds++;

        [Step]
        public static void GiveOther(ref Busy busy, Signer worker, [Release] in Account other) => busy.Rounds++;

        [Step]
        public static void Use(ref Busy busy, Signer worker, ref Account<Item.Kept> item, ulong value, Context ctx)
        {
            item.State = new(item.State.Value + value);
            busy.Rounds = ctx.Session.UsageCount + 1;
        }

        [Step]
        public static void Look(ref Busy busy, Signer worker, in Account<Item.Kept> item) => busy.Rounds = item.State.Value;

        /// <summary>Hands on what it may only look at.</summary>
        [Step]
        [Calls(typeof(ItemProgram))]
        public static void LetChange(ref Busy busy, Signer worker, in Account<Item.Kept> item, ulong value, Context ctx)
        {
            busy.Rounds++;
            ItemProgram.Change(ctx, in item, worker, value);
        }

        [Step]
        public static Idle Give(in Busy busy, Signer worker, [Release] in Account item) => new(busy.Rounds);

        [Step]
        public static Idle GiveChanged(in Busy busy, Signer worker, [Release] ref Account<Item.Kept> item, ulong value, Context ctx)
        {
            ctx.Require(value != 0, Error.Refused);
            item.State = new(value);
            return new(busy.Rounds);
        }

        [Step]
        public static Closed GiveAndEnd(in Busy busy, Signer worker, [Release] in Account item, Context ctx) => ctx.Close(worker);

        [Step]
        public static Closed End(in Idle idle, Signer worker, Context ctx) => ctx.Close(worker);

        /// <summary>Goes with what it has, which is possible once the time is over.</summary>
        [Step]
        public static Either<Idle, Closed> Leave(in Busy busy, Signer worker, bool end, Context ctx)
        {
            if (end)
            {
                return ctx.Close(worker);
            }

            return new Idle(busy.Rounds);
        }

        /// <summary>Back to work, whatever it has.</summary>
        [Step]
        public static Busy Resume(in Idle idle, Signer worker) => new(idle.Rounds);
    }

    /// <summary>The program itself, called.</summary>
    [External("Pawn111111111111111111111111111111111111111")]
    public static partial class ItemProgram
    {
        [Instruction]
        public static partial void Change(Context ctx, in Account<Item.Kept> session, Signer keeper, ulong value);
    }
}
