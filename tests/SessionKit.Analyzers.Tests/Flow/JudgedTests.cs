using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>What the judge (tests/FlowJudge) found: each was a false alarm, a crash or an analysis without an end.</summary>
public class JudgedTests
{
    [Fact]
    public Task A_lambda_in_a_try_that_can_throw() => FlowRules.VerifyInMethodAsync("""
                Mine offer;
                try
                {
                    offer = await maker.Make(1, 2, later).Then(made => made.Raise(3));
                }
                catch (Exception)
                {
                    throw;
                }

                await offer.Withdraw();
        """);

    [Fact]
    public Task Nobody_goes_on_after_a_lambda_that_has_thrown() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Mine offer)
            {
                await Once(async () =>
                {
                    offer = await offer.Raise(1);
                });
                await offer.Withdraw();
            }

            private static Task Once(Func<Task> action) => action();
        """);

    [Fact]
    public Task A_lambda_that_always_throws_in_a_loop() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Mine offer)
            {
                for (int i = 0; Maybe; i++)
                {
                    await Once(async () => throw new InvalidOperationException());
                }

                await offer.Withdraw();
                await {|SK1001:offer|}.Withdraw();
            }

            private static Task Once(Func<Task> action) => action();
        """);

    [Fact]
    public Task After_a_switch_over_all_cases_one_of_them_was_taken() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Make(1, 2, later);
                Struck agreed = await maker.Join<Deal.Agreed>(address);
                switch (await agreed.Settle())
                {
                    case After.Offered(var again):
                        await again.Withdraw();
                        offer.Detach();
                        break;
                    case After.Settled or After.Closed:
                        await offer.Withdraw();
                        break;
                }
        """);

    [Fact]
    public Task A_variable_of_a_pattern_goes_on_as_itself() => FlowRules.VerifyInMethodAsync("""
                Struck agreed = await maker.Join<Deal.Agreed>(address);
                After after = await agreed.Settle();
                switch (after)
                {
                    case After.Offered(var again):
                        if (Maybe)
                        {
                            again = await again.Raise(1);
                        }

                        await again.Withdraw();
                        break;
                    default:
                        break;
                }
        """);

    [Fact]
    public Task A_variable_of_a_pattern_that_is_used_up_under_its_other_name() => FlowRules.VerifyInMethodAsync("""
                Struck agreed = await maker.Join<Deal.Agreed>(address);
                After after = await agreed.Settle();
                if (after is After.Offered(var again))
                {
                    await again.Withdraw();
                    if (after is After.Offered { Session: var same })
                    {
                        await {|SK1001:same|}.Withdraw();
                    }
                }
        """);

    [Fact]
    public Task A_call_that_is_left_where_an_exception_was_caught() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Make(1, 2, later);
                Made raising = offer.Raise(1);
                try
                {
                    Log(offer.Address);
                }
                catch (Exception)
                {
                    return;
                }

                await (await raising).Withdraw();
        """);

    [Fact]
    public Task A_call_on_a_handle_that_may_be_used_up() => FlowRules.VerifyAsync("""
            public static void Run(Mine {|SK1003:offer|})
            {
                while (Maybe)
                {
                    Made raising = {|SK1001:offer|}.Raise(1);
                }
            }
        """);

    [Fact]
    public Task A_chain_whose_second_step_cannot_be_named_has_failed() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Mine offer)
            {
                try
                {
                    await offer.Raise(1).Then(raised => raised.Withdraw());
                }
                catch (Exception)
                {
                    await {|SK1008:offer|}.Withdraw();
                }
            }
        """);

    [Fact]
    public Task A_local_function_inside_a_lambda_is_a_body_of_its_own() => FlowRules.VerifyInMethodAsync("""
                Func<Task> run = async () =>
                {
                    await OpenAsync();
                    async Task OpenAsync()
                    {
                        {|SK1003:await maker.Make(1, 2, later)|};
                    }
                };
                await run();
        """);
}
