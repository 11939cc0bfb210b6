using System.Threading.Tasks;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Protocol;

public class MarkAnyoneFixTests
{
    [Fact]
    public Task A_signer_is_marked() => Fixes.VerifyAsync<MarkAnyoneFix>(
        Fixes.Deal("[Step] public static Closed Take(in Open open, Signer {|SK2006:taker|}, Context ctx) => ctx.Close(taker);"),
        Fixes.Deal("[Step] public static Closed Take(in Open open, [Anyone] Signer taker, Context ctx) => ctx.Close(taker);"),
        "MarkAnyone");

    [Fact]
    public Task A_signer_is_bound_to_a_field_by_its_name() => Fixes.VerifyAsync<MarkAnyoneFix>(
        Fixes.Deal("[Step] public static Closed Take(in Open open, Signer {|SK2006:taker|}, Context ctx) => ctx.Close(taker);"),
        Fixes.Deal("[Step] public static Closed Take(in Open open, Signer friend, Context ctx) => ctx.Close(friend);"),
        "Bind:Friend");

    [Fact]
    public Task A_step_is_marked_beside_its_Step() => Fixes.VerifyAsync<MarkAnyoneFix>(
        Fixes.Deal("[Step()] public static Closed {|SK2006:Sweep|}(in Open open, ref Account maker, Context ctx) => ctx.Close(ref maker);"),
        Fixes.Deal("[Step(), Anyone] public static Closed Sweep(in Open open, ref Account maker, Context ctx) => ctx.Close(ref maker);"),
        "MarkAnyone");

    [Fact]
    public Task A_step_is_given_a_signer_whom_the_session_knows() => Fixes.VerifyAsync<MarkAnyoneFix>(
        Fixes.Deal("[Step] public static Closed {|SK2006:Sweep|}(in Open open, ref Account friend, Context ctx) => ctx.Close(ref friend);"),
        Fixes.Deal("[Step] public static Closed Sweep(in Open open, ref Account friend, Signer maker, Context ctx) => ctx.Close(ref friend);"),
        "Sign:Maker");

    [Fact]
    public Task Parameters_that_stand_on_lines_of_their_own_get_another_line() => Fixes.VerifyAsync<MarkAnyoneFix>(
        Fixes.Deal("""

            [Step]
            public static Closed {|SK2006:Sweep|}(
                in Open open, // as it is
                ref Account friend,
                Context ctx) =>
                ctx.Close(ref friend);
        """),
        Fixes.Deal("""

            [Step]
            public static Closed Sweep(
                in Open open, // as it is
                ref Account friend,
                Signer maker,
                Context ctx) =>
                ctx.Close(ref friend);
        """),
        "Sign:Maker");

    [Fact]
    public Task All_at_once() => Fixes.VerifyAllAsync<MarkAnyoneFix>(
        Fixes.Deal("""

            [Step] public static Closed Take(in Open open, Signer {|SK2006:taker|}, Context ctx) => ctx.Close(taker);
            [Step] public static Closed {|SK2006:Sweep|}(in Open open, ref Account maker, Context ctx) => ctx.Close(ref maker);
        """),
        Fixes.Deal("""

            [Step] public static Closed Take(in Open open, [Anyone] Signer taker, Context ctx) => ctx.Close(taker);
            [Step, Anyone] public static Closed Sweep(in Open open, ref Account maker, Context ctx) => ctx.Close(ref maker);
        """),
        "MarkAnyone");
}
