using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Use;

public class AwaitCallFixTests
{
    [Fact]
    public Task A_step_is_awaited() => UseFixes.VerifyInMethodAsync<AwaitCallFix>("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                {|SK1004:offer.Withdraw()|};
        """,
        """
                Mine offer = await maker.Join<Deal.Offered>(address);
                await offer.Withdraw();
        """);

    [Fact]
    public Task A_call_in_a_variable_becomes_what_comes_of_it() => UseFixes.VerifyInMethodAsync<AwaitCallFix>("""
                Made {|SK1004:make|} = maker.Make(1, 2, later);
        """,
        """
                var {|SK1003:make|} = await maker.Make(1, 2, later);
        """);

    [Fact]
    public Task Where_nothing_can_be_awaited_nothing_is_offered() => UseFixes.VerifyAsync<AwaitCallFix>("""
            public static void Run(Struck agreed)
            {
                {|SK1004:agreed.Settle()|};
            }
        """,
        """
            public static void Run(Struck agreed)
            {
                {|SK1004:agreed.Settle()|};
            }
        """);

    [Fact]
    public Task All_at_once() => UseFixes.VerifyAllInMethodAsync<AwaitCallFix>("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                {|SK1004:offer.Withdraw()|};
                {|SK1004:maker.Make(1, 2, later).Then(made => made.Withdraw())|};
        """,
        """
                Mine offer = await maker.Join<Deal.Offered>(address);
                await offer.Withdraw();
                await maker.Make(1, 2, later).Then(made => made.Withdraw());
        """);
}
