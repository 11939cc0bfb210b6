using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

public class CollisionTests
{
    [Fact]
    public Task Two_discriminators_of_one_kind_may_not_be_alike() => DeclarationRules.VerifyInSessionAsync("""
            [State(Discriminator = "0102030405060708")] public readonly partial record struct First(ulong Ask);
            [State(Discriminator = "0102030405060708")] public readonly partial record struct {|SK3003:Second|}(ulong Ask);
            [Step(Discriminator = "07")] public static void Raise(ref Offered offer, Signer maker, Context ctx) { }
            [Step(Discriminator = "07")] public static void {|SK3003:Lower|}(ref Offered offer, Signer maker, Context ctx) { }
            [Event(Discriminator = "0a")] public readonly partial record struct Ended(ulong Ask);
            [Event(Discriminator = "0A")] public readonly partial record struct {|SK3003:Begun|}(ulong Ask);
        """,
        "The state 'Second' and the state 'First' share the discriminator 0102030405060708: one would be taken for the other (rename one, or give it a Discriminator of its own)",
        "The step 'Lower' and the step 'Raise' share the discriminator 07: one would be taken for the other (rename one, or give it a Discriminator of its own)",
        "The event 'Begun' and the event 'Ended' share the discriminator 0a: one would be taken for the other (rename one, or give it a Discriminator of its own)");

    [Fact]
    public Task One_may_not_begin_with_the_other() => DeclarationRules.VerifyInSessionAsync("""
            [State(Discriminator = "0102")] public readonly partial record struct {|SK2013:First|}(ulong Ask);
            [State(Discriminator = "01")] public readonly partial record struct {|SK3003:Second|}(ulong Ask);
        """);

    [Fact]
    public Task Steps_of_two_sessions_of_one_program_are_instructions_of_one_program() => DeclarationRules.VerifyAsync("""
        using SessionKit;
        [Program("11111111111111111111111111111111")]
        public static partial class House
        {
            [Session("left")] public static partial class Left
            {
                [State] public readonly partial record struct On(ulong Ask);
                [Step] public static void Act(ref On on, Context ctx) { }
            }

            [Session("right")] public static partial class Right
            {
                [State] public readonly partial record struct Off(ulong Ask);
                [Step] public static void {|SK3003:Act|}(ref Off off, Context ctx) { }
            }
        }
        """);

    [Fact]
    public Task Two_sessions_may_not_share_addresses() => DeclarationRules.VerifyAsync("""
        using SessionKit;
        [Program("11111111111111111111111111111111")]
        public static partial class House
        {
            [Session("a")] public static partial class Left { public readonly partial record struct Key(ushort Number); }
            [Session("ab")] public static partial class {|SK3003:Right|} { public readonly partial record struct Key(byte Number); }
            [Session("b")] public static partial class Other { public readonly partial record struct Key(ushort Number); }
            [Session("abc")] public static partial class Longer { public readonly partial record struct Key(ulong Number); }
        }
        """,
        "The session 'Right' and the session 'Left' share addresses, since their seeds are equally long (3 bytes) and begin alike: one would be taken for the other (give one session another prefix)");

    [Fact]
    public Task Errors_have_numbers_of_their_own() => DeclarationRules.VerifyAsync("""
        using SessionKit;
        [Program("11111111111111111111111111111111")]
        public static partial class House
        {
            public enum Error { Early = 3 }
            [Session("left")] public static partial class Left { public enum Error { Late, Small, Large, {|#0:Huge|} } }
        }
        """.Replace("{|#0:Huge|}", "Huge", System.StringComparison.Ordinal).Replace("Early = 3", "{|SK3003:Early|} = 3", System.StringComparison.Ordinal),
        "The error 'Early' and the error 'Huge' share the number 6003: one would be taken for the other (give one of them another value)");

    [Fact]
    public Task A_session_has_one_vault_for_a_mint() => DeclarationRules.VerifyInSessionAsync("""
            [Step]
            public static Offered Two(
                Signer maker, ulong seed, in Mint mintA,
                [Vault(nameof(mintA))] ref TokenAccount vault, [Vault(nameof(mintA))] ref TokenAccount {|SK3003:second|}, Context ctx) => new(mintA.Address, 0, 0);
        """);

    [Fact]
    public Task A_state_and_an_event_of_one_name_are_different_things() => DeclarationRules.VerifyAsync("""
        using SessionKit;
        [Program("11111111111111111111111111111111")]
        public static partial class House
        {
            [Event] public readonly partial record struct On(ulong Ask);
            [Session("left")] public static partial class Left { [State] public readonly partial record struct On(ulong Ask); }
        }
        """);
}
