using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>Steps that only look at their session, and what would write there all the same.</summary>
public class LookingStepTests
{
    [Fact]
    public Task A_step_may_look_and_answer() => VerifyAsync(
        """
        [Step] public static void Look(in Held held, Context ctx) => ctx.Return(held.Count > 3);
        [Step] public static void LookAt(in Held held, Signer founder, in Common common, ref Account mint, [Vault] ref Wallet wallet, ulong most, Context ctx) => ctx.Return(common.Rate);
        [Step] public static void Name(in Held held, Context ctx) => ctx.Return(held.Mint);
        [Step] public static void Since(in Held held, Context ctx) => ctx.Return(ctx.Now);
        """,
        "Owner");

    [Fact]
    public Task What_would_write_to_the_session_has_no_meaning() => VerifyAsync(
        """
        [Step, When(nameof(Common.Guard))] public static void {|SK2013:Ask|}(in Held held, in Common common) { }
        [Step] public static void Share(in Held held, ref Common {|SK2013:common|}) { }
        [Step] public static void Give(in Held held, Signer owner, [NewOwner] Pubkey {|SK2013:heir|}) { }
        [Step] public static void Take(in Held held, Signer founder, [Borrow(60)] in Account {|SK2013:mint|}) { }
        [Step] public static void Back(in Held held, Signer founder, [Release] in Account {|SK2013:mint|}) { }
        """,
        "Owner",
        "'Ask' has no meaning as it stands: the step looks at 'Held' and writes nothing of its session, but 'Guard' is a guard that may count the step (take it as 'ref Held')",
        "'common' has no meaning as it stands: the step looks at 'Held' and writes nothing of its session, but 'ref' changes what its states share (take it as 'ref Held')",
        "'heir' has no meaning as it stands: the step looks at 'Held' and writes nothing of its session, but [NewOwner] does (take it as 'ref Held')",
        "'mint' has no meaning as it stands: the step looks at 'Held' and writes nothing of its session, but [Borrow] does (take it as 'ref Held')",
        "'mint' has no meaning as it stands: the step looks at 'Held' and writes nothing of its session, but [Release] does (take it as 'ref Held')");

    [Fact]
    public Task Steps_that_are_counted_cannot_only_look() => VerifyAsync(
        "[Step] public static void {|SK2013:Look|}(in Held held, Context ctx) => ctx.Return(held.Count);",
        "UsageCount",
        "'Look' has no meaning as it stands: the step looks at 'Held' and writes nothing of its session, but 'Deal' tracks UsageCount, and every step changes that (take it as 'ref Held')");

    private static Task VerifyAsync(string steps, string track, params string[] messages) => DeclarationRules.VerifyAsync(
        $$"""
        using SessionKit;

        [Program("11111111111111111111111111111111")]
        [Session("deal", Track = Track.{{track}})]
        public static partial class Deal
        {
            public readonly partial record struct Key(Pubkey Founder);
            [Shared] public partial record struct Common(ulong Rate, Guard Guard);
            [State] public partial record struct Held(ulong Count, Pubkey Mint);
            [Step] public static Held Open(out Common common, Signer founder, Pubkey mint, [Vault] ref Wallet wallet)
            {
                common = new(1, Guard.Always);
                return new(0, mint);
            }

            [Step, When(nameof(Common.Guard))] public static void Use(ref Held held, Signer founder) => held.Count++;
        {{steps}}
        }
        """,
        messages);
}
