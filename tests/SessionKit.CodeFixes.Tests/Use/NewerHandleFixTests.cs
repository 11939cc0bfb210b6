using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Use;

public class NewerHandleFixTests
{
    [Fact]
    public Task The_variable_that_holds_the_next_handle_is_used() => UseFixes.VerifyInMethodAsync<NewerHandleFix>("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Mine {|SK1003:raised|} = await offer.Raise(5);
                await {|SK1001:offer|}.Withdraw(); // enough
        """,
        """
                Mine offer = await maker.Join<Deal.Offered>(address);
                Mine raised = await offer.Raise(5);
                await raised.Withdraw(); // enough
        """);

    [Fact]
    public Task A_handle_that_nobody_kept_is_kept_in_the_same_variable() => UseFixes.VerifyInMethodAsync<NewerHandleFix>("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                {|SK1003:await offer.Raise(5)|};
                await {|SK1001:offer|}.Raise(6);
                await {|SK1001:offer|}.Withdraw();
        """,
        """
                Mine offer = await maker.Join<Deal.Offered>(address);
                offer = await offer.Raise(5);
                offer = await offer.Raise(6);
                await offer.Withdraw();
        """);

    [Fact]
    public Task A_handle_of_another_type_is_kept_in_a_variable_of_its_own() => UseFixes.VerifyInMethodAsync<NewerHandleFix>("""
                Theirs offer = await buyer.Join<Deal.Offered>(address);
                await offer.Agree();
                await Look({|SK1001:offer|});
        """ + "\n    }\n\n    private static async Task Look<TState, TRole>(Session<TState, TRole> deal)\n        where TState : struct, ISessionStage<TState>\n        where TRole : RoleClient\n    {\n        deal.Detach();\n        await Task.Yield();",
        """
                Theirs offer = await buyer.Join<Deal.Offered>(address);
                var agreed = await offer.Agree();
                await Look(agreed);
        """ + "\n    }\n\n    private static async Task Look<TState, TRole>(Session<TState, TRole> deal)\n        where TState : struct, ISessionStage<TState>\n        where TRole : RoleClient\n    {\n        deal.Detach();\n        await Task.Yield();");

    [Fact]
    public Task Where_the_next_handle_is_over_there_is_nothing_to_go_on_with() => UseFixes.VerifyInMethodAsync<NewerHandleFix>("""
                Mine offer = await maker.Join<Deal.Offered>(address);
                Gone done = await offer.Withdraw();
                await {|SK1001:offer|}.Withdraw();
        """,
        """
                Mine offer = await maker.Join<Deal.Offered>(address);
                Gone done = await offer.Withdraw();
                await {|SK1001:offer|}.Withdraw();
        """);
}
