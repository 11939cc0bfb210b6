using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>What does not compile with the lender of the samples, and with the steward that acts there for somebody: a step skipped, repeated, or out of order.</summary>
public class LendingFlowTests
{
    private static readonly string Programs = "using System;\nusing System.Threading.Tasks;\nusing SessionKit;\n"
        + string.Concat(new[] { "Lender.cs", "Market.cs", "Position.cs", "LenderProgram.cs", "Steward.cs" }.Select(name => Read(name)));

    [Theory]
    [InlineData("SessionKit.Expired<Lender.Position.Owing>", "Lender.Position.Owner", "{|SK1002:s.Withdraw()|}")]
    [InlineData("Lender.Position.Owing", "Lender.Position.Owner", "{|SK1002:s.Withdraw()|}")]
    [InlineData("Lender.Position.Owing", "Lender.Position.Owner", "{|SK1002:s.Borrow(1)|}")]
    [InlineData("Lender.Position.Deposited", "Lender.Position.Owner", "{|SK1002:s.Repay()|}")]
    [InlineData("Lender.Position.Owing", "Lender.Position.Payer", "{|SK1002:s.Foreclose()|}")]
    [InlineData("SessionKit.Closed", "Lender.Position.Owner", "{|SK1002:s.Borrow(1)|}")]
    [InlineData("Steward.Saving", "Steward.Owner", "{|SK1002:s.Repay(default)|}")]
    [InlineData("Steward.Saving", "Steward.Owner", "{|SK1002:s.Withdraw()|}")]
    [InlineData("Steward.Indebted", "Steward.Owner", "{|SK1002:s.Withdraw()|}")]
    [InlineData("Steward.Indebted", "Steward.Owner", "{|SK1002:s.Borrow(1, default)|}")]
    [InlineData("Steward.Cleared", "Steward.Owner", "{|SK1002:s.Borrow(1, default)|}")]
    [InlineData("Steward.Cleared", "Steward.Owner", "{|SK1002:s.Repay(default)|}")]
    public Task A_step_that_is_skipped_repeated_or_out_of_order_does_not_compile(string state, string role, string call) => VerifyAsync($$"""
        public static object Of(SessionKit.Session<{{state}}, {{role}}> s) => {{call}};
        """);

    [Fact]
    public Task Deposit_borrow_repay_withdraw_compiles_in_this_order() => VerifyAsync("""
        public static async Task Of(Lender.Position.Owner owner, Pubkey market)
        {
            var saving = await owner.Deposit(1, 500, market);
            var owing = await saving.Borrow(400);
            var clear = await owing.Repay();
            await clear.Withdraw();
        }
        """);

    [Fact]
    public Task A_deposit_is_not_borrowed_on_twice() => VerifyAsync("""
        public static async Task Of(Session<Lender.Position.Deposited, Lender.Position.Owner> saving)
        {
            await (await (await saving.Borrow(100)).Repay()).Withdraw();
            await (await (await {|SK1001:saving|}.Borrow(100)).Repay()).Withdraw();
        }
        """);

    [Fact]
    public Task A_loan_is_not_forgotten() => VerifyAsync("""
        public static async Task Of(Session<Steward.Saving, Steward.Owner> saving, Pubkey pledge)
        {
            Session<Steward.Indebted, Steward.Owner> {|SK1003:indebted|} = await saving.Borrow(100, pledge);
        }
        """);

    private static Task VerifyAsync(string body) => Verify.Analyzers(
        FlowRules.All, $"{Programs}public static class Client\n{{\n{body}\n}}\n", new TestSetup { Generators = FlowRules.Generators });

    private static string Read(string name, [CallerFilePath] string file = "") =>
        string.Join('\n', File.ReadLines(Path.Combine(Path.GetDirectoryName(file)!, "../../../samples/Lending", name)).Where(line => !line.StartsWith("using ", StringComparison.Ordinal))) + "\n";
}
