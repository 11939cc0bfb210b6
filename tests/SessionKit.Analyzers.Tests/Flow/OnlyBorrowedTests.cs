using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>SK1007.</summary>
public class OnlyBorrowedTests
{
    [Fact]
    public Task A_step_on_what_is_the_callers() => FlowRules.VerifyAsync("""
            public static async Task RunAsync([Borrowed] Mine offer)
            {
                await {|SK1007:offer|}.Withdraw();
            }
        """,
        "'offer' is only borrowed, and 'Withdraw' uses it up while the caller still goes on with it (drop [Borrowed] to take it over, or leave that to the caller)");

    [Fact]
    public Task Every_other_way_out() => FlowRules.VerifyAsync("""
            private static Mine? field;
            public static Mine Return([Borrowed] Mine offer) => {|SK1007:offer|};
            public static void Store([Borrowed] Mine offer) => field = {|SK1007:offer|};
            public static void Detach([Borrowed] Mine offer) => {|SK1007:offer|}.Detach();
            public static async Task PassOn([Borrowed] Mine offer) => await End({|SK1007:offer|});
            public static async Task Send([Borrowed] Made call) => Log((await {|SK1007:call|}).Address);
            public static async Task Wait([Borrowed] Mine offer) => Log(await {|SK1007:offer|}.Next());
            private static async Task End(Mine offer) => await offer.Withdraw();
        """);

    [Fact]
    public Task By_another_name_it_is_still_borrowed() => FlowRules.VerifyAsync("""
            public static async Task RunAsync([Borrowed] Mine offer)
            {
                Mine same = offer;
                await {|SK1007:same|}.Withdraw();
            }
        """);

    [Fact]
    public Task Looking_trying_and_lending_on() => FlowRules.VerifyAsync("""
            public static async Task RunAsync([Borrowed] Mine offer)
            {
                Log(offer.State);
                Log(await offer.Withdraw().Simulate());
                Log(await offer.Refresh());
                Look(offer);
                if (offer is { State.Ask: > 5 } big)
                {
                    Log(big.Address);
                }
            }

            public static async Task OutsideAsync(Mine offer)
            {
                await RunAsync(offer);
                await offer.Withdraw();
            }

            private static void Look([Borrowed] Mine offer) => Log(offer.Key);
        """);

    [Fact]
    public Task The_word_of_an_interface_holds_for_what_implements_it() => FlowRules.VerifyAsync("""
            public interface IWatcher
            {
                Task SeeAsync([Borrowed] Mine offer);
            }

            public sealed class Watcher : IWatcher
            {
                public async Task SeeAsync(Mine offer) => await {|SK1007:offer|}.Withdraw();
            }

            public abstract class Base
            {
                public abstract Task SeeAsync([Borrowed] Mine offer);
            }

            public sealed class Derived : Base
            {
                public override async Task SeeAsync(Mine offer) => await {|SK1007:offer|}.Withdraw();
            }
        """);
}
