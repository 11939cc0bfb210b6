using System.Threading.Tasks;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Analyzers.Tests.Shape;

public class WayTests
{
    [Fact]
    public Task A_state_that_no_step_returns_is_named() => VerifyAsync("""
            [State(Final = true)] public readonly partial record struct Open(Pubkey Maker);
            [State(Final = true)] public readonly partial record struct {|SK2001:Lost|}(Pubkey Maker);
            [Step] public static Open Make(Signer maker) => new(maker.Address);
        """,
        "No session can ever be in 'Lost': no step returns it (return it from a step, or delete it)");

    [Fact]
    public Task A_state_behind_an_unreachable_one_says_where_to_look() => VerifyAsync("""
            [State(Final = true)] public readonly partial record struct Open(Pubkey Maker);
            [State] public readonly partial record struct {|SK2001:Lost|}(Pubkey Maker);
            [State(Final = true)] public readonly partial record struct {|SK2001:Found|}(Pubkey Maker);
            [Step] public static Open Make(Signer maker) => new(maker.Address);
            [Step] public static Found Find(in Lost lost, Signer maker) => new(maker.Address);
        """,
        "No session can ever be in 'Lost': no step returns it (return it from a step, or delete it)",
        "No session can ever be in 'Found': only 'Lost' could lead to it, and nothing leads there (return it from a step, or delete it)");

    [Fact]
    public Task A_dead_end_shows_the_steps_that_lead_into_it() => VerifyAsync("""
            [State] public readonly partial record struct Open(Pubkey Maker);
            [State] public readonly partial record struct {|SK2002:Stuck|}(Pubkey Maker);
            [Step] public static Open Make(Signer maker) => new(maker.Address);
            [Step] public static Stuck Go(in Open open, Signer maker) => new(maker.Address);
        """,
        "No step leaves 'Stuck' (Make → Go): what the session holds then stays there for ever (add a step that takes 'Stuck', or mark it [State(Final = true)] if it may stay)");

    [Fact]
    public Task A_final_state_a_step_in_place_and_a_step_after_time_are_ways_to_be() => VerifyAsync("""
            [State] public partial record struct Counting(Pubkey Maker, ulong Count);
            [State(Final = true)] public readonly partial record struct Done(Pubkey Maker);
            [State(Until = nameof(EndsAt))] public readonly partial record struct Waiting(Pubkey Maker, long EndsAt);
            [Step] public static Either<Counting, Done, Waiting> Make(Signer maker) => new Done(maker.Address);
            [Step] public static void Increment(ref Counting counting, Signer maker) => counting.Count++;
            [Step] public static Done Finish(in Expired<Waiting> waiting, Signer maker) => new(maker.Address);
        """);

    [Fact]
    public Task A_time_after_which_nothing_can_be_done_is_said() => VerifyAsync("""
            [State(Until = nameof(EndsAt))] public readonly partial record struct {|SK2010:Waiting|}(Pubkey Maker, long EndsAt);
            [Step] public static Waiting Make(Signer maker, long endsAt) => new(maker.Address, endsAt);
            [Step] public static Closed End(in Waiting waiting, Signer maker, Context ctx) => ctx.Close(maker);
        """,
        "Once 'EndsAt' is over, no step can leave 'Waiting' (Make → (time)): every step that takes 'Waiting' is refused then (add a step that takes 'in Expired<Waiting>', or drop Until)");

    [Fact]
    public Task Of_a_session_that_nothing_opens_yet_nothing_is_said() => VerifyAsync("""
            [State] public readonly partial record struct Open(Pubkey Maker);
            [State(Until = nameof(EndsAt))] public readonly partial record struct Waiting(Pubkey Maker, long EndsAt);
        """);

    private static Task VerifyAsync(string body, params string[] messages) => Verify.Analyzers(
        [new WayAnalyzer()],
        $$"""
        using SessionKit;
        [Program("11111111111111111111111111111111"), Session("deal")]
        public static partial class Deal
        {
        {{body}}
        }
        """,
        DeclarationRules.Setup with { Messages = [.. messages] });
}
