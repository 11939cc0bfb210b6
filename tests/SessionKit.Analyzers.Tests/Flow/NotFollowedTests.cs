using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>SK1005.</summary>
public class NotFollowedTests
{
    [Fact]
    public Task A_field_or_property() => FlowRules.VerifyAsync("""
            private static Mine? field;
            private static Mine? Property { get; set; }

            public static async Task RunAsync(Deal.Maker maker, long later)
            {
                Mine offer = await maker.Make(1, 2, later);
                field = {|SK1005:offer|};
                Property = {|SK1005:await maker.Make(2, 2, later)|};
                await {|SK1001:offer|}.Withdraw();
            }
        """,
        "'offer' goes into 'field', from where anybody may use it up at any time (keep the handle in a local variable, or keep its Address and join the session again)",
        "'await maker.Make(2, 2, later)' goes into 'Property', from where anybody may use it up at any time (keep the handle in a local variable, or keep its Address and join the session again)",
        $"'offer' was stored in 'field' at line {FlowRules.FirstLine + 6}; 'offer' can still be read, but takes no more steps");

    [Fact]
    public Task A_collection() => FlowRules.VerifyAsync("""
            public static void Run(Mine a, Mine b, Mine c, Mine d, Mine e, List<Mine> list, Dictionary<int, Mine> map)
            {
                list.Add({|SK1005:a|});
                map[1] = {|SK1005:b|};
                Mine[] array = [{|SK1005:c|}];
                Mine[] other = new[] { {|SK1005:d|} };
                var anonymous = new { Offer = {|SK1005:e|} };
                Log(array.Length + other.Length);
                Log(anonymous);
            }
        """);

    [Fact]
    public Task Looking_something_up_in_a_collection_stores_nothing() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Mine offer, List<Mine> list, Dictionary<Pubkey, int> map)
            {
                Log(list.Contains(offer));
                Log(list.IndexOf(offer));
                map[offer.Address] = 1;
                await offer.Withdraw();
            }
        """);

    [Fact]
    public Task A_record_keeps_what_it_is_given() => FlowRules.VerifyAsync("""
            private sealed record Kept(Mine Offer);

            private sealed class Taken
            {
                public Taken(Mine offer) => offer.Detach();
            }

            public static void Run(Mine a, Mine b)
            {
                Log(new Kept({|SK1005:a|}));
                Log(new Taken(b));
            }
        """);

    [Fact]
    public Task A_closure_that_may_run_twice() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Mine offer, Mine other, List<int> numbers)
            {
                numbers.ForEach(n => Log({|SK1005:offer|}.Withdraw()));
                Func<Task> twice = async () => await {|SK1005:other|}.Withdraw();
                await twice();
                await twice();
            }
        """,
        "'offer' is used up in a closure that may run more than once (keep the handle in a local variable, or keep its Address and join the session again)",
        "'other' is used up in a closure that may run more than once (keep the handle in a local variable, or keep its Address and join the session again)");

    [Fact]
    public Task A_closure_that_runs_once_or_has_its_own_session() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Mine offer, Mine other, Deal.Maker maker, long later, List<int> numbers)
            {
                await Task.Run(async () => await offer.Withdraw());
                Func<Task> once = async () => await other.Withdraw();
                await once();
                numbers.ForEach(n => maker.Make((ulong)n, 2, later).Then(made => made.Withdraw()).SendAsync());
            }
        """);
}
