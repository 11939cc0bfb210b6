using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>Shared data in ways in which nobody can have them.</summary>
public class SharedDataTests
{
    private const string Opening = "[Step] public static Open Begin(out Terms terms, Signer maker) { terms = default; return new(maker.Address, 0); }";

    [Fact]
    public Task A_session_gives_reads_and_changes_them() => VerifyAsync(Opening + """
            [Step] public static void Look(ref Open open, in Terms terms, Signer maker) => open.Count = terms.Fee;
            [Step] public static void Raise(ref Open open, ref Terms terms, Signer maker) => terms.Fee++;
            [Step] public static void Leave(ref Open open, Signer arbiter) => open.Count = 1;
            [Step] public static Closed End(in Open open, in Terms terms, Signer maker, Context ctx) => ctx.Close(maker);
        """);

    [Fact]
    public Task The_opening_must_give_them() => VerifyAsync(
        "[Step] public static Open {|SK2013:Begin|}(Signer maker) => new(maker.Address, 0);",
        "'Begin' has no meaning as it stands: it opens the session, and so must give what its states share: take an 'out Terms terms'");

    [Fact]
    public Task The_opening_cannot_borrow_them() => VerifyAsync(
        "[Step] public static Open Begin(in Terms {|SK2013:terms|}, Signer maker) => new(maker.Address, 0);",
        "'terms' has no meaning as it stands: there are no shared data before the session is open: give them as 'out Terms'");

    [Fact]
    public Task Later_steps_cannot_give_them() => VerifyAsync(
        Opening + "[Step] public static void Raise(ref Open open, out Terms {|SK2013:terms|}, Signer maker) => terms = default;",
        "'terms' has no meaning as it stands: only the step that opens the session gives its shared data: change them as 'ref Terms', or read them as 'in Terms'");

    [Fact]
    public Task They_are_borrowed_and_not_an_argument() => VerifyAsync(
        Opening + "[Step] public static void Look(ref Open open, Terms {|SK2013:terms|}, Signer maker) { }",
        "'terms' has no meaning as it stands: shared data are borrowed from the session's account: take them as 'in Terms' to read and as 'ref Terms' to change them");

    [Fact]
    public Task What_an_ending_writes_is_lost() => VerifyAsync(
        Opening + "[Step] public static Closed End(in Open open, ref Terms {|SK2013:terms|}, Signer maker, Context ctx) => ctx.Close(maker);",
        "'terms' has no meaning as it stands: the step ends the session, and what it writes there is lost: take it as 'in Terms'");

    [Fact]
    public Task Once_is_enough() => VerifyAsync(
        Opening + "[Step] public static void Look(ref Open open, in Terms terms, in Terms {|SK2013:again|}, Signer maker) { }",
        "'again' has no meaning as it stands: 'terms' is the same shared data already (remove one of them)");

    [Fact]
    public Task A_session_has_one_set_of_them() => VerifyAsync(
        Opening + "[Shared] public partial record struct {|SK2013:More|}(ulong Fee);",
        "'More' has no meaning as it stands: 'Terms' is what the states of 'Quote' share already, and there is one of it (put the fields of both into one)");

    [Fact]
    public Task Those_of_another_session_are_no_argument() => DeclarationRules.VerifyAsync("""
        using SessionKit;
        [Program("11111111111111111111111111111111")]
        public static partial class Both
        {
            [Session("one")]
            public static partial class One
            {
                [State(Final = true)] public readonly partial record struct Made(Pubkey Maker);
                [Shared] public partial record struct Terms(ulong Fee);
                [Step] public static Made Begin(out Terms terms, Signer maker) { terms = default; return new(maker.Address); }
            }

            [Session("two")]
            public static partial class Two
            {
                [State(Final = true)] public readonly partial record struct Other(Pubkey Maker);
                [Step] public static Other Start(Signer maker, One.Terms {|SK2013:terms|}) => new(maker.Address);
                [Step] public static void Open(ref Other other, Signer maker, [Opens] ref Account<One.Made> {|SK2013:made|}) { }
            }
        }
        """,
        "'terms' has no meaning as it stands: it is not what the states of 'Two' share, and a step takes no other shared data",
        "'made' has no meaning as it stands: its states share 'Terms', which only a step of 'One' itself can give: open it there");

    [Theory]
    [InlineData("ulong? Fee", "'Terms' has no meaning as it stands: the state stands behind it, at a constant place, and 'Fee' has no constant length or form in memory (use integers, 'bool', 'Pubkey', enums that are bytes, and [Layout] structs of these; keep the rest in the states)")]
    [InlineData("", "'Terms' has no meaning as it stands: it has no fields, and so there is nothing to share")]
    public Task They_have_a_constant_length(string fields, string message) => DeclarationRules.VerifyAsync(
        Source(Opening).Replace("struct Terms(Pubkey Arbiter, ulong Fee)", "struct {|SK2013:Terms|}(" + fields + ")", System.StringComparison.Ordinal), message);

    [Fact]
    public Task An_address_is_in_one_place() => DeclarationRules.VerifyAsync(
        Source(Opening).Replace("struct Terms(Pubkey Arbiter, ulong Fee)", "struct Terms(Pubkey {|SK2012:Maker|}, ulong Fee)", System.StringComparison.Ordinal));

    [Fact]
    public Task A_guard_of_the_opening_is_asked_before_they_are_given() => VerifyAsync("""
            [Guard] public static bool IsFair(in Terms terms) => terms.Fee < 3;
            [Step, When({|SK2009:nameof(IsFair)|})] public static Open Begin(out Terms terms, Signer maker) { terms = default; return new(maker.Address, 0); }
        """);

    [Fact]
    public Task Outside_of_a_session_nothing_shares_them() => DeclarationRules.VerifyAsync("""
        using SessionKit;
        [{|SK2013:Shared|}] public partial record struct Terms(ulong Fee);
        """);

    private static Task VerifyAsync(string steps, params string[] messages) => DeclarationRules.VerifyAsync(Source(steps), messages);

    private static string Source(string steps) => $$"""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("quote")]
        public static partial class Quote
        {
            [State] public partial record struct Open(Pubkey Maker, ulong Count);
            [Shared] public partial record struct Terms(Pubkey Arbiter, ulong Fee);
            {{steps}}
        }
        """;
}
