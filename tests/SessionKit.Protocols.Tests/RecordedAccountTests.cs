using System.Linq;
using Xunit;

namespace SessionKit.Protocols.Tests;

/// <summary>An account whose address the step puts into the state that it leads to.</summary>
public class RecordedAccountTests
{
    [Fact]
    public void What_is_recorded_is_held_to_the_session_beside_it_that_names_it()
    {
        BindingModel voucher = BindingOf("voucher", "in Mint voucher, ", "in Account<Market.Live> market, ");
        Assert.True(voucher.Introduces);
        Assert.Equal(new Source(SourceKind.OtherStateField, "Voucher") { Account = "market" }, voucher.Address);
    }

    [Fact]
    public void Without_such_a_session_it_may_be_any_and_so_it_may_where_that_is_said()
    {
        Assert.Null(BindingOf("voucher", "in Mint voucher, ", string.Empty).Address);
        Assert.Null(BindingOf("voucher", "[Any] in Mint voucher, ", "in Account<Market.Live> market, ").Address);
    }

    /// <summary>A role is taken by whoever signs: the keeper of a market is not the only one who may keep a loan.</summary>
    [Fact]
    public void A_role_is_not_held_to_what_a_session_beside_it_calls_its_own()
    {
        BindingModel keeper = BindingOf("keeper", "Signer keeper, in Mint voucher, ", "in Account<Market.Live> market, ");
        Assert.True(keeper.Introduces);
        Assert.Null(keeper.Address);
    }

    private static BindingModel BindingOf(string account, string recorded, string market)
    {
        ProgramModel program = ProtocolSources.Read($$"""
            using SessionKit;

            [Program("11111111111111111111111111111112")]
            public static partial class Lender
            {
                [Session("market")]
                public static partial class Market
                {
                    [State(Final = true)] public readonly partial record struct Live(Pubkey Keeper, Pubkey Voucher);
                    [Step] public static Live Open(Signer keeper, in Mint voucher) => new(keeper.Address, voucher.Address);
                }

                [Session("loan")]
                public static partial class Loan
                {
                    public readonly partial record struct Key(Pubkey Owner);
                    [State(Final = true)] public readonly partial record struct Owing(Pubkey Market, Pubkey Voucher, Pubkey Keeper);
                    [Step] public static Owing Borrow(Signer owner, {{recorded}}{{market}}Context ctx) => default;
                }
            }
            """);
        return program.Sessions.Single(s => s.Type.Name == "Loan").Instructions.Single().Steps.Single().Bindings.Single(b => b.Account == account);
    }
}
