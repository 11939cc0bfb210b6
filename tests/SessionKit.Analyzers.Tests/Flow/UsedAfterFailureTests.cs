using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>SK1008.</summary>
public class UsedAfterFailureTests
{
    [Fact]
    public Task A_second_try_in_the_catch() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                try
                {
                    await offer.Withdraw();
                }
                catch (StepRefusedException)
                {
                    await {|SK1008:offer|}.Withdraw();
                }
        """,
        $"'offer' is what was seen before 'Withdraw' failed at line {FlowRules.FirstLine + 5}, and somebody may have moved the session since (look again first: 'await offer.Refresh()')");

    [Fact]
    public Task A_second_try_after_the_catch() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                try
                {
                    await offer.Withdraw();
                    return;
                }
                catch (StepRefusedException refusal)
                {
                    Log(refusal);
                }

                await {|SK1008:offer|}.Withdraw();
        """);

    [Fact]
    public Task A_handle_that_is_passed_on_after_its_step_failed() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Mine offer)
            {
                try
                {
                    await offer.Withdraw();
                }
                catch (Exception)
                {
                    await End({|SK1008:offer|});
                }
            }

            private static async Task End(Mine offer) => await offer.Withdraw();
        """);

    [Fact]
    public Task Looking_again_gives_a_new_handle() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                try
                {
                    await offer.Withdraw();
                }
                catch (StepRefusedException)
                {
                    if (await offer.Refresh() is Found.Offered { Session: var again })
                    {
                        await again.Withdraw();
                    }
                }
        """);

    [Fact]
    public Task A_loop_that_tries_until_it_works() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                while (true)
                {
                    try
                    {
                        await {|SK1008:offer|}.Withdraw();
                        return;
                    }
                    catch (StepRefusedException)
                    {
                    }
                }
        """);

    [Fact]
    public Task A_loop_that_looks_again_each_time() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                while (true)
                {
                    try
                    {
                        await offer.Withdraw();
                        return;
                    }
                    catch (StepRefusedException)
                    {
                        offer = await maker.Join<Deal.Offered>(address);
                    }
                }
        """);

    [Fact]
    public Task Another_session_in_the_catch() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Mine other = await maker.Join<Deal.Offered>(address);
                try
                {
                    await offer.Withdraw();
                }
                catch (StepRefusedException)
                {
                    Log(offer.Address);
                    await other.Withdraw();
                }
        """);

    [Fact]
    public Task What_fails_before_the_step_leaves_the_handle_alone() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                try
                {
                    Log(int.Parse("x"));
                }
                catch (FormatException)
                {
                    await offer.Withdraw();
                    return;
                }

                await offer.Withdraw();
        """);
}
