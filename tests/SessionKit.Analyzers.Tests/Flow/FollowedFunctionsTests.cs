using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>The rows of <c>docs/session-flow.md</c> about functions inside methods.</summary>
public class FollowedFunctionsTests
{
    [Fact]
    public Task A_local_function_is_looked_at_where_it_is_called() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                await End();
                await {|SK1001:offer|}.Withdraw();

                async Task End() => await offer.Withdraw();
        """);

    [Fact]
    public Task A_local_function_that_is_called_twice() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                await End();
                await End();

                async Task End() => await {|SK1001:offer|}.Withdraw();
        """);

    [Fact]
    public Task A_local_function_that_captures_nothing_is_a_method() => FlowRules.VerifyInMethodAsync("""
                await End(await maker.Join<Deal.Offered>(address));

                static async Task End(Mine offer)
                {
                    await offer.Withdraw();
                    await {|SK1001:offer|}.Withdraw();
                }
        """);

    [Fact]
    public Task A_local_function_that_nobody_calls_is_looked_at_alone() => FlowRules.VerifyInMethodAsync("""
                Log(maker);

        #pragma warning disable CS8321
                async Task Unused(Mine offer)
                {
                    await offer.Withdraw();
                    await {|SK1001:offer|}.Withdraw();
                }
        """);

    [Fact]
    public Task A_local_function_that_calls_itself_is_followed_once() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Make(1, 2, later);
                await Again(3);
                await offer.Withdraw();

                async Task Again(int times)
                {
                    offer = await offer.Raise(1);
                    if (times > 0)
                    {
                        await Again(times - 1);
                    }
                }
        """);

    [Fact]
    public Task A_lambda_is_looked_at_where_it_is_written() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                await Task.Run(async () => await offer.Withdraw());
                await {|SK1001:offer|}.Withdraw();
        """);

    [Fact]
    public Task What_a_lambda_has_of_its_own() => FlowRules.VerifyInMethodAsync("""
                Func<Task> work = async () =>
                {
                    Mine offer = await maker.Make(1, 2, later);
                    await offer.Withdraw();
                    await {|SK1001:offer|}.Withdraw();
                    Mine {|SK1003:forgotten|} = await maker.Make(1, 2, later);
                };
                await work();
                await work();
        """);

    [Fact]
    public Task The_parameter_of_a_lambda_owes_nothing() => FlowRules.VerifyInMethodAsync("""
                Action<Mine> show = offer => Log(offer);
                show(await maker.Join<Deal.Offered>(address));
                Action<Mine> twice = offer =>
                {
                    offer.Detach();
                    {|SK1001:offer|}.Detach();
                };
                twice(await maker.Join<Deal.Offered>(address));
        """);

    [Fact]
    public Task A_method_group_of_a_local_function_is_a_lambda() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                await Task.Run(End);
                await {|SK1001:offer|}.Withdraw();

                async Task End() => await offer.Withdraw();
        """);

    [Fact]
    public Task A_lambda_that_is_given_away_may_run_more_than_once() => FlowRules.VerifyAsync("""
            private static Func<Pubkey>? kept;

            public static Func<Pubkey> Run(Mine a, Mine b, Mine c)
            {
                kept = () => {|SK1005:a|}.Detach();
                Func<Pubkey>[] all = [() => {|SK1005:b|}.Detach()];
                Log(all);
                return () => {|SK1005:c|}.Detach();
            }
        """);

    [Fact]
    public Task A_lambda_in_a_loop_runs_once_each_round() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                for (int i = 0; i < 2; i++)
                {
                    await Task.Run(async () => await {|SK1001:offer|}.Withdraw());
                }
        """);

    [Fact]
    public Task An_expression_tree_does_not_run() => FlowRules.VerifyAsync("""
            public static void Run(Mine offer)
            {
                System.Linq.Expressions.Expression<Func<Pubkey>> tree = () => offer.Address;
                Log(tree);
                offer.Detach();
            }
        """);
}
