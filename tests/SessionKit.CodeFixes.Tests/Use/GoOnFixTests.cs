using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Use;

public class GoOnFixTests
{
    [Theory]
    [InlineData("Detach", "offer.Detach();")]
    [InlineData("Step:Withdraw", "await offer.Withdraw();")]
    public Task Behind_the_last_use(string kind, string expected) => UseFixes.VerifyInMethodAsync<GoOnFix>("""
                Mine {|SK1003:offer|} = await maker.Make(1, 2, later);
                Log(offer.Address);
                Log(later);
        """,
        $"""
                Mine offer = await maker.Make(1, 2, later);
                Log(offer.Address);
                {expected}
                Log(later);
        """,
        kind);

    [Fact]
    public Task On_the_way_that_does_not_use_it() => UseFixes.VerifyInMethodAsync<GoOnFix>("""
                Mine {|SK1003:offer|} = await maker.Make(1, 2, later);
                if (Maybe)
                {
                    await offer.Withdraw();
                }

                Log(later);
        """,
        """
                Mine offer = await maker.Make(1, 2, later);
                if (Maybe)
                {
                    await offer.Withdraw();
                }
                else
                {
                    offer.Detach();
                }

                Log(later);
        """,
        "Detach");

    [Fact]
    public Task Before_the_way_out_that_forgets_it() => UseFixes.VerifyInMethodAsync<GoOnFix>("""
                Mine {|SK1003:offer|} = await maker.Make(1, 2, later);
                if (Maybe)
                {
                    return;
                }

                await offer.Withdraw();
        """,
        """
                Mine offer = await maker.Make(1, 2, later);
                if (Maybe)
                {
                    offer.Detach();
                    return;
                }

                await offer.Withdraw();
        """,
        "Detach");

    [Fact]
    public Task Before_the_variable_gets_another_session() => UseFixes.VerifyInMethodAsync<GoOnFix>("""
                Mine offer = await maker.Make(1, 2, later);
                {|SK1003:offer|} = await maker.Make(2, 2, later);
                await offer.Withdraw();
        """,
        """
                Mine offer = await maker.Make(1, 2, later);
                await offer.Withdraw();
                offer = await maker.Make(2, 2, later);
                await offer.Withdraw();
        """,
        "Step:Withdraw");

    [Fact]
    public Task A_step_that_asks_for_arguments_is_its_authors_to_write() => UseFixes.VerifyInMethodAsync<GoOnFix>("""
                Mine {|SK1003:offer|} = await maker.Make(1, 2, later);
        """,
        """
                Mine {|SK1003:offer|} = await maker.Make(1, 2, later);
        """,
        "Step:Raise");

    [Fact]
    public Task A_handle_that_nobody_keeps_is_detached() => UseFixes.VerifyAllInMethodAsync<GoOnFix>("""
                {|SK1003:await maker.Make(1, 2, later)|};
                _ = {|SK1003:await maker.Make(2, 2, later)|};
                Log(({|SK1003:await maker.Make(3, 2, later)|}).Address);
        """,
        """
                (await maker.Make(1, 2, later)).Detach();
                _ = (await maker.Make(2, 2, later)).Detach();
                Log((await maker.Make(3, 2, later)).Detach());
        """,
        "Detach");

    [Fact]
    public Task A_parameter_that_was_taken_over() => UseFixes.VerifyAsync<GoOnFix>("""
            private static void Take(Mine {|SK1003:offer|})
            {
                Log(offer.State);
            }
        """,
        """
            private static void Take(Mine offer)
            {
                Log(offer.State);
                offer.Detach();
            }
        """);
}
