using System;
using Xunit;

namespace SessionKit.Generators.Tests.Programs;

/// <summary>What an editor shows beside a step.</summary>
public class StepDocumentationTests
{
    private const string Source = """
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        public static partial class Shop
        {
            public enum Error { Odd, Late }

            [Session("order")]
            public static partial class Order
            {
                public readonly partial record struct Key(Pubkey Buyer);
                [State(Until = nameof(EndsAt))] public readonly partial record struct Open(Pubkey Seller, long EndsAt);
                public enum Error { Empty = 10, TooMuch, NeverMeant }

                [Guard] internal static bool IsEven(ulong amount) => amount % 2 == 0;
                [Guard] internal static bool IsSmall(ulong amount) => amount < 9;

                [Step, When(nameof(IsEven), Error = Shop.Error.Odd), When(nameof(IsSmall))]
                public static Open Begin(Signer buyer, Pubkey seller, ulong amount, Context ctx)
                {
                    Check(amount, ctx);
                    return new(seller, ctx.Now);
                }

                [Step] public static Closed End(in Open open, Signer buyer, Signer seller, Context ctx) => ctx.Close(buyer);
                [Step] public static Either<Open, Closed> Wait(in Expired<Open> open, Signer buyer, Context ctx) => ctx.Close(buyer);

                private static void Check(ulong amount, Context ctx)
                {
                    ctx.Require(amount > 0, Error.Empty);
                    if (amount > 100) Check(amount - 1, ctx);
                    ctx.Require(amount < 7, Error.TooMuch);
                }
            }
        }
        """;

    [Theory]
    [InlineData("Opens the session; leads to Open; for Buyer; can be refused with Odd, Empty, TooMuch or guard IsSmall.</summary>")]
    [InlineData("From Open, before EndsAt; leads to Closed; for Seller with Buyer.</summary>")]
    [InlineData("From expired Open; leads to Open or Closed; for Buyer.</summary>")]
    [InlineData("<remarks>Legal now, in Open: End (Buyer and Seller), Wait (Buyer, once EndsAt has come).</remarks>")]
    [InlineData("<item><description>Expired Open: <c>Wait</c>.</description></item>")]
    public void A_step_says_from_where_to_where_for_whom_and_what_can_refuse_it(string line) =>
        Assert.Contains(line, ProgramRuns.Of(Source).AllSources, StringComparison.Ordinal);
}
