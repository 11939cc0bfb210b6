using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Protocol;

public class TrackFixTests
{
    [Fact]
    public Task A_session_that_tracks_nothing_begins_to() => Fixes.VerifyAsync<TrackFix>(
        Quote("", "{|SK2014:ctx.Session.UsageCount|} < 3"), Quote(", Track = Track.UsageCount", "ctx.Session.UsageCount < 3"));

    [Fact]
    public Task One_that_tracks_something_tracks_this_too() => Fixes.VerifyAsync<TrackFix>(
        Quote(", Track = Track.Owner", "{|SK2014:ctx.Session.IsBound|}"), Quote(", Track = Track.Owner | Track.BoundTo", "ctx.Session.IsBound"));

    private static string Quote(string track, string condition) => $$"""
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        [Session("quote"{{track}})]
        public static partial class Quote
        {
            [State(Final = true)] public partial record struct Made(Pubkey Maker);
            public enum Error { No }
            [Step] public static Made Make(Signer maker) => new(maker.Address);
            [Step] public static void Renew(ref Made made, Signer maker, Context ctx) => ctx.Require({{condition}}, Error.No);
        }
        """;
}
