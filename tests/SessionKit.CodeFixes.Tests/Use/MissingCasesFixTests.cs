using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Use;

public class MissingCasesFixTests
{
    [Fact]
    public Task The_sections_of_a_switch() => UseFixes.VerifyInMethodAsync<MissingCasesFix>("""
                switch ({|SK1006:await maker.Fetch(address)|})
                {
                    case Found.Offered { Session: var offer }:
                        await offer.Withdraw();
                        break;
                    case Found.Agreed:
                        break;
                }
        """,
        """
                switch (await maker.Fetch(address))
                {
                    case Found.Offered { Session: var offer }:
                        await offer.Withdraw();
                        break;
                    case Found.Agreed:
                        break;
                    case Found.OfferedExpired:
                        throw new NotImplementedException();
                    case Found.Settled:
                        throw new NotImplementedException();
                    case Found.Missing:
                        throw new NotImplementedException();
                }
        """);

    [Theory]
    [InlineData(",")]
    [InlineData("")]
    public Task The_arms_of_an_expression(string comma) => UseFixes.VerifyAsync<MissingCasesFix>($$"""
            public static async Task<string> NameAsync(Struck agreed) => {|SK1006:await agreed.Settle()|} switch
            {
                After.Offered offered => offered.Session.Detach().ToString(),
                After.Settled => "settled"{{comma}}
            };
        """,
        $$"""
            public static async Task<string> NameAsync(Struck agreed) => await agreed.Settle() switch
            {
                After.Offered offered => offered.Session.Detach().ToString(),
                After.Settled => "settled",
                After.Closed => throw new NotImplementedException(){{comma}}
            };
        """);

    [Fact]
    public Task A_switch_without_cases_gets_all_of_them() => UseFixes.VerifyAsync<MissingCasesFix>("""
            public static void Run([Borrowed] After after)
            {
                switch ({|SK1006:after|})
                {
                }
            }
        """,
        """
            public static void Run([Borrowed] After after)
            {
                switch (after)
                {
                    case After.Offered:
                        throw new NotImplementedException();
                    case After.Settled:
                        throw new NotImplementedException();
                    case After.Closed:
                        throw new NotImplementedException();
                }
            }
        """);
}
