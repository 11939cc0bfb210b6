using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>The rows of <c>docs/session-flow.md</c> about variables.</summary>
public class FollowedVariablesTests
{
    [Fact]
    public Task A_variable_that_is_set_to_null_holds_nothing() => FlowRules.VerifyInMethodAsync("""
                Mine? offer = await maker.Join<Deal.Offered>(address);
                await offer.Withdraw();
                offer = null;
                if (Maybe)
                {
                    offer = await maker.Make(1, 2, later);
                }

                if (offer != null)
                {
                    await offer.Withdraw();
                }
        """);

    [Fact]
    public Task A_variable_that_is_set_to_itself_keeps_what_it_holds() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Make(1, 2, later);
        #pragma warning disable CS1717
                offer = offer;
        #pragma warning restore CS1717
                await offer.Withdraw();
        """);

    [Fact]
    public Task An_element_of_a_tuple_is_a_variable() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Mine a, Mine b)
            {
                (Mine First, Mine Second) pair = (a, b);
                await pair.First.Withdraw();
                await pair.Second.Withdraw();
                await {|SK1001:pair.First|}.Withdraw();
                await {|SK1001:b|}.Withdraw();
            }

            public static async Task Forget(Mine a, Mine b)
            {
                (Mine First, Mine Second) {|SK1003:pair|} = (a, b);
                await pair.First.Withdraw();
            }
        """);

    [Fact]
    public Task A_tuple_that_is_given_away_takes_its_elements_with_it() => FlowRules.VerifyAsync("""
            public static async Task<(Mine, Mine)> RunAsync((Mine First, Mine Second) pair)
            {
                if (Maybe)
                {
                    await EndAsync(pair);
                    await {|SK1001:pair.First|}.Withdraw();
                    throw new InvalidOperationException();
                }

                return pair;
            }

            private static async Task EndAsync((Mine First, Mine Second) pair)
            {
                await pair.First.Withdraw();
                await pair.Second.Withdraw();
            }
        """);

    [Fact]
    public Task Deconstruction_hands_each_element_to_its_variable() => FlowRules.VerifyAsync("""
            public static async Task RunAsync((Mine, Mine) pair, Mine c, Mine d)
            {
                (Mine a, Mine b) = pair;
                await a.Withdraw();
                await b.Withdraw();
                await {|SK1001:pair.Item1|}.Withdraw();
                (c, d) = (d, c);
                await c.Withdraw();
                await d.Withdraw();
            }
        """);

    [Fact]
    public Task A_discard_keeps_nothing() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                _ = offer;
                await offer.Withdraw();
                _ = {|SK1003:await maker.Make(1, 2, later)|};
        """);

    [Fact]
    public Task A_pattern_variable_is_another_name() => FlowRules.VerifyInMethodAsync("""
                Found found = await maker.Fetch(address);
                if (found is Found.Offered { Session: var offer } live)
                {
                    await offer.Withdraw();
                    await {|SK1001:live.Session|}.Withdraw();
                }

                Mine mine = await maker.Join<Deal.Offered>(address);
                if (mine is { State.Ask: > 5 } dear)
                {
                    await dear.Withdraw();
                    await {|SK1001:mine|}.Withdraw();
                }
        """);

    [Fact]
    public Task The_session_of_an_outcome_is_the_outcome_by_another_name() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Deal.Maker maker, Pubkey address)
            {
                if (await maker.Fetch(address) is Found.Offered found)
                {
                    await found.Session.Withdraw();
                    await {|SK1001:found.Session|}.Withdraw();
                }

                if (await maker.Fetch(address) is Found.Offered again)
                {
                    Found.Offered copy = again with { };
                    await copy.Session.Withdraw();
                    await {|SK1001:again.Session|}.Withdraw();
                }
            }
        """);

    [Fact]
    public Task A_ref_local_is_another_name() => FlowRules.VerifyAsync("""
            public static void Run(Mine offer, Mine other)
            {
                ref Mine name = ref offer;
                name.Detach();
                {|SK1001:offer|}.Detach();
                name = other;
                offer.Detach();
            }
        """);

    [Fact]
    public Task What_a_method_gives_is_new_and_nothing_is_owed_to_it() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Deal.Maker maker, Pubkey address)
            {
                Mine offer = await OpenAsync(maker, address);
                Log(offer.Address);
                Mine second = await OpenAsync(maker, address);
                await second.Withdraw();
                await {|SK1001:second|}.Withdraw();
            }

            private static async Task<Mine> OpenAsync(Deal.Maker maker, Pubkey address) => await maker.Join<Deal.Offered>(address);
        """);

    [Fact]
    public Task What_is_read_from_a_field_or_a_collection_is_new_each_time() => FlowRules.VerifyAsync("""
            private static readonly List<Mine> All = [];
        #pragma warning disable CS0649
            private static Mine field = null!;
        #pragma warning restore CS0649

            public static async Task RunAsync()
            {
                await field.Withdraw();
                await field.Withdraw();
                await All[0].Withdraw();
                await All[0].Withdraw();
                Mine offer = field;
                await offer.Withdraw();
                await {|SK1001:offer|}.Withdraw();
            }
        """);

    [Fact]
    public Task A_primary_constructors_parameter_that_is_kept_is_a_field() => FlowRules.VerifyAsync("""
            private sealed class Window(Mine offer)
            {
                public async Task CloseAsync() => await offer.Withdraw();
            }

            public static void Run(Mine offer)
            {
                Log(new Window(offer));
                {|SK1001:offer|}.Detach();
            }
        """);
}
