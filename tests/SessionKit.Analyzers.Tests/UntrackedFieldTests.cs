using System.Threading.Tasks;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Analyzers.Tests;

public class UntrackedFieldTests
{
    [Fact]
    public Task What_the_session_does_not_track_cannot_be_read() => VerifyAsync(
        ", Track = Track.Owner | Track.CreatedAt",
        """
            [Step] public static void Renew(ref Made made, Signer maker, Context ctx) => ctx.Require({|SK2014:ctx.Session.UsageCount|} < 3, Error.No);
        """,
        "'UsageCount' is not tracked by session 'Quote', which tracks Owner, CreatedAt (write [Session(…, Track = Track.Owner | Track.UsageCount | Track.CreatedAt)])");

    [Fact]
    public Task A_session_that_tracks_nothing_has_nothing_to_read() => VerifyAsync(
        string.Empty,
        """
            [Step] public static void Renew(ref Made made, Signer maker, Context ctx) => {|SK2014:ctx.Session.Metadata|}[0] = 1;
        """,
        "'Metadata' is not tracked by session 'Quote', which tracks nothing (write [Session(…, Track = Track.Metadata)])");

    [Fact]
    public Task Guards_and_methods_of_the_session_are_held_to_it_too() => VerifyAsync(
        ", Track = Track.Owner",
        """
            [Guard] public static bool IsYoung(Context ctx) => ctx.Now < {|SK2014:ctx.Session.CreatedAt|} + 10;
            [Step, When(nameof(IsYoung))] public static void Renew(ref Made made, Signer maker, Context ctx) => ctx.Require(Inner.IsOdd(ctx), Error.No);
            private static class Inner
            {
                public static bool IsOdd(Context ctx)
                {
                    TrackedHeader header = ctx.Session;
                    return {|SK2014:header.IsBound|};
                }
            }
        """);

    [Fact]
    public Task What_is_tracked_can_be_read_and_all_by_one_word() => VerifyAsync(
        ", Track = Track.All",
        """
            [Step] public static void Renew(ref Made made, Signer maker, Context ctx)
            {
                TrackedHeader header = ctx.Session;
                ctx.Require(header.UsageCount > 0 && header.IsBound && header.BoundTo != header.Program && header.Owner == maker.Address, Error.No);
                header.Metadata[1] = (byte)(header.CreatedAt + header.UpdatedAt);
            }
        """);

    [Fact]
    public Task Code_outside_of_every_session_may_serve_several() => Verify.Analyzers(
        [new UntrackedFieldAnalyzer()],
        """
        using SessionKit;
        public static class Rates
        {
            public static bool IsRare(Context ctx) => ctx.Session.UsageCount < 3;
        }
        """,
        DeclarationRules.Setup);

    private static Task VerifyAsync(string track, string steps, params string[] messages) => Verify.Analyzers(
        [new UntrackedFieldAnalyzer()],
        $$"""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("quote"{{track}})]
        public static partial class Quote
        {
            [State] public partial record struct Made(Pubkey Maker);
            public enum Error { No }
        {{steps}}
        }
        """,
        messages.Length == 0 ? DeclarationRules.Setup : DeclarationRules.Setup with { Messages = [.. messages] });
}
