using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>
/// Three programs that other session libraries for C# compile without a word: SessionC# refuses the first only when it runs, and says
/// nothing about the last; typestate builders that a generator writes let the second one through and mix up its two results.
/// </summary>
public class ProbeTests
{
    [Fact]
    public Task Reuse_after_a_step() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Mine raised = await offer.Raise(1);
                Gone done = await {|SK1001:offer|}.Withdraw();
                await raised.Withdraw();
        """,
        $"'offer' moved on to Offered by Raise at line {FlowRules.FirstLine + 3}; go on with 'raised'");

    [Fact]
    public Task Two_calls_on_the_same_earlier_handle_through_an_alias() => FlowRules.VerifyInMethodAsync("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Mine alias = offer;
                Mine alice = await alias.Raise(1);
                Mine mallory = await {|SK1001:offer|}.Raise(100);
                await alice.Withdraw();
                await mallory.Withdraw();
        """,
        $"'offer' was handed to 'alias' at line {FlowRules.FirstLine + 3}; go on with 'alice'");

    [Fact]
    public Task Dropping_a_session_half_way() => FlowRules.VerifyInMethodAsync("""
                Mine {|SK1003:offer|} = await maker.Make(1, 20, later);
                Log(offer.State.Ask);
        """);
}
