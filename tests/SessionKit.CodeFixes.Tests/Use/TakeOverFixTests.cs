using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Use;

public class TakeOverFixTests
{
    [Fact]
    public Task The_attribute_goes() => UseFixes.VerifyAsync<TakeOverFix>("""
            public static async Task RunAsync(int a, [Borrowed] Mine offer)
            {
                await {|SK1007:offer|}.Withdraw();
            }
        """,
        """
            public static async Task RunAsync(int a, Mine offer)
            {
                await offer.Withdraw();
            }
        """);

    [Fact]
    public Task Callers_that_go_on_are_told() => UseFixes.VerifyAsync<TakeOverFix>("""
            public static async Task RunAsync([Borrowed] Mine offer) => await {|SK1007:offer|}.Withdraw();

            public static async Task CallAsync(Mine offer)
            {
                await RunAsync(offer);
                await offer.Withdraw();
            }
        """,
        """
            public static async Task RunAsync(Mine offer) => await offer.Withdraw();

            public static async Task CallAsync(Mine offer)
            {
                await RunAsync(offer);
                await {|SK1001:offer|}.Withdraw();
            }
        """);
}
