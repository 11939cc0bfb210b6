using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>SK1001.</summary>
public class UsedAfterMoveTests
{
    [Fact]
    public Task A_second_step_on_the_old_handle() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Gone done = await offer.Withdraw();
                await {|SK1001:offer|}.Withdraw();
        """,
        $"'offer' moved on to Closed by Withdraw at line {FlowRules.FirstLine + 3}; go on with 'done'");

    [Fact]
    public Task A_step_whose_handle_was_not_kept() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                await offer.Withdraw();
                await {|SK1001:offer|}.Raise(5);
        """,
        $"'offer' moved on to Closed by Withdraw at line {FlowRules.FirstLine + 3}; go on with the handle that Withdraw gave");

    [Fact]
    public Task A_step_in_place_uses_its_handle_up_too() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Mine raised = await offer.Raise(5);
                await {|SK1001:offer|}.Raise(5);
                await raised.Withdraw();
        """,
        $"'offer' moved on to Offered by Raise at line {FlowRules.FirstLine + 3}; go on with 'raised'");

    [Fact]
    public Task The_same_variable_may_go_on_with_the_next_handle() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Make(1, 2, later);
                offer = await offer.Raise(5);
                offer = await offer.Raise(5);
                await offer.Withdraw();
        """);

    [Fact]
    public Task Reading_a_handle_that_was_used_up() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                await offer.Withdraw();
                Log(offer.Address);
                Log(offer.State.Ask);
                Log(offer.Key);
                Log($"{offer}");
                Log(await offer.Refresh());
        """);

    [Fact]
    public Task A_step_on_one_way_only() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                if (Maybe)
                {
                    await offer.Withdraw();
                }

                await {|SK1001:offer|}.Raise(1);
        """,
        $"'offer' may have moved on to Closed by Withdraw at line {FlowRules.FirstLine + 5}; go on with the handle that Withdraw gave");

    [Fact]
    public Task A_way_that_ends_before_the_second_step() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                if (Maybe)
                {
                    await offer.Withdraw();
                    return;
                }

                if (later > 5)
                {
                    await offer.Withdraw();
                    throw new InvalidOperationException();
                }

                await offer.Withdraw();
        """);

    [Fact]
    public Task A_loop_that_comes_around() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                for (int i = 0; i < 3; i++)
                {
                    await {|SK1001:offer|}.Raise(1);
                }
        """,
        "'offer' may have moved on to Offered by Raise in an earlier round of the loop; go on with the handle that Raise gave");

    [Fact]
    public Task A_loop_that_goes_on_with_the_next_handle() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Make(1, 2, later);
                while (Maybe)
                {
                    offer = await offer.Raise(1);
                    if (offer.State.Ask > 10)
                    {
                        break;
                    }
                }

                do
                {
                    offer = await offer.Raise(1);
                }
                while (Maybe);

                await offer.Withdraw();
        """);

    [Fact]
    public Task A_handle_with_two_names() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Mine same = offer;
                await same.Withdraw();
                await {|SK1001:offer|}.Withdraw();
        """,
        $"'offer' was handed to 'same' at line {FlowRules.FirstLine + 3}; 'offer' can still be read, but takes no more steps");

    [Fact]
    public Task A_handle_that_was_renamed_goes_on_by_its_new_name() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Mine same = offer;
                await {|SK1001:offer|}.Withdraw();
                await same.Withdraw();
        """,
        $"'offer' was handed to 'same' at line {FlowRules.FirstLine + 3}; go on with 'same'");

    [Fact]
    public Task Two_calls_on_one_handle() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Made first = offer.Raise(1);
                Made second = {|SK1001:offer|}.Raise(2);
                await (await first).Withdraw();
                await second;
        """);

    [Fact]
    public Task A_call_that_is_awaited_twice() => FlowRules.VerifyInMethodAsync("""
                Made make = maker.Make(1, 2, later);
                Mine offer = await make;
                await offer.Withdraw();
                await {|SK1001:make|};
        """,
        $"'make' was awaited at line {FlowRules.FirstLine + 3}; a call is used once: go on with the handle that it gave");

    [Fact]
    public Task Trying_a_step_out_is_no_move() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Log(await offer.Raise(1).Simulate());
                Log(await offer.Raise(1).Instructions());
                Log(await offer.Raise(1).Then(next => next.Withdraw()).Simulate());
                Mine next = await maker.Join<Deal.Offered>(address);
                await next.Withdraw();
        """);

    [Fact]
    public Task A_call_may_be_tried_before_it_is_sent() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Made raise = offer.Raise(1);
                if ((await raise.Simulate()).Succeeds)
                {
                    await (await raise).Withdraw();
                }
        """);

    [Fact]
    public Task Detached_waited_on_and_passed_on() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Mine one, Mine two, Mine three)
            {
                one.Detach();
                await {|SK1001:one|}.Withdraw();
                var next = await two.Next();
                await {|SK1001:two|}.Withdraw();
                Keep(next);
                Keep({|SK1001:next|});
                await End(three);
                await {|SK1001:three|}.Withdraw();
            }

            private static async Task End(Mine offer) => await offer.Withdraw();
            private static object Keep(Deal.NextOfOffered<Deal.Maker> next) => Again(next);
            private static Deal.NextOfOffered<Deal.Maker> Again(Deal.NextOfOffered<Deal.Maker> next) => next;
        """);

    [Fact]
    public Task Steps_chained_into_one_transaction() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Gone done = await offer.Raise(1).Then(raised => raised.Raise(2)).Then(raised => raised.Withdraw());
                await {|SK1001:offer|}.Withdraw();
        """);

    [Fact]
    public Task A_chained_step_may_not_be_taken_twice_either() => FlowRules.VerifyInMethodAsync("""
                await maker.Make(1, 2, later).Then(made =>
                {
                    Made raise = made.Raise(1);
                    Log(raise);
                    return {|SK1001:made|}.Withdraw();
                });
        """);

    [Fact]
    public Task A_lambda_in_a_try_has_handlers_of_its_own_only() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                try
                {
                    Func<Task<Gone>> end = async () => await offer.Withdraw();
                    await end();
                }
                finally
                {
                    Log(address);
                }

                await {|SK1001:offer|}.Withdraw();
        """);
}
