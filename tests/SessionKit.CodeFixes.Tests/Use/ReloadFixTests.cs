using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Use;

public class ReloadFixTests
{
    [Fact]
    public Task A_second_try_looks_again_first() => UseFixes.VerifyInMethodAsync<ReloadFix>("""
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
        """
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
}
