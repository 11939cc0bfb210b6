using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Protocol;

public class GuardFixTests
{
    [Fact]
    public Task A_guard_that_is_not_there_is_written_and_refuses() => Fixes.VerifyAsync<GuardFix>(
        Fixes.Deal("""

            /// <summary>Takes it.</summary>
            [Step, When({|SK2009:"IsFair"|})]
            public static Closed Take(in Open offer, Signer friend, Context ctx) => ctx.Close(friend);
        """),
        Fixes.Deal("""

            // Refuses everybody until it says whom not.
            [Guard]
            internal static bool IsFair(in Open offer) => false;

            /// <summary>Takes it.</summary>
            [Step, When("IsFair")]
            public static Closed Take(in Open offer, Signer friend, Context ctx) => ctx.Close(friend);
        """));

    [Fact]
    public Task A_method_that_is_meant_is_marked() => Fixes.VerifyAsync<GuardFix>(
        Fixes.Deal("""

            internal static bool IsFair(in Open offer) => offer.Ask > 1;
            [Step, When({|SK2009:nameof(IsFair)|})] public static Closed Take(in Open offer, Signer friend, Context ctx) => ctx.Close(friend);
        """),
        Fixes.Deal("""

            [Guard] internal static bool IsFair(in Open offer) => offer.Ask > 1;
            [Step, When(nameof(IsFair))] public static Closed Take(in Open offer, Signer friend, Context ctx) => ctx.Close(friend);
        """));
}
