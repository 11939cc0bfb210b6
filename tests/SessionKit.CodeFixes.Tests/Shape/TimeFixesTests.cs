using System;
using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Shape;

public class TimeFixesTests
{
    private const string Judged = """
            [State] public readonly partial record struct {|SK2004:Agreed|}(Pubkey Owner, Pubkey Judge, Pubkey Mint);

            [Step]
            public static Agreed Agree(in Held held, Signer owner, Pubkey judge) => new(owner.Address, judge, held.Mint);

            [Step]
            public static Closed Back(in Held held, Signer owner, [Token(nameof(owner), nameof(Held.Mint))] ref TokenAccount to, [Vault(nameof(Held.Mint))] ref TokenAccount pot, Context ctx)
            {
                TokenProgram.Transfer(ctx, ref pot, ref to, ctx.Self, pot.Amount);
                TokenProgram.Close(ctx, ref pot, owner, ctx.Self);
                return ctx.Close(owner);
            }

            [Step]
            public static Closed Decide(
                in Agreed agreed,
                Signer judge,
                ref Account owner,
                [Token(nameof(owner), nameof(Agreed.Mint))] ref TokenAccount to,
                [Vault(nameof(Agreed.Mint))] ref TokenAccount pot,
                Context ctx)
            {
                TokenProgram.Transfer(ctx, ref pot, ref to, ctx.Self, pot.Amount);
                TokenProgram.Close(ctx, ref pot, ref owner, ctx.Self);
                return ctx.Close(ref owner);
            }
        """;

    private const string Reclaim = """


            /// <summary>Ends the session once the time of 'Agreed' is over.</summary>
            [Step]
            public static Closed ReclaimAgreed(
                in Expired<Agreed> agreed,
                Signer owner,
                [Token(nameof(owner), nameof(Agreed.Mint))] ref TokenAccount ownerTokens,
                [Vault(nameof(Agreed.Mint))] ref TokenAccount pot,
                Context ctx)
            {
                TokenProgram.Transfer(ctx, ref pot, ref ownerTokens, ctx.Self, pot.Amount);
                TokenProgram.Close(ctx, ref pot, owner, ctx.Self);
                return ctx.Close(owner);
            }
        """;

    [Fact]
    public Task A_hostage_gets_a_time_out_and_a_step_after_it() => Fixes.VerifyAsync<TimeOutFix>(
        CloseVaultFixTests.Safe(Judged),
        CloseVaultFixTests.Safe(
            Judged.Replace("[State] public readonly partial record struct {|SK2004:Agreed|}(Pubkey Owner, Pubkey Judge, Pubkey Mint)", "[State(Until = nameof(EndsAt))] public readonly partial record struct Agreed(Pubkey Owner, Pubkey Judge, Pubkey Mint, long EndsAt)", StringComparison.Ordinal)
                .Replace("Signer owner, Pubkey judge) => new(owner.Address, judge, held.Mint)", "Signer owner, Pubkey judge, Context ctx) => new(owner.Address, judge, held.Mint, ctx.Now + (7 * 24 * 60 * 60))", StringComparison.Ordinal)
            + Reclaim));

    [Fact]
    public Task A_moment_that_the_state_has_may_be_its_time_out() => Fixes.VerifyAsync<TimeOutFix>(
        CloseVaultFixTests.Safe(Judged.Replace("Pubkey Mint);", "Pubkey Mint, long LastCall);", StringComparison.Ordinal).Replace("judge, held.Mint)", "judge, held.Mint, 5)", StringComparison.Ordinal)),
        CloseVaultFixTests.Safe(
            Judged.Replace("[State] public readonly partial record struct {|SK2004:Agreed|}", "[State(Until = nameof(LastCall))] public readonly partial record struct Agreed", StringComparison.Ordinal)
                .Replace("Pubkey Mint);", "Pubkey Mint, long LastCall);", StringComparison.Ordinal).Replace("judge, held.Mint)", "judge, held.Mint, 5)", StringComparison.Ordinal)
            + Reclaim),
        "TimeOut:LastCall");

    [Fact]
    public Task A_step_may_be_taken_after_the_time_too() => Fixes.VerifyAsync<AfterTimeFix>(
        Waiting("{|SK2010:Waiting|}"),
        Waiting("Waiting").Replace("\n}", "\n    [Step] public static Closed End(in Expired<Waiting> waiting, Signer maker, Context ctx) => waiting.Was.EndsAt > 0 ? ctx.Close(maker) : ctx.Close(maker);\n}", StringComparison.Ordinal),
        "Also:End");

    [Fact]
    public Task A_role_ends_the_session_after_the_time() => Fixes.VerifyAsync<AfterTimeFix>(
        Waiting("{|SK2010:Waiting|}"),
        Waiting("Waiting").Replace("\n}", "\n\n    /// <summary>Ends the session once the time of 'Waiting' is over.</summary>\n    [Step]\n    public static Closed ReclaimWaiting(in Expired<Waiting> waiting, Signer maker, Context ctx) => ctx.Close(maker);\n}", StringComparison.Ordinal),
        "Reclaim:Maker");

    private static string Waiting(string state) => $$"""
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        [Session("wait")]
        public static partial class Wait
        {
            [State(Until = nameof(EndsAt))] public readonly partial record struct {{state}}(Pubkey Maker, long EndsAt);
            [Step] public static Waiting Make(Signer maker, long endsAt) => new(maker.Address, endsAt);
            [Step] public static Closed End(in Waiting waiting, Signer maker, Context ctx) => waiting.EndsAt > 0 ? ctx.Close(maker) : ctx.Close(maker);
        }
        """;
}
