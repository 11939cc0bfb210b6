using SessionKit;

namespace SessionKit.SessionTests.Protocols;

/// <summary>A session that calls other programs, and its own as deep as it is told.</summary>
[Program("We11111111111111111111111111111111111111111")]
[Session("well")]
public static partial class Well
{
    public readonly partial record struct Key(Pubkey Digger);

    [State]
    public partial record struct Dug(ulong Echoes, Pubkey Heard);

    [Step]
    public static Dug Dig(Signer digger) => new(0, default);

    /// <summary>Calls itself so often, and counts how often that was: each call answers one more than the one that it made.</summary>
    [Step]
    [Calls(typeof(WellProgram))]
    public static void Fathom(in Dug well, byte calls, Context ctx) =>
        ctx.Return(calls == 0 ? 0 : 1 + WellProgram.Fathom(ctx, ctx.Self, in WellProgram.Address, (byte)(calls - 1)));

    /// <summary>The same from a step that has changed something before it calls, and does once more behind it.</summary>
    [Step]
    [Calls(typeof(WellProgram))]
    public static void Shout(ref Dug well, Signer digger, byte calls, Context ctx)
    {
        well.Echoes += 100;
        ulong depth = calls == 0 ? 0 : 1 + WellProgram.Fathom(ctx, ctx.Self, in WellProgram.Address, (byte)(calls - 1));
        well.Echoes = well.Echoes - 100 + depth;
    }

    /// <summary>Calls a program that says what its first account was: the session, to be read.</summary>
    [Step]
    [Calls(typeof(Witness))]
    public static void Show(ref Dug well, Signer digger, ulong order, Context ctx) => Remember(ref well, Witness.Look(ctx, ctx.Self, digger, order));

    /// <summary>The same with the session as an account that may be changed.</summary>
    [Step]
    [Calls(typeof(Witness))]
    public static void Lend(ref Dug well, Signer digger, ulong order, Context ctx)
    {
        Authority self = ctx.Self;
        Remember(ref well, Witness.Take(ctx, ref self, digger, order));
    }

    private static void Remember(ref Dug well, Seen seen)
    {
        well.Heard = seen.Address;
        well.Echoes = seen.Flags;
    }

    /// <summary>What a program is told of an account at the beginning of its input.</summary>
    /// <param name="Flags">From the lowest byte: that it stands here for the first time (255), whether it signed, whether it may be changed, whether it is a program.</param>
    /// <param name="Address">Its address.</param>
    [Layout]
    public readonly partial record struct Seen(ulong Flags, Pubkey Address);

    /// <summary>This program, called.</summary>
    [External("We11111111111111111111111111111111111111111")]
    public static partial class WellProgram
    {
        [Instruction]
        public static partial ulong Fathom(Context ctx, Authority well, ref readonly Pubkey wellProgram, byte calls);
    }

    /// <summary>A program that no compiler of ours would write.</summary>
    [External("Witness111111111111111111111111111111111111")]
    public static partial class Witness
    {
        [Instruction]
        public static partial Seen Look(Context ctx, Authority session, Signer somebody, ulong order);

        [Instruction]
        public static partial Seen Take(Context ctx, ref Authority session, Signer somebody, ulong order);
    }
}
