using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>The rows of <c>docs/session-flow.md</c> about ways through the code.</summary>
public class FollowedControlFlowTests
{
    [Fact]
    public Task Goto() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                if (Maybe)
                {
                    goto End;
                }

                await offer.Withdraw();
                if (Maybe)
                {
                    return;
                }

            End:
                await {|SK1001:offer|}.Withdraw();
        """);

    [Fact]
    public Task A_question_dot() => FlowRules.VerifyInMethodAsync("""
                Mine? offer = Maybe ? await maker.Join<Deal.Offered>(address) : null;
                var call = offer?.Withdraw();
                if (call != null)
                {
                    await call;
                }

                Log(offer?.Address);
                var second = {|SK1001:offer|}?.Withdraw();
                Log(second);
        """);

    [Fact]
    public Task Two_question_marks() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Mine? a, Mine b)
            {
                Mine either = a ?? b;
                await either.Withdraw();
                await {|SK1001:b|}.Withdraw();
            }

            public static async Task AssignAsync(Deal.Maker maker, Mine? a, Pubkey address)
            {
                a ??= await maker.Join<Deal.Offered>(address);
                await a.Withdraw();
                await {|SK1001:a|}.Withdraw();
            }
        """);

    [Fact]
    public Task A_conditional_expression_names_both() => FlowRules.VerifyInMethodAsync("""
                Mine a = await maker.Join<Deal.Offered>(address);
                Mine b = await maker.Join<Deal.Offered>(address);
                await (Maybe ? a : b).Withdraw();
                await {|SK1001:a|}.Withdraw();
                await {|SK1001:b|}.Withdraw();
        """);

    [Fact]
    public Task The_right_side_of_and_or_is_a_way_of_its_own() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                if (Maybe && await EndAsync(offer))
                {
                    return;
                }

                await {|SK1001:offer|}.Withdraw();
            }

            private static async Task<bool> EndAsync(Mine offer)
            {
                await offer.Withdraw();
                return true;
        """);

    [Fact]
    public Task A_switch_joins_its_arms() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                switch (later)
                {
                    case 0:
                        await offer.Withdraw();
                        break;
                    case 1:
                        offer.Detach();
                        goto case 2;
                    case 2:
                        Log(2);
                        break;
                    default:
                        break;
                }

                await {|SK1001:offer|}.Withdraw();
        """);

    [Fact]
    public Task A_switch_expression_joins_its_arms() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                string text = later switch
                {
                    0 => (await offer.Withdraw()).ToString(),
                    _ => "nothing",
                };
                Log(text);
                await {|SK1001:offer|}.Withdraw();
        """);

    [Fact]
    public Task The_case_that_a_pattern_leaves_says_what_is_owed() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Struck agreed)
            {
                After after = await agreed.Settle();
                if (after is not After.Offered open)
                {
                    return;
                }

                await open.Session.Withdraw();
            }

            public static async Task ForgetAsync(Struck agreed)
            {
                After {|SK1003:after|} = await agreed.Settle();
                switch (after)
                {
                    case After.Offered:
                        Log("open");
                        break;
                    case After.Settled or After.Closed:
                        break;
                }
            }
        """);

    [Fact]
    public Task A_handler_sees_what_was_true_before_each_operation_that_throws() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Deal.Maker maker, Pubkey address)
            {
                Mine offer = await maker.Join<Deal.Offered>(address);
                Mine other = await maker.Join<Deal.Offered>(address);
                try
                {
                    Log("before");
                    await EndAsync(offer);
                    Log("after");
                }
                catch (InvalidOperationException)
                {
                    await {|SK1001:offer|}.Withdraw();
                    await other.Withdraw();
                }
            }

            private static async Task EndAsync(Mine offer) => await offer.Withdraw();
        """);

    [Fact]
    public Task A_finally_is_on_every_way() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Make(1, 2, later);
                Mine other = await maker.Make(2, 2, later);
                try
                {
                    if (Maybe)
                    {
                        return;
                    }

                    await offer.Withdraw();
                }
                finally
                {
                    {|SK1001:offer|}.Detach();
                    other.Detach();
                }
        """);

    [Fact]
    public Task A_return_through_a_finally_does_not_leak_into_other_ways() => FlowRules.VerifyAsync("""
            public static async Task<Mine> RunAsync(Deal.Maker maker, long later)
            {
                Mine offer = await maker.Make(1, 2, later);
                try
                {
                    if (Maybe)
                    {
                        return offer;
                    }
                }
                finally
                {
                    Log("done");
                }

                return await offer.Raise(5);
            }
        """);

    [Fact]
    public Task A_filter_reads() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                try
                {
                    await offer.Withdraw();
                }
                catch (Exception e) when (e.Message == offer.Address.ToString())
                {
                    await {|SK1008:offer|}.Withdraw();
                }
        """);

    [Fact]
    public Task Using_and_lock() => FlowRules.VerifyInMethodAsync("""
                using var stream = new System.IO.MemoryStream();
                Mine offer = await maker.Make(1, 2, later);
                using (var other = new System.IO.MemoryStream())
                {
                    offer = await offer.Raise(1);
                }

                lock (stream)
                {
                    Log(offer.Address);
                }

                await offer.Withdraw();
                await {|SK1001:offer|}.Withdraw();
        """);

    [Fact]
    public Task Foreach_gives_a_new_handle_each_round() => FlowRules.VerifyAsync("""
            public static async Task RunAsync([Borrowed] IEnumerable<Mine> offers, Deal.Maker maker, Pubkey address)
            {
                Mine outer = await maker.Join<Deal.Offered>(address);
                foreach (Mine offer in offers)
                {
                    await offer.Withdraw();
                    {|SK1001:outer|}.Detach();
                }
            }

            public static async Task StreamAsync([Borrowed] IAsyncEnumerable<Mine> offers)
            {
                await foreach (Mine offer in offers)
                {
                    await offer.Withdraw();
                    await {|SK1001:offer|}.Withdraw();
                }
            }
        """);

    [Fact]
    public Task An_iterator_hands_over_what_it_yields() => FlowRules.VerifyAsync("""
            public static IEnumerable<Mine> Each(Mine a, Mine b)
            {
                yield return a;
                yield return b;
                yield return {|SK1001:a|};
            }

            public static async IAsyncEnumerable<Mine> Open(Deal.Maker maker, long later)
            {
                Mine offer = await maker.Make(1, 2, later);
                yield return offer;
            }
        """);

    [Fact]
    public Task Awaiting_later_is_awaiting() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Task<Gone> task = offer.Withdraw().SendAsync();
                await {|SK1001:offer|}.Withdraw();
                Gone done = await task.ConfigureAwait(false);
                Log(done);
                Mine second = maker.Make(1, 2, later).GetAwaiter().GetResult();
                second.Detach();
                Mine {|SK1003:third|} = maker.Make(1, 2, later).SendAsync().Result;
        """);

    [Fact]
    public Task Top_level_statements_are_a_body() => SessionKit.Verifiers.Verify.Analyzers(
        FlowRules.All,
        """
        using SessionKit;

        var ledger = new LocalLedger();
        var maker = new Deal.Maker(ledger, Keypair.Generate());
        var offer = await maker.Make(1, 2, 3);
        await offer.Withdraw();
        await {|SK1001:offer|}.Withdraw();
        """,
        FlowRules.Setup with { OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication });
}
