using SessionKit;

namespace SessionKit.Conformance.Protocols;

/// <summary>A session that lets others call it back while one of its steps runs: by way of another program, by itself, by what may be changed and by what may not.</summary>
[Program("Echo111111111111111111111111111111111111111")]
[Session("echo", Track = Track.UsageCount)]
public static partial class Echo
{
    public readonly partial record struct Key(Pubkey Maker);

    [State]
    public partial record struct Live(ulong Count);

    [Step]
    public static Live Open(Signer maker) => new(0);

    [Step]
    public static void Bump(ref Live live, Signer maker) => live.Count++;

    /// <summary>Calls another program, which calls back.</summary>
    [Step, Calls(typeof(MirrorProgram))]
    public static void CallOut(ref Live live, Signer maker, [Any] ref Account mirror, [Any] in Account back, Context ctx)
    {
        Authority self = ctx.Self;
        live.Count += 10;
        MirrorProgram.Bounce(ctx, ref mirror, maker, ref self, back);
    }

    /// <summary>The same behind a step that has done something.</summary>
    [Step, Batch(nameof(Bump), nameof(CallOut)), Calls(typeof(MirrorProgram))]
    public static partial void BumpAndCallOut(ref Live live, Signer maker, [Any] ref Account mirror, [Any] in Account back, Context ctx);

    /// <summary>Calls this program for this very session.</summary>
    [Step, Calls(typeof(EchoProgram))]
    public static void CallItself(ref Live live, Signer maker, bool writable, Context ctx)
    {
        Authority self = ctx.Self;
        live.Count += 100;
        if (writable)
        {
            EchoProgram.Bump(ctx, ref self, maker);
        }
        else
        {
            EchoProgram.BumpReadOnly(ctx, self, maker);
        }
    }

    /// <summary>The same behind a step that has done something.</summary>
    [Step, Batch(nameof(Bump), nameof(CallItself)), Calls(typeof(EchoProgram))]
    public static partial void BumpAndCallItself(ref Live live, Signer maker, bool writable, Context ctx);

    /// <summary>The program that calls back.</summary>
    [External("Mirror1111111111111111111111111111111111111")]
    public static partial class MirrorProgram
    {
        [Instruction]
        public static partial void Bounce(Context ctx, ref Account session, Signer maker, ref Authority target, Account echoProgram);
    }

    /// <summary>The program itself, called.</summary>
    [External("Echo111111111111111111111111111111111111111")]
    public static partial class EchoProgram
    {
        [Instruction]
        public static partial void Bump(Context ctx, ref Authority session, Signer maker);

        [Instruction(Discriminator = "66a35bdd9258b88e")]
        public static partial void BumpReadOnly(Context ctx, Authority session, Signer maker);
    }
}

/// <summary>Calls back whoever calls it.</summary>
[Program("Mirror1111111111111111111111111111111111111")]
[Session("mirror")]
public static partial class Mirror
{
    [State]
    public partial record struct Hung(ulong Bounces);

    [Step]
    public static Hung Hang([Anyone] Signer maker) => new(0);

    [Step, Calls(typeof(EchoProgram))]
    public static void Bounce(ref Hung hung, [Anyone] Signer maker, [Any] ref Account target, Context ctx)
    {
        hung.Bounces++;
        EchoProgram.Bump(ctx, ref target, maker);
    }

    /// <summary>The program that it calls back.</summary>
    [External("Echo111111111111111111111111111111111111111")]
    public static partial class EchoProgram
    {
        [Instruction]
        public static partial void Bump(Context ctx, ref Account session, Signer maker);
    }
}
