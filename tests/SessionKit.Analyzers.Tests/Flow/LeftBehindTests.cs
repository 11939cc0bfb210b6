using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>SK1003.</summary>
public class LeftBehindTests
{
    [Fact]
    public Task A_session_that_was_opened_and_forgotten() => FlowRules.VerifyInMethodAsync("""
                Mine {|SK1003:offer|} = await maker.Make(1, 2, later);
                Log(offer.Address);
        """,
        "'offer' is left in Offered: Maker can still Raise or Withdraw, and until then what it holds waits for nobody (go on with it, hand it on, or say that it stays there with Detach())");

    [Fact]
    public Task The_handle_of_a_step_that_nobody_keeps() => FlowRules.VerifyInMethodAsync("""
                {|SK1003:await maker.Make(1, 2, later)|};
                _ = {|SK1003:await maker.Make(1, 2, later)|};
                Log(({|SK1003:await maker.Make(1, 2, later)|}).Address);
        """);

    [Fact]
    public Task A_way_on_which_it_is_forgotten() => FlowRules.VerifyInMethodAsync("""
                Mine {|SK1003:offer|} = await maker.Make(1, 2, later);
                if (Maybe)
                {
                    await offer.Withdraw();
                }
        """,
        "'offer' is left in Offered: Maker can still Raise or Withdraw, and until then what it holds waits for nobody (go on with it, hand it on, or say that it stays there with Detach())");

    [Fact]
    public Task A_return_before_the_step() => FlowRules.VerifyInMethodAsync("""
                Mine {|SK1003:offer|} = await maker.Make(1, 2, later);
                if (Maybe)
                {
                    return;
                }

                await offer.Withdraw();
        """);

    [Fact]
    public Task A_loop_that_may_be_left_before_the_step() => FlowRules.VerifyInMethodAsync("""
                foreach (int i in new[] { 1, 2 })
                {
                    Mine {|SK1003:offer|} = await maker.Make(1, 2, later);
                    if (i == 2)
                    {
                        break;
                    }

                    await offer.Withdraw();
                }
        """);

    [Fact]
    public Task A_variable_that_gets_another_session() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Make(1, 2, later);
                {|SK1003:offer|} = await maker.Make(2, 2, later);
                await offer.Withdraw();
        """,
        "'offer' gets another session here, and the one that it held is left in Offered: Maker can still Raise or Withdraw, and until then what it holds waits for nobody (go on with it, hand it on, or say that it stays there with Detach())");

    [Fact]
    public Task A_session_that_was_taken_over() => FlowRules.VerifyAsync("""
            private static void Take(Mine {|SK1003:offer|}) => Log(offer.State);
            private static void Look([Borrowed] Mine offer) => Log(offer.State);
            private static Mine Give(Mine offer) => offer;
            private static async Task End(Mine offer) => await offer.Withdraw();
            private static void Wait(Theirs offer) => offer.Detach();
        """);

    [Fact]
    public Task An_outcome_whose_case_has_steps_left() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Struck agreed)
            {
                After {|SK1003:after|} = await agreed.Settle();
                Log(after);
            }
        """);

    [Fact]
    public Task An_outcome_of_which_only_cases_without_steps_are_left() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Struck agreed)
            {
                After after = await agreed.Settle();
                if (after is After.Offered open)
                {
                    await open.Session.Withdraw();
                }
            }

            public static async Task SwitchAsync(Struck agreed)
            {
                switch (await agreed.Settle())
                {
                    case After.Offered { Session: var open }:
                        await open.Withdraw();
                        break;
                    case After.Settled settled:
                        Log(settled.Session);
                        break;
                    case After.Closed:
                        break;
                }
            }
        """);

    [Fact]
    public Task Not_what_was_joined_or_fetched_to_look() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Log(offer.State.Ask);
                Found found = await maker.Fetch(address);
                Log(found);
        """);

    [Fact]
    public Task Not_where_the_role_can_only_wait_or_all_is_over() => FlowRules.VerifyInMethodAsync("""
                Theirs offer = await buyer.Join<Deal.Offered>(address);
                var agreed = await offer.Agree();
                Log(agreed.Address);
                Mine mine = await maker.Make(1, 2, later);
                Gone done = await mine.Withdraw();
                Log(done);
        """);

    [Fact]
    public Task Not_what_was_detached_returned_or_handed_on() => FlowRules.VerifyAsync("""
            public static async Task<Mine> OpenAsync(Deal.Maker maker, long later)
            {
                Mine offer = await maker.Make(1, 2, later);
                return offer;
            }

            public static async Task<Mine> OpenAtOnceAsync(Deal.Maker maker, long later) => await maker.Make(1, 2, later);

            public static async Task<Pubkey> LeaveAsync(Deal.Maker maker, long later)
            {
                Mine offer = await maker.Make(1, 2, later);
                return offer.Detach();
            }

            public static async Task HandOnAsync(Deal.Maker maker, long later) => await EndAsync(await maker.Make(1, 2, later));

            private static async Task EndAsync(Mine offer) => await offer.Withdraw();
        """);

    [Fact]
    public Task Not_where_an_exception_leaves() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Make(1, 2, later);
                if (later < 0)
                {
                    throw new InvalidOperationException();
                }

                await offer.Withdraw();
        """);

    [Fact]
    public Task Not_in_a_loop_without_an_end() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Make(1, 2, later);
                while (true)
                {
                    offer = await offer.Raise(1);
                }
        """);
}
