using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>SK1004.</summary>
public class NeverSentTests
{
    [Fact]
    public Task A_step_that_is_not_awaited() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                {|SK1004:offer.Withdraw()|};
        """,
        "'offer.Withdraw()' is never sent, so nothing happens on chain (await it, add it to another with Then, or hand it on)");

    [Fact]
    public Task A_call_in_a_variable_or_a_discard() => FlowRules.VerifyInMethodAsync("""
                Made {|SK1004:make|} = maker.Make(1, 2, later);
                _ = {|SK1004:maker.Make(1, 2, later)|};
        """);

    [Fact]
    public Task A_chain_that_is_not_awaited() => FlowRules.VerifyInMethodAsync("""
                {|SK1004:maker.Make(1, 2, later).Then(made => made.Withdraw())|};
        """);

    [Fact]
    public Task A_branch_that_is_not_awaited() => FlowRules.VerifyAsync("""
            public static void Run(Struck agreed)
            {
                {|SK1004:agreed.Settle()|};
            }
        """);

    [Fact]
    public Task A_variable_that_gets_another_call() => FlowRules.VerifyInMethodAsync("""
                Made {|SK1004:make|} = maker.Make(1, 2, later);
                make = maker.Make(2, 2, later);
                await (await make).Withdraw();
        """);

    [Fact]
    public Task A_task_of_a_call_that_was_sent_is_sent() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Task<Gone> done = offer.Withdraw().SendAsync();
                await done;
        """);

    [Fact]
    public Task Not_what_is_awaited_chained_returned_or_handed_on() => FlowRules.VerifyAsync("""
            public static Made Open(Deal.Maker maker, long later) => maker.Make(1, 2, later);

            public static async Task RunAsync(Deal.Maker maker, long later)
            {
                Made make = maker.Make(1, 2, later);
                await SendAsync(make);
                await maker.Make(2, 2, later).Then(made => made.Raise(1)).Then(made => made.Withdraw());
                await Open(maker, later).Then(made => made.Withdraw());
            }

            private static async Task SendAsync(Made call) => await (await call).Withdraw();
        """);

    [Fact]
    public Task Not_what_is_only_tried_or_given_to_a_wallet() => FlowRules.VerifyInMethodAsync("""
                Made make = maker.Make(1, 2, later);
                Log(await make.Simulate());
                Log(await maker.Make(1, 2, later).Instructions());
        """);

    [Fact]
    public Task Not_where_one_way_sends_it() => FlowRules.VerifyInMethodAsync("""
                Made make = maker.Make(1, 2, later);
                if (Maybe)
                {
                    await (await make).Withdraw();
                }
        """);

    [Fact]
    public Task A_parameter_that_nobody_sends() => FlowRules.VerifyAsync("""
            public static void Run(Made {|SK1004:call|})
            {
            }

            public static void Look([Borrowed] Made call) => Log(call);
        """);
}
