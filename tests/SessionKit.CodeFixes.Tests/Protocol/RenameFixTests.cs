using System.Threading.Tasks;
using SessionKit.Generators;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.CodeFixes.Tests.Protocol;

public class RenameFixTests
{
    // What is generated from names that clash does not compile, which is why they are refused.
    private static TestSetup Setup { get; } = Fixes.Setup with { Generators = [new LayoutGenerator()] };

    [Fact]
    public Task A_step_gets_another_name_with_its_overloads_and_wherever_it_is_mentioned() => Fixes.VerifyAsync<RenameFix>(
        Fixes.Deal("""

            [State] public readonly partial record struct Won(ulong Price);
            [Step] public static Closed {|SK2012:Detach|}(in Open open, Signer maker, Context ctx) => ctx.Close(maker);
            [Step] public static Closed Detach(in Won won, Signer maker, Context ctx) => ctx.Close(maker);
            /// <summary>Not <see cref="Detach(in Open, Signer, Context)"/>.</summary>
            [Step] public static Won Win(in Open open, Signer maker) => new((ulong)nameof(Detach).Length);
            // Detach
        """),
        Fixes.Deal("""

            [State] public readonly partial record struct Won(ulong Price);
            [Step] public static Closed DetachStep(in Open open, Signer maker, Context ctx) => ctx.Close(maker);
            [Step] public static Closed DetachStep(in Won won, Signer maker, Context ctx) => ctx.Close(maker);
            /// <summary>Not <see cref="DetachStep(in Open, Signer, Context)"/>.</summary>
            [Step] public static Won Win(in Open open, Signer maker) => new((ulong)nameof(DetachStep).Length);
            // Detach
        """),
        setup: Setup);

    [Fact]
    public Task A_role_that_anybody_may_take_gets_another_name() => Fixes.VerifyAsync<RenameFix>(
        Fixes.Deal("[Step] public static Closed Take(in Open offer, [Anyone] Signer {|SK2012:open|}, Context ctx) => ctx.Close(open);"),
        Fixes.Deal("[Step] public static Closed Take(in Open offer, [Anyone] Signer openParty, Context ctx) => ctx.Close(openParty);"),
        setup: Setup);

    [Fact]
    public Task A_signer_whom_his_name_binds_keeps_it() => Fixes.VerifyNothingAsync<RenameFix>(
        Fixes.Deal("[Event] public readonly partial record struct Friend(ulong Ask);\n    [Step] public static Closed Take(in Open offer, Signer {|SK2012:friend|}, Context ctx) => ctx.Close(friend);"), setup: Setup);
}
