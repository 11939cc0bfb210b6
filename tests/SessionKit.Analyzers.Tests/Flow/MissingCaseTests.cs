using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>SK1006.</summary>
public class MissingCaseTests
{
    [Fact]
    public Task A_switch_statement_that_forgets_what_others_can_do() => FlowRules.VerifyInMethodAsync("""
                switch ({|SK1006:await maker.Fetch(address)|})
                {
                    case Found.Offered { Session: var offer }:
                        await offer.Withdraw();
                        break;
                    case Found.Agreed:
                        break;
                }
        """,
        "This switch over 'await maker.Fetch(address)' does not say what happens in the cases OfferedExpired, Settled, Missing: then nothing is done about the session (add them, or a default)");

    [Fact]
    public Task A_switch_expression_that_forgets_one() => FlowRules.VerifyAsync("""
            public static async Task<string> NameAsync(Struck agreed) => {|SK1006:await agreed.Settle()|} switch
            {
                After.Offered offered => offered.Session.Detach().ToString(),
                After.Settled => "settled",
            };
        """,
        "This switch over 'await agreed.Settle()' does not say what happens in the case 'Closed': then nothing is done about the session (add it, or a default)");

    [Fact]
    public Task A_case_with_a_condition_leaves_the_rest_of_it() => FlowRules.VerifyAsync("""
            public static string Name([Borrowed] After after) => {|SK1006:after|} switch
            {
                After.Offered { Session.State.Ask: > 5 } => "dear",
                After.Settled settled when Maybe => "settled",
                After.Closed => "closed",
            };
        """);

    [Fact]
    public Task All_cases_or_a_default() => FlowRules.VerifyAsync("""
            public static string All([Borrowed] After after) => after switch
            {
                After.Offered { Session: var offer } => offer.Address.ToString(),
                After.Settled or After.Closed => "over",
            };

            public static string Default([Borrowed] After after) => after switch
            {
                After.Offered => "offered",
                _ => "over",
            };

            public static string Not([Borrowed] After after) => after switch
            {
                After.Offered => "offered",
                not After.Offered => "over",
            };

            public static string Var([Borrowed] After after)
            {
                switch (after)
                {
                    case After.Closed:
                        return "closed";
                    case var other:
                        return other.ToString();
                }
            }

            public static void Statement([Borrowed] After after)
            {
                switch (after)
                {
                    case After.Closed:
                        Log("closed");
                        break;
                    default:
                        break;
                }
            }
        """);

    [Fact]
    public Task Positional_patterns_and_one_case_of_the_set() => FlowRules.VerifyAsync("""
            public static string Positional([Borrowed] After after) => after switch
            {
                After.Offered(var offer) => offer.Address.ToString(),
                After.Settled(_) => "settled",
                After.Closed(var address) => address.ToString(),
            };

            public static string One([Borrowed] After.Offered after) => after switch
            {
                { Session: var offer } => offer.Address.ToString(),
            };
        """);

    [Fact]
    public Task A_switch_over_something_else() => FlowRules.VerifyAsync("""
            public static string Number([Borrowed] After after) => after.GetHashCode() switch
            {
                0 => "none",
                _ => "some",
            };

            public static void If([Borrowed] After after)
            {
                if (after is After.Closed)
                {
                    Log("closed");
                }
            }
        """);

    [Fact]
    public Task Nothing_is_forgotten_where_the_code_cannot_be_reached() => FlowRules.VerifyAsync("""
            public static async Task RunAsync(Mine offer, [Borrowed] Found found)
            {
                using (new System.IO.StringWriter())
                {
                    await offer.Withdraw();
                    return;
                }

        #pragma warning disable CS0162
                switch (found)
                {
                    case Found.Settled:
                        break;
                }
        #pragma warning restore CS0162
            }
        """);
}
