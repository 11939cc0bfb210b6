using System;
using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Protocol;

public class UntilFixTests
{
    [Fact]
    public Task A_moment_of_the_state_becomes_its_time_out() => Fixes.VerifyAsync<UntilFix>(
        Quote("""Until = {|SK2009:"Expiry"|}""", "long EndsAt"), Quote("Until = nameof(EndsAt)", "long EndsAt"));

    [Fact]
    public Task Of_several_moments_the_editor_offers_each() => Fixes.VerifyAsync<UntilFix>(
        Quote("""Until = {|SK2009:"Expiry"|}""", "long EndsAt, long Opened = 0"), Quote("Until = nameof(Opened)", "long EndsAt, long Opened = 0"), "Until:Opened");

    [Fact]
    public Task A_state_without_a_moment_is_left_to_its_author() => Fixes.VerifyNothingAsync<UntilFix>(
        Quote("""Until = {|SK2009:"Expiry"|}""", "int EndsAt").Replace("long endsAt", "int endsAt", StringComparison.Ordinal));

    private static string Quote(string until, string fields) => $$"""
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        [Session("quote")]
        public static partial class Quote
        {
            [State({{until}})] public readonly partial record struct Made(Pubkey Maker, {{fields}});
            [Step] public static Made Make(Signer maker, long endsAt) => new(maker.Address, endsAt);
            [Step] public static Closed Withdraw(in Made made, Signer maker, Context ctx) => ctx.Close(maker);
            [Step] public static Closed Withdraw(in Expired<Made> made, Signer maker, Context ctx) => ctx.Close(maker);
        }
        """;
}
